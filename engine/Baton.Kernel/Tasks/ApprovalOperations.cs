namespace Baton.Kernel.Tasks;

/// <summary>Operations on an approval. Each gives the next state or says why not; a refused operation changes nothing.</summary>
public static class ApprovalOperations
{
    /// <summary>A person agrees or rejects, or fills in what was asked for.</summary>
    public static (Approval Next, Refusal? Refusal) Act(this Approval approval, TaskAct act, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(approval);
        ArgumentNullException.ThrowIfNull(act);
        var index = approval.IndexOf(act.TaskId);
        if (index < 0)
            return (approval, Refusal.TaskUnknown(act.TaskId));

        var task = approval.Tasks[index];
        if (task.IsFinal)
            return (approval, Refusal.TaskClosed(act.TaskId));
        if (approval.Notice.Form is null ? act.Verb is not (TaskVerb.Agree or TaskVerb.Reject) : act.Verb != TaskVerb.Handle)
            return (approval, Refusal.VerbUnknown(act.TaskId));
        if (task.Assignee != (act.OnBehalfOf ?? act.Actor))
            return (approval, Refusal.NotYourTask(act.TaskId));
        if (approval.NeedsReason(act.Verb) && string.IsNullOrWhiteSpace(act.Reason))
            return (approval, Refusal.ReasonMissing(act.TaskId));

        var (fields, problems) = approval.Notice.Form is { } form ? FormRules.Read(form, act.Fields) : (null, []);
        if (problems is [var problem, ..])
            return (approval, Refusal.InputInvalid($"{problem.Name}：{problem.Chinese}。", $"{problem.Name}: {problem.English}."));

        var decided = task with
        {
            Status = TaskStatus.Done,
            Decision = new TaskDecision(act.Verb, act.Actor, act.OnBehalfOf, act.Channel, act.Reason) { ActorName = act.ActorName, Fields = fields },
            ClosedAt = now,
        };
        return ((approval with { Tasks = approval.Tasks.SetItem(index, decided) }).Decide(now), null);
    }

    /// <summary>The time is up: whoever has not answered need not any more. A decided approval is left as it is.</summary>
    public static Approval TimeOut(this Approval approval, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(approval);
        return approval.Outcome == ApprovalOutcome.Undecided
            ? (approval with { Outcome = ApprovalOutcome.TimedOut }).CloseOpen(TaskStatus.TimedOut, now)
            : approval;
    }

    /// <summary>The node is cancelled with its instance or branch.</summary>
    public static Approval Cancel(this Approval approval, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(approval);
        return approval.CloseOpen(TaskStatus.Cancelled, now);
    }

    public static bool NeedsReason(this Approval approval, TaskVerb verb)
    {
        ArgumentNullException.ThrowIfNull(approval);
        return approval.Reason switch
        {
            ReasonRule.Always => true,
            ReasonRule.OnReject => verb == TaskVerb.Reject,
            _ => false,
        };
    }

    private static int IndexOf(this Approval approval, string taskId)
    {
        for (var i = 0; i < approval.Tasks.Length; i++)
        {
            if (approval.Tasks[i].Id == taskId)
                return i;
        }

        return -1;
    }

    internal static Approval Decide(this Approval approval, DateTimeOffset now)
    {
        var outcome = ApprovalRules.Evaluate(approval);
        return outcome == ApprovalOutcome.Undecided
            ? approval
            : (approval with { Outcome = outcome }).CloseOpen(TaskStatus.NotNeeded, now);
    }

    private static Approval CloseOpen(this Approval approval, TaskStatus status, DateTimeOffset now) => approval with
    {
        Tasks = [.. approval.Tasks.Select(task => task.IsFinal ? task : task with { Status = status, ClosedAt = now })],
    };
}
