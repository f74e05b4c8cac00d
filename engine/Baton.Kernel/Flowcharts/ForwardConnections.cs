using System.Collections.Immutable;

namespace Baton.Kernel.Flowcharts;

/// <summary>
/// Elsa's rule: breadth-first from the start, a connection is forward unless it would close a cycle with those already
/// taken as forward. Only a connection to a child that was met before can close one, so only those are searched.
/// </summary>
internal static class ForwardConnections
{
    public static ImmutableArray<FlowConnection> Mark(int nodes, int start, ImmutableArray<FlowConnection> connections)
    {
        if (start < 0)
            return connections;

        var outbound = connections.Select((connection, index) => (connection, index)).ToLookup(pair => pair.connection.Source, pair => pair.index);
        var marked = connections.ToArray();
        var forward = new List<int>[nodes];
        var met = new bool[nodes];
        met[start] = true;
        var open = new Queue<int>([start]);
        while (open.TryDequeue(out var node))
        {
            foreach (var index in outbound[node])
            {
                var connection = connections[index];
                var closesLoop = met[connection.Target] && Reaches(connection.Target, node, forward);
                marked[index] = connection with { IsReachable = true, IsBackward = closesLoop };
                if (!closesLoop)
                    (forward[node] ??= []).Add(connection.Target);
                if (!met[connection.Target])
                {
                    met[connection.Target] = true;
                    open.Enqueue(connection.Target);
                }
            }
        }

        return [.. marked];
    }

    private static bool Reaches(int from, int to, List<int>?[] forward)
    {
        var seen = new HashSet<int> { from };
        var open = new Stack<int>([from]);
        while (open.TryPop(out var node))
        {
            if (node == to)
                return true;
            foreach (var next in forward[node] ?? [])
            {
                if (seen.Add(next))
                    open.Push(next);
            }
        }

        return false;
    }
}
