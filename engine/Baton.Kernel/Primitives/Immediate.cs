using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Primitives;

/// <summary>An activity of the kernel that does its work at once and completes with the outcomes it gives.</summary>
internal sealed class Immediate(Func<Step, LiveExecution, ImmutableArray<string>> run) : Behaviour
{
    private static readonly ImmutableArray<string> Done = [Outcomes.Done];

    /// <summary>Completes with Done after doing the work.</summary>
    public static Immediate Doing(Action<Step, LiveExecution> work) => new((step, self) =>
    {
        work(step, self);
        return Done;
    });

    /// <summary>Nothing to do: the node itself is the point.</summary>
    public static readonly Immediate Nothing = new(static (_, _) => Done);

    internal override void Enter(Step step, LiveExecution self) => step.Complete(self, run(step, self));
}
