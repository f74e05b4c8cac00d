using System.Globalization;
using System.Text.Json.Nodes;
using Baton.Benchmarks.Storage;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Runtime.Steps;

namespace Baton.Benchmarks.Runtime;

/// <summary>Steps of instances that hold much in variables, beside those of instances that hold nothing: each takes an event and waits for the next.</summary>
internal static class HeldBenchmark
{
    private const int Variables = 10;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var seconds = TimeSpan.FromSeconds(arguments.Length > 0 ? double.Parse(arguments[0], CultureInfo.InvariantCulture) : 5);
        var folder = Directory.CreateTempSubdirectory("baton-benchmark-");
        // Whoever comes first would pay for the compiler.
        await MeasureAsync(Path.Combine(folder.FullName, "warm.db"), 1, 0, seconds / 2);
        Console.WriteLine("clients |  bytes held |    steps/s   p50 ms   p99 ms | of those that hold nothing | bytes a step");
        foreach (var clients in (int[])[1, 64])
        {
            var nothing = 0.0;
            foreach (var held in (int[])[0, 1024 * 1024])
            {
                var (steps, size) = await MeasureAsync(Path.Combine(folder.FullName, $"held-{clients}-{held}.db"), clients, held, seconds);
                nothing = held == 0 ? steps.PerSecond : nothing;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{clients,7} | {held,11:N0} | {steps.PerSecond,10:N0} {steps.MedianMilliseconds,8:N2} {steps.P99Milliseconds,8:N2} | {steps.PerSecond / nothing,26:P0} | {size,12:N0}"));
            }
        }

        folder.Delete(recursive: true);
        return 0;
    }

    private static async Task<(Measurement Steps, double BytesAStep)> MeasureAsync(string file, int clients, int held, TimeSpan duration)
    {
        await using var store = BenchmarkStore.Open($"Data Source={file}");
        await store.OpenAsync(CancellationToken.None);
        await using var runtime = await BenchmarkRuntime.WithAsync(store, Definition());
        var (runner, plan) = (runtime.Steps, runtime.Plan);
        for (var client = 0; client < clients; client++)
            await runner.StartAsync(new StartRequest("", plan, new Start(Holding(client, held), ObjectValue.Empty)) { InstanceId = $"i{client}" }, CancellationToken.None);

        var (count, before) = (0L, new FileInfo(file).Length);
        var steps = await Measurement.TakeAsync(clients, duration, async (client, _) =>
        {
            var result = await runner.DeliverAsync("", $"i{client}", new EventArrived("go", Value.Null), StepAttachments.None, CancellationToken.None);
            if (result is not { IsCommitted: true })
                throw new InvalidOperationException("The step was not taken.");
            Interlocked.Increment(ref count);
        });
        return (steps, (new FileInfo(file).Length - before) / (double)count);
    }

    private static ObjectValue Holding(int client, int bytes) =>
        new([.. Enumerable.Range(0, Variables).Select(number => KeyValuePair.Create($"given{number}", Value.From(new string((char)('a' + number), bytes / Variables) + client)))]);

    private static JsonObject Definition()
    {
        var names = Enumerable.Range(0, Variables);
        var keep = names.Select(number => (JsonNode)new JsonObject
        {
            ["id"] = $"keep{number}",
            ["type"] = "Elsa.SetVariable",
            ["variable"] = new JsonObject { ["id"] = $"kept{number}", ["name"] = $"kept{number}" },
            ["value"] = Expression("Input", $"given{number}"),
        });
        var wait = new JsonObject { ["id"] = "wait", ["type"] = "Elsa.Event", ["eventName"] = Expression("Literal", "go") };
        var loop = new JsonObject { ["id"] = "loop", ["type"] = "Elsa.While", ["condition"] = Expression("Literal", "true"), ["body"] = wait };
        return new JsonObject
        {
            ["definitionId"] = "held",
            ["name"] = "held",
            ["variables"] = new JsonArray([.. names.Select(number => new JsonObject { ["id"] = $"kept{number}", ["name"] = $"kept{number}", ["typeName"] = "String" })]),
            ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray([.. keep, loop]) },
        };
    }

    private static JsonObject Expression(string language, string value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = language, ["value"] = value } };
}
