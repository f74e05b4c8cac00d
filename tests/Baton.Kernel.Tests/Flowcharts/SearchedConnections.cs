using Baton.Kernel.Flowcharts;

namespace Baton.Kernel.Tests.Flowcharts;

/// <summary>Elsa's rule for forward connections to the letter: breadth-first, with a search for every connection.</summary>
internal static class SearchedConnections
{
    public static IReadOnlyList<(bool IsReachable, bool IsBackward)> Mark(int start, IReadOnlyList<FlowConnection> connections)
    {
        var marked = new (bool, bool)[connections.Count];
        var forward = new List<FlowConnection>();
        var met = new HashSet<int> { start };
        var open = new Queue<int>([start]);
        while (open.TryDequeue(out var node))
        {
            for (var index = 0; index < connections.Count; index++)
            {
                var connection = connections[index];
                if (connection.Source != node)
                    continue;
                var closes = Reaches(connection.Target, node, forward);
                marked[index] = (true, closes);
                if (!closes)
                    forward.Add(connection);
                if (met.Add(connection.Target))
                    open.Enqueue(connection.Target);
            }
        }

        return marked;
    }

    /// <summary>Whether a child can be reached from another over these connections, perhaps not by way of some children.</summary>
    public static bool Reaches(int from, int to, IEnumerable<FlowConnection> connections)
    {
        var targets = connections.ToLookup(connection => connection.Source, connection => connection.Target);
        var seen = new HashSet<int> { from };
        var open = new Stack<int>([from]);
        while (open.TryPop(out var node))
        {
            if (node == to)
                return true;
            foreach (var next in targets[node])
            {
                if (seen.Add(next))
                    open.Push(next);
            }
        }

        return false;
    }
}
