using System.Collections.Immutable;
using System.Text.Json;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Containers;

/// <summary>Runs its branches at once. It waits for all of them or, with WaitAny, for the first, and cancels the others.</summary>
internal sealed class ForkBehaviour : ParallelBehaviour
{
    public const string JoinMode = "JoinMode";

    internal override void ChildEnded(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes)
    {
        if (!outcomes.IsEmpty && WaitsForAny(self.Node.Json))
            step.CancelChildren(self);
        CompleteIfDone(step, self);
    }

    internal override IEnumerable<InnerActivity> FindInner(JsonElement node) => node.Items("branches").Select(branch => new InnerActivity(branch));

    internal override IEnumerable<Problem> FindProblems(PlanNode node)
    {
        if (node.Children.IsEmpty)
            yield return Problem.Warning(node.Id, "Branches", $"分支“{node.Label}”里一条分支也没有。", $"Fork {node.Label} has no branches.");
    }

    // The enumeration of .NET, by its name or its number.
    private static bool WaitsForAny(JsonElement json) => json.TryGetProperty("joinMode", out var mode) && mode.ValueKind switch
    {
        JsonValueKind.String => mode.GetString()!.Equals("WaitAny", StringComparison.OrdinalIgnoreCase),
        JsonValueKind.Number => mode.GetRawText() == "1",
        _ => false,
    };
}
