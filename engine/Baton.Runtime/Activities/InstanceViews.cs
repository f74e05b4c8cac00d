using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Waits;
using Baton.Runtime.Definitions;
using Baton.Runtime.Facts;
using Baton.Runtime.Steps;

namespace Baton.Runtime.Activities;

/// <summary>Shows the jobs of activities their instances.</summary>
public sealed class InstanceViews(InstanceStates states, InstanceCache cache, DefinitionLibrary definitions, IFactSource facts)
{
    /// <summary>The instance as it stands since the job was posted or later; null when it is gone, or waits for this job no longer.</summary>
    public async Task<IInstanceView?> OfJobAsync(Run run, string jobId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        var state = cache.TryGet(run.Tenant, run.InstanceId, out var kept) && Waits(kept.State, run, jobId)
            ? kept.State
            : await states.FindAsync(run.Tenant, run.InstanceId, cancellation);
        return state is not null && Waits(state, run, jobId)
            ? new InstanceView(await definitions.PlanOfAsync(run.Tenant, state.Plan, cancellation), state, run.Execution, facts)
            : null;
    }

    private static bool Waits(InstanceState state, Run run, string jobId) =>
        state.Executions.FirstOrDefault(execution => execution.Number == run.Execution)?.Data is JobWait wait && wait.JobId == jobId;
}
