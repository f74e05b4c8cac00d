using Baton.Expressions.Values;
using Baton.Kernel.Alterations;
using Baton.Kernel.Catalog;
using Baton.Kernel.Children;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tasks;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Executions;

/// <summary>Brings a stimulus to the executions it is for, or says why it cannot be taken.</summary>
internal static class Stimulation
{
    public static Refusal? Deliver(Step step, Stimulus stimulus) => stimulus switch
    {
        Ran ran => Deliver(step, ran),
        EventArrived arrived => Deliver(step, arrived),
        TimerDue due => Deliver(step, due),
        JobEnded ended => Deliver(step, ended),
        ChildReported reported => Deliver(step, reported),
        RequestAnswered answered => Deliver(step, answered),
        TaskActed acted => Deliver(step, acted),
        PersonLeft left => step.HandOver(left),
        IncidentDecided decided => Deliver(step, decided),
        CancelRequested => Cancel(step),
        Altered altered => Altering.Deliver(step, altered),
        _ => throw new ArgumentException($"Unknown stimulus {stimulus.GetType().Name}.", nameof(stimulus)),
    };

    private static Refusal? Deliver(Step step, Ran ran)
    {
        if (step.Find(ran.Execution) is not { } execution || !AuthoredBehaviour.AwaitsRun(execution))
            return Refusal.NothingWaits($"#{ran.Execution}");
        execution.Node.Behaviour.Fulfil(step, execution, ran);
        return null;
    }

    private static Refusal? Deliver(Step step, EventArrived arrived)
    {
        var waits = step.Waits
            .Where(wait => wait.Kind == WaitKind.Event && wait.Key == arrived.Name && (arrived.Execution is null || wait.Execution == arrived.Execution))
            .OrderBy(wait => wait.CreatedAt).ThenBy(wait => wait.Execution)
            .ToList();
        if (waits.Count == 0)
            return arrived.Execution is null && step.TryKeepEarly(arrived) ? null : Refusal.NothingWaits(arrived.Name);

        // Resuming one may cancel another that waited for the same name.
        foreach (var wait in waits.TakeWhile(_ => !step.HasEnded))
        {
            if (step.StillWaits(wait))
                Arrive(step, step.Find(wait.Execution)!, wait, arrived);
        }

        return null;
    }

    private static void Arrive(Step step, LiveExecution execution, Wait wait, EventArrived arrived) => execution.Node.Behaviour.Arrive(step, execution, wait, arrived);

    private static Refusal? Deliver(Step step, TimerDue due)
    {
        if (step.Waits.Where(wait => wait.Kind == WaitKind.Timer && wait.Execution == due.Execution).MinBy(wait => wait.Due) is not { } timer)
            return Refusal.NothingWaits($"timer #{due.Execution}");
        var execution = step.Find(due.Execution)!;
        if (execution.Memory?.FindBookmark(timer.Place) is { Due: not null } bookmark && bookmark.Name == timer.Key)
            Arrive(step, execution, timer, new EventArrived(timer.Key, Value.Null));
        else
            step.Resume(execution, timer, due);
        return null;
    }

    private static Refusal? Deliver(Step step, JobEnded ended)
    {
        var wait = step.Waits.FirstOrDefault(candidate => candidate.Kind == WaitKind.Job && candidate.Key == ended.JobId);
        if (wait is null)
            return Refusal.NothingWaits(ended.JobId);
        step.Resume(step.Find(wait.Execution)!, wait, ended);
        return null;
    }

    private static Refusal? Deliver(Step step, ChildReported reported)
    {
        var isAwaited = step.Waits.Any(wait => wait.Kind == WaitKind.Child && wait.Execution == reported.Execution && wait.Key == reported.Key);
        if (!isAwaited || step.Find(reported.Execution) is not { } execution || execution.Working is OpenChildren open && !open.Contains(reported.Item))
            return Refusal.NothingWaits(reported.Report.Id);
        execution.Node.Behaviour.Fulfil(step, execution, reported);
        return null;
    }

    private static Refusal? Deliver(Step step, RequestAnswered answered)
    {
        if (step.Waits.FirstOrDefault(wait => wait.Kind == WaitKind.Request && wait.Execution == answered.Execution) is not { } request)
            return Refusal.TaskUnknown(answered.RequestId);
        step.Resume(step.Find(answered.Execution)!, request, answered);
        return null;
    }

    private static Refusal? Deliver(Step step, TaskActed acted)
    {
        if (step.FindTask(acted.Act.TaskId) is not { } execution)
            return Refusal.TaskUnknown(acted.Act.TaskId);
        if (execution.Working is Offer offer)
            return step.ActOnOffer(execution, offer, acted.Act);
        var approval = (Approval)execution.Working!;
        var (next, refusal) = approval.Act(acted.Act, step.Now);
        if (refusal is not null)
            return refusal;
        step.NoteDecision(execution, $"{acted.Act.Verb} {acted.Act.Actor}");
        step.SetTasks(execution, approval, next);
        if (next.Outcome != ApprovalOutcome.Undecided)
            step.CompleteApproval(execution, next);
        return null;
    }

    private static Refusal? Deliver(Step step, IncidentDecided decided)
    {
        if (step.TakeIncident(decided.Execution) is not { } incident)
            return Refusal.IncidentUnknown($"#{decided.Execution}");
        var execution = step.Find(decided.Execution)!;
        step.NoteDecision(execution, $"{decided.Repair} {decided.Actor}");
        if (decided.Repair == Repair.Skip)
            step.SkipFaulted(execution, decided.Outcomes, incident.JobId);
        else
            step.RetryFaulted(execution, incident.JobId);
        return null;
    }

    private static Refusal? Cancel(Step step)
    {
        step.CancelInstance();
        return null;
    }
}
