using System.Collections.Immutable;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Containers;

/// <summary>Ends what the node stands in. Everything around it up to there has completed; what else runs in there is cancelled.</summary>
internal sealed class Leaving(Func<Behaviour, bool> isLeft, Func<Step, ImmutableArray<string>> outcomes) : Behaviour
{
    private static readonly ImmutableArray<string> Done = [Outcomes.Done];

    /// <summary>The flow that the node belongs to: the instance, or a flow used as an activity, which goes on with the outcomes named.</summary>
    public static readonly Leaving Composite = new(behaviour => behaviour.IsComposite, step =>
    {
        ImmutableArray<string> named = [.. Conversion.ToList(step.Inputs["Outcomes"]).Items.Select(Conversion.ToText).Where(name => name.Length > 0)];
        return named.IsEmpty ? Done : named;
    });

    /// <summary>The instance.</summary>
    public static readonly Leaving Instance = new(_ => false, _ => Done);

    internal override void Enter(Step step, LiveExecution self)
    {
        var left = self.Parent ?? self;
        while (left.Parent is { } around && !isLeft(left.Node.Behaviour))
            left = around;
        step.CompleteUpTo(left, self, outcomes(step));
    }
}
