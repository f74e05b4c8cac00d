using Baton.Kernel.Incidents;
using Baton.Kernel.Journal;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Executions;

/// <summary>How executions are cancelled and how they fail.</summary>
internal sealed partial class Step
{
    /// <summary>Cancels every child of a container, whether it runs or is only scheduled. The container is not told.</summary>
    public void CancelChildren(LiveExecution container)
    {
        foreach (var child in ChildrenOf(container))
            Cancel(child);
    }

    /// <summary>Cancels the running children that are wanted gone and tells the container, which treats them as ended without an outcome.</summary>
    public void CancelRunning(LiveExecution container, Predicate<PlanNode> wanted)
    {
        foreach (var child in ChildrenOf(container))
        {
            if (!child.IsAlive || child.Status == ExecutionStatus.Scheduled || !wanted(child.Node))
                continue;
            Cancel(child);
            container.Node.Behaviour.ChildEnded(this, container, child, []);
        }
    }

    /// <summary>A person or the engine ends the whole instance.</summary>
    public void CancelInstance() => Finish(InstanceStatus.Cancelled);

    private void Cancel(LiveExecution execution)
    {
        CancelChildren(execution);
        Abandon(execution);
    }

    private void Abandon(LiveExecution execution)
    {
        if (!execution.IsAlive)
            return;
        _runs.RemoveAll(run => run.Execution == execution.Number);
        execution.Node.Behaviour.Cancelled(this, execution);
        if (execution.Status == ExecutionStatus.Scheduled)
        {
            Remove(execution);
            return;
        }

        Note(execution, JournalEvent.Canceled);
        Count(execution, count => count with { Cancelled = count.Cancelled + 1 });
        Remove(execution);
        _incidents = _incidents.RemoveAll(incident => incident.Execution == execution.Number && Plan.IncidentStrategy == IncidentStrategy.Park);
    }

    /// <summary>The execution failed. What follows is the definition's strategy; a job out of retries always parks.</summary>
    public void Fault(LiveExecution execution, string message, string? detail = null, string? jobId = null)
    {
        Note(execution, JournalEvent.Faulted, message: message);
        Count(execution, count => count with { Faulted = count.Faulted + 1 });
        _incidents = _incidents.Add(new Incident
        {
            Execution = execution.Number,
            Node = execution.Node.Index,
            ActivityId = execution.Node.Id,
            ActivityType = execution.Node.Type,
            Message = message,
            Detail = detail,
            JobId = jobId,
            At = Now,
        });
        var strategy = jobId is null ? Plan.IncidentStrategy : IncidentStrategy.Park;
        if (strategy == IncidentStrategy.Fault)
        {
            AbandonSilently(execution);
            Finish(InstanceStatus.Faulted);
            return;
        }

        execution.Status = ExecutionStatus.Faulted;
        if (strategy == IncidentStrategy.ContinueWithIncidents)
            _continued = true;
    }

    /// <summary>With ContinueWithIncidents nobody decides: once nothing else can move, the instance has finished.</summary>
    public void FinishIfOnlyFaulted()
    {
        if (_continued && !HasEnded && _runs.Count == 0 && _waits.Count == 0)
            Finish(InstanceStatus.Finished);
    }

    private bool _continued;

    // A faulted execution and its containers have ended by the fault, not by being cancelled.
    private void AbandonSilently(LiveExecution execution)
    {
        for (var current = execution; current is not null; current = current.Parent)
        {
            foreach (var child in ChildrenOf(current))
                Cancel(child);
            current.Node.Behaviour.Cancelled(this, current);
            Remove(current);
        }
    }

    private List<LiveExecution> ChildrenOf(LiveExecution container) =>
        [.. _live.Values.Where(execution => execution.Parent == container).OrderBy(execution => execution.Number)];
}
