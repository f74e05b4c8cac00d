using System.Collections.Immutable;
using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Tasks;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Catalog;

/// <summary>An authored activity that has done its work while an activity inside it runs; what it gave.</summary>
public sealed record BranchData(ObjectValue Outputs) : NodeData;

/// <summary>
/// An activity written as a class: the kernel asks for it to be run and goes on with what came of it. One run at a time: what comes for it
/// meanwhile waits among its calls.
/// </summary>
internal sealed class AuthoredBehaviour(PortByOutcomeAttribute? byOutcome = null) : Behaviour
{
    public static readonly AuthoredBehaviour Instance = new();

    private readonly string? _cases = byOutcome?.Cases is { } cases ? JsonNamingPolicy.CamelCase.ConvertName(cases) : null;

    internal override void Enter(Step step, LiveExecution self)
    {
        // A call that has failed is made again, beside what still runs.
        if (self.Memory?.NextCall is not null)
        {
            if (self.Memory.Bookmarks is not null)
                step.AwaitAgain(self);
            step.Request(self);
            return;
        }

        step.CancelChildren(self);
        self.Memory = null;
        var payload = self.Node.Descriptor.IsTrigger ? step.TakeTriggerPayload(self.Node) : null;
        if (payload is not null && !self.Node.Descriptor.HasPayloads)
        {
            step.Complete(self, Triggered.OutcomesOf(payload), Triggered.OutputsOf(payload));
            return;
        }

        step.Request(self, payload);
    }

    internal override void Fulfil(Step step, LiveExecution self, Stimulus stimulus)
    {
        switch (stimulus)
        {
            case Ran ran:
                Take(step, self, ran.Result);
                break;
            case JobEnded { Error: { } error } ended:
                step.Fault(self, error, jobId: ended.JobId);
                break;
            case JobEnded ended:
                self.Working = null;
                Take(step, self, ended.Then ?? new Completed(ended.Outputs, ended.Outcomes));
                break;
            case TimerDue when self.Working is Approval approval:
                var timedOut = approval.TimeOut(step.Now);
                step.SetTasks(self, approval, timedOut);
                step.CompleteApproval(self, timedOut);
                break;
            case TimerDue when self.Working is Offer offer:
                step.LetTimePass(self, offer);
                break;
            default:
                throw new InvalidOperationException($"{self.Node.Type} does not wait for {stimulus.GetType().Name}.");
        }
    }

    internal override void Arrive(Step step, LiveExecution self, Wait wait, EventArrived arrived)
    {
        if (self.Memory?.FindBookmark(wait.Place) is not { } bookmark)
        {
            step.Resume(self, wait, arrived);
            return;
        }

        if (bookmark.IsKept)
        {
            step.NoteResumed(self);
        }
        else
        {
            self.Memory = self.Memory.Without(bookmark);
            step.EndWait(self, wait);
        }

        if (bookmark.Callback is { } method)
            Ask(step, self, new Call(method) { Arrived = new ArrivedEvent(arrived.Name, arrived.Payload) });
        else if (bookmark.IsSilent)
            GoOn(step, self);
        else
            End(step, self, Triggered.OutcomesOf(arrived.Payload), Triggered.OutputsOf(arrived.Payload));
    }

    internal override void ChildEnded(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes)
    {
        if (self.Working is BranchData branch)
        {
            step.Complete(self, [Outcomes.Done], given: branch.Outputs);
            return;
        }

        var scheduled = self.Memory?.Children?.FirstOrDefault(each => each.Execution == child.Number);
        if (scheduled is not null)
            self.Memory = self.Memory! with { Children = self.Memory.Children is [_] ? null : self.Memory.Children!.Value.Remove(scheduled) };
        if (scheduled?.Callback is { } method)
            Ask(step, self, new Call(method) { Child = new EndedChild(child.Number, child.Node.Id, outcomes, scheduled.Tag) { Outputs = outcomes.IsEmpty ? null : step.FindOutputs(child) } });
        else
            GoOn(step, self);
    }

    internal override IEnumerable<InnerActivity> FindInner(JsonElement node)
    {
        foreach (var each in _cases is null ? [] : node.Items(_cases))
        {
            if (each.TryGetObject("activity", out var activity))
                yield return new InnerActivity(activity, LabelOf(each));
        }
    }

    // States of before bookmarks stood in the memory.
    internal override object? Thaw(PlanNode node, NodeData? data) => data is EventsData ? null : data;

    // One that a fault had ended, or stood around what failed, waits again.
    internal override void Realign(Step step, LiveExecution self, bool isAlone)
    {
        if (self is { Status: ExecutionStatus.Running, Waits: null, Memory.Bookmarks: not null })
            step.AwaitAgain(self);
    }

    // It runs at once, or after those that were asked for before.
    private static void Ask(Step step, LiveExecution self, Call call)
    {
        var isIdle = self is { Status: ExecutionStatus.Running, Memory.NextCall: null, Working: null or ITaskNode };
        self.Memory = (self.Memory ?? ActivityMemory.Empty).With(call);
        if (isIdle)
            step.RequestAgain(self);
    }

    private static void CheckKeys(RunResult result)
    {
        if (result is Posted { Job: { } job } && !(KeyText.Fits(job.Lane, JobDraft.LongestLane) && KeyText.Fits(job.LimitKey, JobDraft.LongestLane) && KeyText.Fits(job.SupersedeKey, JobDraft.LongestLane)))
            throw new ExpressionException($"任务的队列名太长：最多 {JobDraft.LongestLane} 字节。 / The lane or a key of the job is too long: at most {JobDraft.LongestLane} bytes in UTF-8.");
        foreach (var each in result is Awaited { Events.IsDefault: false } awaited ? awaited.Events : [])
            KeyText.Checked(each.Name, "事件名", "event's name");
    }

    private void Take(Step step, LiveExecution self, RunResult result)
    {
        if (result is Failed failed)
        {
            step.Fault(self, failed.Message, failed.Detail);
            return;
        }

        try
        {
            CheckKeys(result);
            if (result.Changes is { } changes)
                step.Apply(self, changes);
        }
        catch (ExpressionException exception)
        {
            step.Fault(self, exception.Message);
            return;
        }

        if (result.Reply is { } reply)
            step.Answer(reply);
        // A job that is posted is the rest of its call.
        if (result is not Posted)
            self.Memory = self.Memory?.WithoutCall();
        switch (result)
        {
            case Completed completed:
                End(step, self, OrDone(completed.Outcomes), completed.Outputs);
                break;
            case Rested:
                GoOn(step, self);
                break;
            case Canceled when self.Parent is null:
                step.CancelInstance();
                break;
            case Canceled:
                step.CancelAndTell(self);
                break;
            case Posted posted:
                step.Post(self, posted.JobId, posted.Job);
                break;
            case Awaited { Events.IsDefaultOrEmpty: true }:
                step.Fault(self, "没有什么可等。 / There is nothing to wait for.");
                break;
            case Awaited awaited:
                step.Await(self, awaited.Events);
                GoOn(step, self);
                break;
            case Asked { Approval.People.IsDefaultOrEmpty: true }:
                step.Fault(self, "没有可以审批的人。 / There is nobody to ask.");
                break;
            case Asked asked:
                step.OpenApproval(self, asked.Approval);
                GoOn(step, self);
                break;
            case Offered offered:
                step.OpenOffer(self, offered.Offer);
                GoOn(step, self);
                break;
            default:
                throw new InvalidOperationException($"{result.GetType().Name} is no result of {self.Node.Type}.");
        }
    }

    // Without a word it goes on as long as something of it does.
    private void GoOn(Step step, LiveExecution self)
    {
        if (self is not { IsAlive: true, Status: ExecutionStatus.Running })
            return;
        if (self.Working is not (null or ITaskNode))
            return;
        if (self.Memory?.NextCall is not null)
            step.RequestAgain(self);
        else if (self is { Working: null, HasChildren: false, Waits: null })
            End(step, self, [Outcomes.Done], ObjectValue.Empty);
    }

    private void End(Step step, LiveExecution self, ImmutableArray<string> outcomes, ObjectValue outputs)
    {
        outputs = Step.AllOutputs(self, outputs);
        if (self.Working is ITaskNode or JobWait)
        {
            Cancelled(step, self);
            self.Working = null;
        }

        if (byOutcome is null || InnerFor(self.Node, outcomes) is not { } inner)
        {
            step.Complete(self, byOutcome is null ? outcomes : [Outcomes.Done], outputs);
            return;
        }

        try
        {
            step.Give(self, outputs);
        }
        catch (ExpressionException exception)
        {
            step.Fault(self, exception.Message);
            return;
        }

        self.Working = new BranchData(outputs);
        step.Schedule(inner, self);
    }

    // A case without an activity is expected all the same.
    private PlanNode? InnerFor(PlanNode node, ImmutableArray<string> outcomes) =>
        outcomes.Select(node.ChildIn).FirstOrDefault(child => child is not null)
        ?? (byOutcome!.Otherwise is { } otherwise && !outcomes.Any(outcome => IsKnown(node, outcome)) ? node.ChildIn(otherwise) : null);

    private bool IsKnown(PlanNode node, string outcome) =>
        node.Descriptor.EmbeddedPorts.Contains(outcome) || (_cases is not null && node.Json.Items(_cases).Any(each => LabelOf(each) == outcome));

    private string LabelOf(JsonElement each) => each.TryGetProperty(byOutcome!.CaseLabel, out var label) ? label.ToString() : "";

    internal override void Cancelled(Step step, LiveExecution self)
    {
        if (self.Working is Approval approval)
            step.SetTasks(self, approval, approval.Cancel(step.Now));
        else if (self.Working is Offer offer)
            step.SetTasks(self, offer, offer.Cancel(step.Now));
        else if (self.Working is JobWait job)
            step.CancelJob(job.JobId);
    }

    /// <summary>Begun, but not yet run, or to be run again: nothing is known of it but that it was asked for.</summary>
    public static bool AwaitsRun(LiveExecution execution) =>
        execution is { Status: ExecutionStatus.Running } && execution.Node.Behaviour is AuthoredBehaviour
        && (execution.Memory is { } memory ? memory.NextCall is not null && execution.Working is null or ITaskNode : execution.Working is null);

    private static ImmutableArray<string> OrDone(ImmutableArray<string> outcomes) => outcomes.IsDefaultOrEmpty ? [Outcomes.Done] : outcomes;
}
