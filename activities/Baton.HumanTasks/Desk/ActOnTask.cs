using Baton.Expressions.Values;
using Baton.HumanTasks.Handling;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Storage.Tasks;
using MediatR;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.HumanTasks.Desk;

/// <summary>The caller decides their own task. With a <paramref name="Version"/> only if the task still is as they saw it.</summary>
internal sealed record ActOnTask(string Id, TaskVerb Verb, string? Reason, string? Version, ObjectValue? Fields = null) : ICommand<ActedTask>
{
    public Permission Permission => Permission.ActOnTasks;

    // The step itself audits what a person did, whichever way it came.
    public string? Act => null;

    public string Subject => $"task/{Id}";
}

/// <summary>
/// It is done. <paramref name="RequestStatus"/> is how what it belongs to stands now: running, finished, …; <paramref name="NextTaskId"/> is what
/// the caller has to do with it next, as after a claim.
/// </summary>
internal sealed record ActedTask(string Id, string Verb, string RequestStatus, string? NextTaskId = null);

internal sealed class TaskActor(TaskReading tasks, StaleAct stale, FormFilling forms, StepRunner steps, IOrganisation organisation, RequestContext caller) : IRequestHandler<ActOnTask, ActedTask>
{
    private const int LongestReason = 500;

    public async Task<ActedTask> Handle(ActOnTask request, CancellationToken cancellationToken)
    {
        var task = await tasks.GetAsync(request.Id, cancellationToken);
        // To whom it is offered, its own state says.
        if (task.Assignee != caller.Caller && (task.Kind != TaskRow.OfferKind || task.ClosedAt is null && task.Assignee.Length > 0))
            throw RefusedException.Of(Refusal.NotYourTask(task.Id));
        await stale.ThrowIfChangedAsync(task, request.Version, cancellationToken);
        var people = await organisation.ReadAsync(caller.Tenant, cancellationToken);
        var fields = request.Verb == TaskVerb.Handle && StateJson.ReadNotice(task.Data).Form is { } form
            ? await forms.ReadAsync(task.Id, form, request.Fields ?? ObjectValue.Empty, cancellationToken)
            : null;
        var act = new TaskAct(task.Id, request.Verb, caller.Caller, null, caller.Channel, ReasonOf(request)) { ActorName = people.Find(caller.Caller)?.Name, Fields = fields };
        return await DeliverAsync(task, act, cancellationToken);
    }

    private async Task<ActedTask> DeliverAsync(TaskRow task, TaskAct act, CancellationToken cancellation)
    {
        ActedTask? answer = null;
        var with = new StepAttachments { FromStep = step => caller.ChangesFor(answer = AnswerOf(task, act, step)) };
        var result = await steps.DeliverAsync(caller.Tenant, task.InstanceId, new TaskActed(act), with, cancellation);
        if (result is null or { Refusal.Code: Refusal.TaskUnknownCode or Refusal.TaskClosedCode or Refusal.TakenByOtherCode or Refusal.InstanceEndedCode })
            throw await stale.ExplainAsync(task.Id, cancellation);
        RefusedException.ThrowIfNotDone(result);
        return answer!;
    }

    private static ActedTask AnswerOf(TaskRow task, TaskAct act, ComputedStep step) => new(
        task.Id, act.Verb.ToString().ToLowerInvariant(), step.State.HasEnded ? RequestStatus.Of("Finished", step.State.Status.ToString()) : RequestStatus.Running,
        step.Changes.Tasks.Select(change => change.After).FirstOrDefault(after => after is { Status: TaskStatus.Open } && after.Id != task.Id && after.Assignee == act.Actor)?.Id);

    private static string? ReasonOf(ActOnTask request)
    {
        var reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim();
        return reason is { Length: > LongestReason }
            ? throw RefusedException.Invalid($"原因最多 {LongestReason} 字，现在有 {reason.Length} 字。", $"A reason has at most {LongestReason} characters; this one has {reason.Length}.")
            : reason;
    }
}
