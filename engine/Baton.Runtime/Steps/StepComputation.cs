using System.Collections.Immutable;
using Baton.Kernel;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Runtime.Activities;
using Baton.Runtime.Facts;

namespace Baton.Runtime.Steps;

/// <summary>From what the kernel made of a stimulus to the whole step.</summary>
internal static class StepComputation
{
    /// <summary>Runs the activities the kernel asks for, feeds back what came of them, and so on until it asks for none.</summary>
    public static async Task<ComputedStep> RunActivitiesAsync(
        Plan plan, Advance first, Stimulus stimulus, KnowingStep knowing, ActivityRunner activities, CancellationToken cancellation)
    {
        var stimuli = ImmutableArray.Create(stimulus);
        var (state, changes) = (first.State, first.Changes);
        var pending = new Queue<Run>(first.Runs);
        while (pending.TryDequeue(out var run))
        {
            // An earlier result of the same step may have cancelled this execution.
            if (!state.Executions.Any(execution => execution.Number == run.Execution))
                continue;
            var ran = new Ran(run.Execution, await activities.RunInStepAsync(run, state.UpdatedAt, new InstanceView(plan, state, run.Execution, knowing), cancellation));
            var before = state;
            var next = await knowing.AdvanceAsync(known => WorkflowKernel.Advance(plan, before, ran, before.UpdatedAt, known), cancellation);
            if (next.Refusal is not null)
                throw new InvalidOperationException($"The kernel refused what it had asked for: {next.Refusal.English}");
            stimuli = stimuli.Add(ran);
            state = next.State;
            changes = changes.Then(next.Changes);
            foreach (var more in next.Runs)
                pending.Enqueue(more);
            if (state.HasEnded)
                break;
        }

        return new ComputedStep(plan, state, changes, stimuli, knowing.Known);
    }
}
