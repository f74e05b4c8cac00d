using System.Globalization;
using System.Text.Json.Nodes;
using Baton.Benchmarks.Kernel;
using Baton.Benchmarks.Storage;

namespace Baton.Benchmarks.Http;

/// <summary>Requests that run a flow of one line to its end, durably, at a server in its own process; how long a save takes, and how soon that server is ready.</summary>
internal static class HttpBenchmark
{
    private const int Starts = 5;

    private const string OneLine = """
        {"model":{"definitionId":"line","name":"line","root":{"id":"line","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"done"}}}},"publish":true}
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var given = arguments.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToList();
        var seconds = TimeSpan.FromSeconds(given is [var first, ..] ? double.Parse(first, CultureInfo.InvariantCulture) : 5);
        var connection = given is [_, var second, ..] ? second : null;
        var folder = Directory.CreateTempSubdirectory("baton-benchmark-");
        await using (var server = new MeasuredServer(folder.FullName, connection, published: StorageBenchmark.Option(arguments, "--published")))
        {
            await server.StartAsync();
            await server.PostAsync("elsa/api/workflow-definitions", OneLine);
            Console.WriteLine("connections | requests/s   p50 ms   p99 ms   (execute of a flow of one line; budget 3,000 at 64)");
            foreach (var connections in (int[])[1, 64])
            {
                var measured = await Measurement.TakeAsync(connections, seconds, (_, _) => server.PostAsync("elsa/api/workflow-definitions/line/execute", "{}"));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{connections,11} | {measured.PerSecond,10:N0} {measured.MedianMilliseconds,8:N2} {measured.P99Milliseconds,8:N2}"));
            }

            await MeasureSavesAsync(server, seconds);
            await server.StopAsync();
            await MeasureStartsAsync(server);
        }

        folder.Delete(recursive: true);
        return 0;
    }

    // As the designer saves while somebody draws: each time a little different, no new version.
    private static async Task MeasureSavesAsync(MeasuredServer server, TimeSpan duration)
    {
        var drawing = JsonNode.Parse(Drawings.Diamonds(25, "CounterBased"))!.AsObject();
        drawing.Remove("id");
        drawing["definitionId"] = "drawn";
        var saved = await Measurement.TakeAsync(1, duration, (_, turn) =>
        {
            drawing["description"] = $"第 {turn} 次";
            return server.PostAsync("elsa/api/workflow-definitions", $$"""{"model":{{drawing.ToJsonString()}},"publish":false}""");
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"save of a drawing of 101 nodes: p50 {saved.MedianMilliseconds:N1} ms, p99 {saved.P99Milliseconds:N1} ms (budget 150)"));
    }

    private static async Task MeasureStartsAsync(MeasuredServer server)
    {
        var starts = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            starts.Add((await server.StartAsync()).TotalSeconds);
            await server.StopAsync();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"start to ready, warm database: {starts.Order().ElementAt(Starts / 2):N2} s (median of {Starts}, {starts.Min():N2}–{starts.Max():N2}; budget 1.5)"));
    }
}
