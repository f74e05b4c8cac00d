using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Runtime.Activities;
using Baton.Runtime.Facts;
using Baton.Runtime.Hosting;

namespace Baton.Runtime.Steps;

/// <summary>
/// Computes what a start would come to and stores nothing. Activities that only look at the world do look; what would write, ask people or
/// start other instances stays undone.
/// </summary>
public sealed class TrialRun(ActivityRunner activities, IFactSource facts, TimeProvider time)
{
    /// <summary>The step up to its rest, or why there is none.</summary>
    public async Task<(ComputedStep? Step, Refusal? Refusal)> StartAsync(string tenant, Plan plan, Start start, CancellationToken cancellation)
    {
        var knowing = new KnowingStep(facts, tenant);
        var (id, now) = (FreshId.New(time), time.GetUtcNow());
        var first = await knowing.AdvanceAsync(known => WorkflowKernel.Start(plan, tenant, id, start, now, known), cancellation);
        return first.Refusal is { } refusal
            ? (null, refusal)
            : (await StepComputation.RunActivitiesAsync(plan, first, start, knowing, activities, cancellation), null);
    }
}
