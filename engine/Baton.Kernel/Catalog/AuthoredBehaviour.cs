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

/// <summary>An activity written as a class: the kernel asks for it to be run and goes on with what came of it.</summary>
internal sealed class AuthoredBehaviour(EmbeddedPortsAttribute? embedded = null) : Behaviour
{
    public static readonly AuthoredBehaviour Instance = new();

    private readonly string? _cases = embedded?.Cases is { } cases ? JsonNamingPolicy.CamelCase.ConvertName(cases) : null;

    internal override void Enter(Step step, LiveExecution self)
    {
        if (self.Node.Descriptor.IsTrigger && step.TakeTriggerPayload(self.Node) is { } payload)
        {
            step.Complete(self, Triggered.OutcomesOf(payload), Triggered.OutputsOf(payload));
            return;
        }

        step.Request(self);
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
            case JobEnded { Then: { } then }:
                Take(step, self, then);
                break;
            case JobEnded ended:
                End(step, self, OrDone(ended.Outcomes), ended.Outputs);
                break;
            case EventArrived arrived when self.Node.Descriptor.IsResumable:
                self.Working = null;
                step.RequestAgain(self, new ArrivedEvent(arrived.Name, arrived.Payload));
                break;
            case EventArrived arrived:
                self.Working = null;
                step.Complete(self, Triggered.OutcomesOf(arrived.Payload), Triggered.OutputsOf(arrived.Payload));
                break;
            case TimerDue when self.Working is Approval approval:
                var timedOut = approval.TimeOut(step.Now);
                step.SetApproval(self, approval, timedOut);
                step.CompleteApproval(self, timedOut);
                break;
            default:
                throw new InvalidOperationException($"{self.Node.Type} does not wait for {stimulus.GetType().Name}.");
        }
    }

    internal override void ChildEnded(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes) =>
        step.Complete(self, [Outcomes.Done], given: ((BranchData)self.Working!).Outputs);

    internal override IEnumerable<InnerActivity> FindInner(JsonElement node)
    {
        foreach (var each in _cases is null ? [] : node.Items(_cases))
        {
            if (each.TryGetObject("activity", out var activity))
                yield return new InnerActivity(activity, LabelOf(each));
        }
    }

    private void Take(Step step, LiveExecution self, RunResult result)
    {
        switch (result)
        {
            case Completed completed:
                if (completed.Reply is { } reply)
                    step.Answer(reply);
                End(step, self, OrDone(completed.Outcomes), completed.Outputs);
                break;
            case Failed failed:
                step.Fault(self, failed.Message, failed.Detail);
                break;
            case Posted posted:
                step.Post(self, posted.JobId, posted.Job);
                break;
            case Awaited { Events.IsDefaultOrEmpty: true }:
                step.Fault(self, "没有什么可等。 / There is nothing to wait for.");
                break;
            case Awaited awaited:
                step.Await(self, awaited.Events);
                break;
            case Asked { Approval.People.IsDefaultOrEmpty: true }:
                step.Fault(self, "没有可以审批的人。 / There is nobody to ask.");
                break;
            case Asked asked:
                step.OpenApproval(self, asked.Approval);
                break;
            default:
                throw new InvalidOperationException($"{result.GetType().Name} is no result of {self.Node.Type}.");
        }
    }

    private void End(Step step, LiveExecution self, ImmutableArray<string> outcomes, ObjectValue outputs)
    {
        if (embedded is null || InnerFor(self.Node, outcomes) is not { } inner)
        {
            step.Complete(self, embedded is null ? outcomes : [Outcomes.Done], outputs);
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
        ?? (embedded!.Otherwise is { } otherwise && !outcomes.Any(outcome => IsKnown(node, outcome)) ? node.ChildIn(otherwise) : null);

    private bool IsKnown(PlanNode node, string outcome) =>
        embedded!.Ports.Contains(outcome) || (_cases is not null && node.Json.Items(_cases).Any(each => LabelOf(each) == outcome));

    private string LabelOf(JsonElement each) => each.TryGetProperty(embedded!.CaseLabel, out var label) ? label.ToString() : "";

    internal override void Cancelled(Step step, LiveExecution self)
    {
        if (self.Working is Approval approval)
            step.SetApproval(self, approval, approval.Cancel(step.Now));
        else if (self.Working is JobWait job)
            step.CancelJob(job.JobId);
    }

    /// <summary>Begun, but not yet run: nothing is known of it but that it was asked for.</summary>
    public static bool AwaitsRun(LiveExecution execution) =>
        execution is { Status: ExecutionStatus.Running, Working: null } && execution.Node.Behaviour is AuthoredBehaviour;

    private static ImmutableArray<string> OrDone(ImmutableArray<string> outcomes) => outcomes.IsDefaultOrEmpty ? [Outcomes.Done] : outcomes;
}
