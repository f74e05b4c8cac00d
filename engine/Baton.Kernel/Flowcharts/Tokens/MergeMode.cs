using System.Text.Json;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Flowcharts.Tokens;

/// <summary>
/// When a child that several connections lead to runs in token mode. Nothing ever waits for a token that cannot come any more.
/// </summary>
public enum MergeMode
{
    /// <summary>Once for all that come, when no more can come. Also what Elsa calls None.</summary>
    Stream = 0,

    /// <summary>With one token of every forward connection that has one or may still get one.</summary>
    Merge = 1,

    /// <summary>The same with every connection, loops included.</summary>
    Converge = 2,

    /// <summary>For every token.</summary>
    Cascade = 3,

    /// <summary>For the first token; what still runs before the child is cancelled.</summary>
    Race = 4,
}

internal static class MergeModes
{
    public static MergeMode Read(JsonElement json)
    {
        var name = json.TryGetObject("customProperties", out var properties) ? properties.Text("mergeMode") : null;
        return Enum.TryParse<MergeMode>(name, ignoreCase: true, out var mode) && Enum.IsDefined(mode) ? mode : MergeMode.Stream;
    }

    public static MergeMode Of(Step step, LiveExecution chart, PlanNode node) => node.Type switch
    {
        BuiltIn.FlowJoin => Joins.ModeOf(step, chart, node) == JoinMode.WaitAny ? MergeMode.Race : MergeMode.Merge,
        _ => node.MergeMode,
    };
}
