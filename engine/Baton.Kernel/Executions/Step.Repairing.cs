using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Kernel.Incidents;

namespace Baton.Kernel.Executions;

/// <summary>What a person decides about a parked failure.</summary>
internal sealed partial class Step
{
    /// <summary>Closes the incident of the execution and gives it, or null when there is none or the execution has ended.</summary>
    public Incident? TakeIncident(int execution)
    {
        var incident = Find(execution) is { Status: ExecutionStatus.Faulted }
            ? _incidents.LastOrDefault(candidate => candidate.Execution == execution)
            : null;
        if (incident is not null)
            _incidents = _incidents.Remove(incident);
        return incident;
    }

    public void RetryFaulted(LiveExecution execution, string? jobId)
    {
        if (jobId is not null)
        {
            execution.Status = ExecutionStatus.Running;
            ReviveJob(execution, jobId);
            return;
        }

        execution.Status = ExecutionStatus.Scheduled;
        execution.Working = execution.Node.Behaviour.KeepForRetry(execution.Working);
        _scheduled.Enqueue(execution);
    }

    public void SkipFaulted(LiveExecution execution, ImmutableArray<string> outcomes, string? jobId)
    {
        execution.Status = ExecutionStatus.Running;
        if (jobId is not null)
        {
            CancelJob(jobId);
            execution.Working = null;
        }

        Complete(execution, outcomes.IsDefaultOrEmpty ? [Outcomes.Done] : outcomes);
    }
}
