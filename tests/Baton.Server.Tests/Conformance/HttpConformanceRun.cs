using System.Text.Json.Nodes;
using Baton.TestKit.Conformance;

namespace Baton.Server.Tests.Conformance;

/// <summary>Plays a case as a stranger would: published, started, resumed and looked at through Elsa's contract alone.</summary>
internal sealed class HttpConformanceRun(HttpClient http, ConformanceCase @case)
{
    /// <summary>How long children and reports may take to come to rest.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly List<string> _definitions = [];

    // Another case may have used the same definitions.
    private IReadOnlyList<string> _earlier = [];

    public async Task<IReadOnlyList<string>> DifferencesAsync()
    {
        foreach (var definition in @case.Definitions)
            _definitions.Add(await PublishAsync(definition));
        _earlier = await InstancesAsync();
        var id = await StartAsync();
        var differences = new List<string>();
        var lines = 0;
        for (var step = 0; step <= @case.Resumes.Count; step++)
        {
            if (step > 0)
                await ResumeAsync(id, @case.Resumes[step - 1]);
            differences.AddRange(await ComparedAsync(comparison => CompareStepAsync(comparison, step, id, lines)));
            lines = (await InstanceOverHttp.ReadAsync(http, id)).Lines.Count;
        }

        differences.AddRange(await ComparedAsync(comparison => CompareEndAsync(comparison, id)));
        return differences;
    }

    private async Task<string> PublishAsync(JsonObject definition)
    {
        if (@case.IsTokenBased)
        {
            var properties = definition["customProperties"] as JsonObject ?? [];
            properties["Flowchart:ExecutionMode"] = "TokenBased";
            definition["customProperties"] = properties.DeepClone();
        }

        var answer = await http.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = definition, ["publish"] = true });
        return (string)answer["workflowDefinition"]!["definitionId"]!;
    }

    private async Task<string> StartAsync()
    {
        if (@case.Start["event"] is { } fired)
        {
            await http.PostAsync($"/elsa/api/events/{Uri.EscapeDataString((string)fired!)}/trigger", new JsonObject { ["input"] = @case.Start["payload"]?.DeepClone() });
            return Assert.Single(await InstancesAsync());
        }

        var started = await http.PostAsync($"/elsa/api/workflow-definitions/{@case.Start["definitionId"]}/execute", new JsonObject
        {
            ["input"] = @case.Start["input"]?.DeepClone(), ["correlationId"] = @case.Start["correlationId"]?.DeepClone(),
        });
        return (string)started["workflowState"]!["id"]!;
    }

    private async Task ResumeAsync(string id, JsonObject resume) =>
        await http.PostAsync($"/elsa/api/events/{Uri.EscapeDataString((string)resume["event"]!)}/trigger", new JsonObject
        {
            ["workflowInstanceId"] = (bool?)resume["broadcast"] is true ? null : id,
            ["correlationId"] = resume["correlationId"]?.DeepClone(),
            ["input"] = resume["payload"]?.DeepClone(),
        });

    private async Task CompareStepAsync(CaseComparison comparison, int step, string id, int knownLines)
    {
        var (instance, lines) = await InstanceOverHttp.ReadAsync(http, id);
        comparison.CompareStep(step, instance, lines.Skip(knownLines).Select(line => line.Text));
    }

    private async Task CompareEndAsync(CaseComparison comparison, string id)
    {
        var (instance, lines) = await InstanceOverHttp.ReadAsync(http, id);
        var children = new List<ObservedInstance>();
        foreach (var other in await InstancesAsync())
        {
            if (other == id)
                continue;
            var (child, written) = await InstanceOverHttp.ReadAsync(http, other);
            children.Add(child);
            lines = [.. lines, .. written];
        }

        comparison.CompareEnd(instance, lines.OrderBy(line => line.At).Select(line => line.Text), children);
    }

    /// <summary>Looks until all is as recorded, or until it has had time enough to be.</summary>
    private async Task<IReadOnlyList<string>> ComparedAsync(Func<CaseComparison, Task> compare)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            var comparison = new CaseComparison(@case.Expected);
            await compare(comparison);
            if (comparison.Differences.Count == 0 || TimeProvider.System.GetUtcNow() > deadline)
                return comparison.Differences;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    private async Task<IReadOnlyList<string>> InstancesAsync()
    {
        var answer = await http.PostAsync("/elsa/api/workflow-instances", new JsonObject
        {
            ["definitionIds"] = new JsonArray([.. _definitions.Select(id => JsonValue.Create(id))]), ["pageSize"] = 200,
        });
        return [.. answer["items"]!.AsArray().Select(item => (string)item!["id"]!).Except(_earlier)];
    }
}
