using System.Collections.Immutable;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Flowcharts;

/// <summary>
/// How far a flowchart has come. <paramref name="Start"/> is the child it started from; <paramref name="Entered"/> counts, for
/// each child, the rounds in which it was scheduled or skipped over forward connections; <paramref name="Visited"/>, for each
/// connection, how often its source has ended; <paramref name="Followed"/> whether it was followed the last time.
/// </summary>
public sealed record FlowchartData(int Start, ImmutableArray<int> Entered, ImmutableArray<int> Visited, ImmutableArray<bool> Followed) : NodeData;

/// <summary>The same, mutable, for the length of a step.</summary>
internal sealed class FlowProgress
{
    public required int Start { get; init; }
    public required int[] Entered { get; init; }
    public required int[] Visited { get; init; }
    public required bool[] Followed { get; init; }

    public static FlowProgress Fresh(int start, FlowGraph graph, int nodes)
    {
        var progress = new FlowProgress
        {
            Start = start,
            Entered = new int[nodes],
            Visited = new int[graph.Connections.Length],
            Followed = new bool[graph.Connections.Length],
        };
        progress.Entered[start]++;
        return progress;
    }

    public static FlowProgress Thaw(FlowchartData data) =>
        new() { Start = data.Start, Entered = [.. data.Entered], Visited = [.. data.Visited], Followed = [.. data.Followed] };

    public FlowchartData Freeze() => new(Start, [.. Entered], [.. Visited], [.. Followed]);
}
