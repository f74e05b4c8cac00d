using System.Collections.Immutable;
using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.Kernel.Flowcharts;

namespace Baton.Kernel.Plans;

/// <summary>Reads a flowchart's connections, in today's form and in the older flat one.</summary>
internal static class ConnectionReader
{
    public static ImmutableArray<FlowConnection> Read(JsonElement chart, PlanNode node, List<Problem> problems)
    {
        var positions = new Dictionary<string, int>();
        for (var i = 0; i < node.Children.Length; i++)
            positions.TryAdd(node.Children[i].Id, i);

        var connections = ImmutableArray.CreateBuilder<FlowConnection>();
        foreach (var json in chart.Items("connections"))
        {
            var (source, port) = EndOf(json, "source", "sourcePort", Outcomes.Done);
            var (target, _) = EndOf(json, "target", "targetPort", "In");
            if (positions.TryGetValue(source, out var from) && positions.TryGetValue(target, out var to))
                connections.Add(new FlowConnection(from, port, to));
            else
                problems.Add(Problem.Warning(source, null, $"从“{source}”到“{target}”的连线有一端不存在，已放在一边。", $"The connection from {source} to {target} has a missing end and is kept aside."));
        }

        return connections.ToImmutable();
    }

    private static (string Activity, string Port) EndOf(JsonElement connection, string member, string flatPort, string fallback)
    {
        if (!connection.TryGetProperty(member, out var end))
            return ("", fallback);
        return end.ValueKind == JsonValueKind.Object
            ? (end.TextOr("activity", ""), end.TextOr("port", fallback))
            : (connection.TextOr(member, ""), connection.TextOr(flatPort, fallback));
    }
}
