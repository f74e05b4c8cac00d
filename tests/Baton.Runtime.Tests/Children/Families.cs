using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Runtime.Steps;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Children;

/// <summary>Definitions that start one another, and the instances that come of them.</summary>
internal static class Families
{
    public static JsonObject Execute(string definitionId, bool wait = true) =>
        Node.Of("Elsa.ExecuteWorkflow", "x", ("workflowDefinitionId", definitionId), ("waitForCompletion", wait));

    public static JsonObject Dispatch(string definitionId) => Node.Of("Elsa.DispatchWorkflow", "x", ("workflowDefinitionId", definitionId));

    public static JsonObject Bulk(string definitionId, string items) =>
        Node.Of("Elsa.BulkDispatchWorkflows", "x", ("workflowDefinitionId", definitionId), ("items", Node.Expression("Object", items)));

    public static JsonObject With(this JsonObject node, string id)
    {
        node["id"] = id;
        return node;
    }

    public static JsonObject Usable(this JsonObject definition)
    {
        definition["options"] = new JsonObject { ["usableAsActivity"] = true };
        return definition;
    }

    public static async Task<IReadOnlyList<InstanceState>> InstancesOfAsync(this TestHost host, string definitionId)
    {
        await using var reads = host.Store.OpenReads();
        var rows = await reads.Instances.Where(row => row.DefinitionId == definitionId).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync();
        return [.. (await Task.WhenAll(rows.Select(row => host.Get<InstanceStates>().TryReadAsync(row, CancellationToken.None)))).OfType<InstanceState>()];
    }

    public static async Task<InstanceState> OnlyAsync(this TestHost host, string definitionId)
    {
        await host.UntilAsync($"there is an instance of {definitionId}", async () => (await host.InstancesOfAsync(definitionId)).Count > 0);
        return Assert.Single(await host.InstancesOfAsync(definitionId));
    }

    public static ObjectValue Result(InstanceState state) => (ObjectValue)((ObjectValue)state.ActivityOutputs["x"])["Result"];
}
