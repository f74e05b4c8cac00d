using Baton.Expressions.Values;
using Baton.Kernel.Catalog;
using Baton.Kernel.Journal;
using Baton.Kernel.Tasks;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Executions;

/// <summary>Approval nodes: how they open, and what they give when they are decided.</summary>
internal sealed partial class Step
{
    public void OpenApproval(LiveExecution execution, ApprovalDraft draft)
    {
        var approval = Approval.Open(draft, TaskIdIn(execution), Now);
        SetTasks(execution, null, approval);
        if (draft.Due is { } due)
            WaitFor(execution, WaitKind.Timer, "approval", due);
        else
            Note(execution, JournalEvent.Suspended);
    }

    public LiveExecution? FindTask(string taskId)
    {
        foreach (var execution in _live.Values)
        {
            if (execution.Working is ITaskNode node && node.Tasks.Any(task => task.Id == taskId))
                return execution;
        }

        return null;
    }

    /// <summary>Takes everything of this instance that somebody who works here no more has to do, or could do, away from them.</summary>
    public Refusal? HandOver(PersonLeft left)
    {
        var isConcerned = false;
        foreach (var execution in _live.Values.Where(execution => execution.Working is ITaskNode).ToList())
        {
            // What is decided for one node may end others.
            if (!execution.IsAlive || HasEnded)
                continue;
            isConcerned |= execution.Working switch
            {
                Approval approval when left.Successor is { } successor => HandOver(execution, approval, left, successor),
                Offer offer => HandOver(execution, offer, left),
                _ => false,
            };
        }

        return isConcerned ? null : Refusal.NothingWaits(left.Person);
    }

    private bool HandOver(LiveExecution execution, Approval approval, PersonLeft left, string successor)
    {
        var next = approval.HandOver(new FormerAssignee(left.Person, left.Name), successor, TaskIdIn(execution), Now);
        if (ReferenceEquals(next, approval))
            return false;
        NoteDecision(execution, $"HandOver {left.Person}", values: ObjectValue.Empty.With("Successor", Value.From(successor)));
        SetTasks(execution, approval, next);
        if (next.Outcome != ApprovalOutcome.Undecided)
            CompleteApproval(execution, next);
        return true;
    }

    public void CompleteApproval(LiveExecution execution, Approval approval)
    {
        var votes = approval.Tasks.Where(task => task.Decision is not null).OrderBy(task => task.ClosedAt);
        var last = votes.LastOrDefault()?.Decision;
        var outputs = new ObjectValue(
        [
            new("Decision", Value.From(approval.Outcome.ToString())),
            new("Actor", Value.From(last?.Actor)),
            new("ActorName", Value.From(last?.ActorName ?? last?.Actor)),
            new("Reason", Value.From(last?.Reason)),
            new("Votes", new ListValue([.. votes.Select(VoteOf)])),
        ]);
        // What was filled in stands beside the rest, under the fields' own names.
        foreach (var (name, value) in last?.Fields?.Members ?? [])
            outputs = outputs.With(name, value);
        Complete(execution, [approval.Outcome.ToString()], new ObjectValue([.. outputs.Members, new(OutputDescriptor.Result, outputs)]));
    }

    private Func<int, string> TaskIdIn(LiveExecution execution) => index => DerivedId.Of(Now, InstanceId, execution.Number, execution.Attempt, $"task-{index}");

    private static Value VoteOf(PersonTask task) => new ObjectValue(
    [
        new("Assignee", Value.From(task.Assignee)),
        new("Actor", Value.From(task.Decision!.Actor)),
        new("Verb", Value.From(task.Decision.Verb.ToString())),
        new("Reason", Value.From(task.Decision.Reason)),
        new("At", Value.From(task.ClosedAt!.Value)),
    ]);
}
