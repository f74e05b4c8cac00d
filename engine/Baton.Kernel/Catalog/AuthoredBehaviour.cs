using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Catalog;

/// <summary>An activity written as a class: the kernel asks for it to be run and goes on with what came of it.</summary>
internal sealed class AuthoredBehaviour : Behaviour
{
    public static readonly AuthoredBehaviour Instance = new();

    internal override void Enter(Step step, LiveExecution self)
    {
        if (self.Node.Descriptor.IsTrigger && step.TakeTriggerPayload(self.Node) is { } payload)
        {
            step.Complete(self, [Outcomes.Done], Triggered.OutputsOf(payload));
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
                step.Complete(self, OrDone(ended.Outcomes), ended.Outputs);
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

    private static void Take(Step step, LiveExecution self, RunResult result)
    {
        switch (result)
        {
            case Completed completed:
                step.Complete(self, OrDone(completed.Outcomes), completed.Outputs);
                break;
            case Failed failed:
                step.Fault(self, failed.Message, failed.Detail);
                break;
            case Posted posted:
                step.Post(self, posted.JobId, posted.Job);
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

    internal override void Cancelled(Step step, LiveExecution self)
    {
        if (self.Working is Approval approval)
            step.SetApproval(self, approval, approval.Cancel(step.Now));
        else if (self.Working is JobWait job)
            step.CancelJob(job.JobId);
    }

    /// <summary>Begun, but not yet run: nothing is known of it but that it was asked for.</summary>
    public static bool AwaitsRun(LiveExecution execution) =>
        execution is { Status: ExecutionStatus.Running, Working: null } && execution.Node.Behaviour == Instance;

    private static ImmutableArray<string> OrDone(ImmutableArray<string> outcomes) => outcomes.IsDefaultOrEmpty ? [Outcomes.Done] : outcomes;
}
