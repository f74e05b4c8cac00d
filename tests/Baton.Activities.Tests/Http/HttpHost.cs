using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Baton.TestKit.Scripting;

namespace Baton.Activities.Tests.Http;

/// <summary>The runtime with the general activities, allowed to call the loopback unless a test says otherwise.</summary>
internal static class HttpHost
{
    public const string Secret = "t0p&<secret>";

    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    public static Task<TestHost> StartAsync(IEnumerable<(string Key, string? Value)>? settings = null, params (string Name, Func<IExpressionScope, Value> Run)[] scripts)
    {
        var configuration = new Dictionary<string, string?> { ["Baton:Http:AllowedHosts:0"] = "127.0.0.1", ["Baton:Secrets:erp"] = Secret };
        foreach (var (key, value) in settings ?? [])
            configuration[key] = value;
        return TestHost.StartAsync(new TestHostSetup { Modules = [new ActivitiesModule(), new ScriptModule(scripts)], Configuration = configuration });
    }

    /// <summary>A call whose status codes are outcomes.</summary>
    public static JsonObject Call(string url, string method, params (string Name, object? Value)[] more) =>
        Node.Of("Elsa.FlowSendHttpRequest", "call", [("url", url), ("method", method), .. more]);

    /// <summary>A chart with a line behind each of the outcomes, named like it.</summary>
    public static JsonObject Chart(JsonObject call, params string[] outcomes) => Flow.Chart(
        "flow",
        [call, .. outcomes.Select(outcome => Node.WriteLine(IdOf(outcome), outcome))],
        [.. outcomes.Select(outcome => $"call.{outcome}>{IdOf(outcome)}")]);

    /// <summary>Runs the flow to its end and tells which lines were written.</summary>
    public static async Task<(InstanceState State, IReadOnlyList<string> Taken)> RunAsync(this TestHost host, JsonObject flow, TimeSpan? step = null)
    {
        await host.PublishAsync(flow);
        var state = await host.StartFlowAsync("flow");
        await host.UntilEndedAsync(state.Id, step ?? Step);
        state = await host.StateAsync(state.Id);
        var plan = await host.Get<Baton.Runtime.Definitions.DefinitionLibrary>().PlanOfAsync("", state.Plan, CancellationToken.None);
        return (state, [.. plan.Nodes.Where(node => node.Type == "Elsa.WriteLine" && state.Counts.Any(count => count.Node == node.Index && count.Completed > 0)).Select(node => node.Id)]);
    }

    public static Value Output(this InstanceState state, string name) => ((ObjectValue)state.ActivityOutputs["call"])[name];

    public static Task UntilParkedAsync(this TestHost host, string id) =>
        host.UntilAsync("an incident", async () => !(await host.StateAsync(id)).Incidents.IsEmpty, Step);

    private static string IdOf(string outcome) => outcome.Replace(' ', '-');
}
