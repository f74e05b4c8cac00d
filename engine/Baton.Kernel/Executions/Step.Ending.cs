using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Kernel.Incidents;
using Baton.Kernel.Journal;

namespace Baton.Kernel.Executions;

/// <summary>How executions are cancelled and how they fail.</summary>
internal sealed partial class Step
{
    private static readonly ImmutableArray<string> Done = [Outcomes.Done];

    /// <summary>Cancels every child of a container, whether it runs or is only scheduled. The container is not told.</summary>
    public void CancelChildren(LiveExecution container)
    {
        foreach (var child in container.ListChildren())
            Cancel(child);
    }

    /// <summary>Cancels a child and tells its container, which treats it as ended without an outcome.</summary>
    public void CancelAndTell(LiveExecution child)
    {
        Cancel(child);
        child.Parent!.Node.Behaviour.ChildEnded(this, child.Parent, child, []);
    }

    /// <summary>
    /// Completes an execution and with it everything around it, up to and with this container, which ends with these outcomes. What else
    /// runs in there is cancelled.
    /// </summary>
    public void CompleteUpTo(LiveExecution container, LiveExecution from, ImmutableArray<string> outcomes)
    {
        for (var current = from; current != container; current = current.Parent!)
        {
            CancelChildren(current);
            Note(current, JournalEvent.Completed, outcomes: current == from ? outcomes : Done);
            _counts[current.Node].Completed++;
            Remove(current);
        }

        CancelChildren(container);
        Complete(container, outcomes);
    }

    /// <summary>A person ends the whole instance.</summary>
    public void CancelInstance()
    {
        foreach (var execution in Roots())
            Cancel(execution);
        End(InstanceStatus.Cancelled);
    }

    /// <summary>The execution failed. What follows is the definition's strategy; a job out of retries always parks.</summary>
    public void Fault(LiveExecution execution, string message, string? detail = null, string? jobId = null)
    {
        Note(execution, JournalEvent.Faulted, message: message);
        _counts[execution.Node].Faulted++;
        execution.Status = ExecutionStatus.Faulted;
        RemoveWaits(execution);
        var incident = new Incident
        {
            Execution = execution.Number,
            Node = execution.Node.Index,
            ActivityId = execution.Node.Id,
            ActivityType = execution.Node.Type,
            Message = message,
            Detail = detail,
            JobId = jobId,
            At = Now,
        };
        _incidents = _incidents.Add(incident);
        if (Plan.IncidentStrategy == IncidentStrategy.Fault && !IsParked(incident))
            EndFaulted(execution);
    }

    /// <summary>With ContinueWithIncidents nobody decides: once nothing else can move, the instance has finished.</summary>
    private void FinishIfOnlyFaulted()
    {
        if (HasEnded || Plan.IncidentStrategy != IncidentStrategy.ContinueWithIncidents || _live.Values.Any(CanMove))
            return;
        foreach (var execution in Roots())
            Drop(execution);
        End(InstanceStatus.Finished);
    }

    // What runs and has no children waits for something, be it only to be run; what has children may wait as well.
    private bool CanMove(LiveExecution execution) => execution.Status == ExecutionStatus.Faulted
        ? _incidents.Any(incident => incident.Execution == execution.Number && IsParked(incident))
        : !execution.HasChildren || execution.Waits is not null;

    /// <summary>Cancels an execution with all inside it. Its container is not told.</summary>
    public void Cancel(LiveExecution execution)
    {
        CancelChildren(execution);
        if (execution.Status != ExecutionStatus.Scheduled)
        {
            Note(execution, JournalEvent.Canceled);
            _counts[execution.Node].Cancelled++;
        }

        Abandon(execution);
        _incidents = _incidents.RemoveAll(incident => incident.Execution == execution.Number && (_isAltered || IsParked(incident)));
    }

    // A faulted execution and its containers have ended by the fault, not by being cancelled; the rest is cancelled.
    private void EndFaulted(LiveExecution faulted)
    {
        var ended = new List<LiveExecution>();
        for (var current = faulted; current is not null; current = current.Parent)
        {
            CancelChildren(current);
            Abandon(current);
            ended.Add(current);
        }

        faulted.Working = faulted.Node.Behaviour.KeepForRetry(faulted.Working);
        ended.Reverse();
        _faulted = [.. ended.Select(execution => execution.Freeze())];
        End(InstanceStatus.Faulted);
    }

    private void Drop(LiveExecution execution)
    {
        foreach (var child in execution.ListChildren())
            Drop(child);
        Abandon(execution);
    }

    private void Abandon(LiveExecution execution)
    {
        _runs.RemoveAll(run => run.Execution == execution.Number);
        execution.Node.Behaviour.Cancelled(this, execution);
        Remove(execution);
    }

    /// <summary>Whether somebody has to decide the incident; else it is only noted.</summary>
    private bool IsParked(Incident incident) => incident.JobId is not null || Plan.IncidentStrategy == IncidentStrategy.Park;

    private List<LiveExecution> Roots() => [.. _live.Values.Where(execution => execution.Parent is null)];
}
