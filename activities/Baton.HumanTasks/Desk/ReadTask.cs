using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Storage.Tasks;
using MediatR;

namespace Baton.HumanTasks.Desk;

/// <summary>One task, for those whom what it belongs to concerns.</summary>
internal sealed record ReadTask(string Id) : IQuery<TaskDetail>
{
    public Permission Permission => Permission.ActOnTasks;
}

/// <summary>A task with what it belongs to. <paramref name="Version"/> is to be sent back with an act; <paramref name="Acts"/> is what the caller can do now.</summary>
internal sealed record TaskDetail(
    string Id, string Version, string Kind, string Status, string Title, string? Summary, IReadOnlyList<NoticeFact> Facts, IReadOnlyList<string> Reasons, IReadOnlyList<FormField>? Form,
    PersonView Assignee, bool IsMine, IReadOnlyList<PossibleAct> Acts, DecisionView? Decision,
    DateTimeOffset CreatedAt, DateTimeOffset? Due, DateTimeOffset? ClosedAt, RequestView Request);

/// <summary>What can be done with a task. <paramref name="Text"/> is what its button says, where the flow says it.</summary>
internal sealed record PossibleAct(string Verb, bool NeedsReason, string? Text = null);

/// <summary>What settled a task.</summary>
internal sealed record DecisionView(string Verb, PersonView By, DateTimeOffset At, string? Channel, string? Reason)
{
    public static DecisionView? Of(TaskRow? decided, People people) => decided is { Decision: { } verb, Actor: { } actor, ClosedAt: { } at }
        ? new DecisionView(verb.ToLowerInvariant(), PersonView.Of(actor, people), at, decided.Channel, decided.Reason)
        : null;
}

internal sealed class TaskReader(TaskReading tasks, RequestReading requests, StaleAct stale, IOrganisation organisation, RequestContext caller) : IRequestHandler<ReadTask, TaskDetail>
{
    public async Task<TaskDetail> Handle(ReadTask request, CancellationToken cancellationToken)
    {
        var task = await tasks.GetAsync(request.Id, cancellationToken);
        if (await requests.FindAsync(task.InstanceId, cancellationToken) is not var (view, state))
            throw await RefusalAsync(task, cancellationToken);
        var people = await organisation.ReadAsync(caller.Tenant, cancellationToken);
        var notice = StateJson.ReadNotice(task.Data);
        var isMine = task.Assignee == caller.Caller || (task.ClosedAt is null && state is not null && OpenOffers.In(state).Any(offer => offer.TaskId == task.Id && offer.Candidates.Contains(caller.Caller)));
        return new TaskDetail(
            task.Id, TaskReading.VersionOf(task), task.Kind, task.Status, task.Title, notice.Summary, notice.Facts, notice.Reasons, notice.Form,
            PersonView.Of(task.Assignee, people), isMine, isMine && task.ClosedAt is null ? ActsOn(task, state) : [],
            DecisionView.Of(await tasks.FindDecidedAsync(task, cancellationToken), people), task.CreatedAt, task.Due, task.ClosedAt, view);
    }

    // What a task's own node says; nothing where its instance is gone or has moved on just now.
    private static List<PossibleAct> ActsOn(TaskRow task, InstanceState? state) =>
        state?.Executions.FirstOrDefault(execution => execution.Number == task.Execution)?.Data is Approval approval
            ? [.. VerbsOf(approval).Select(verb => new PossibleAct(WordOf(verb), approval.NeedsReason(verb), approval.Notice.Buttons?.FirstOrDefault(button => button.Verb == verb)?.Text))]
            : [.. (StateJson.ReadNotice(task.Data).Buttons ?? []).Select(button => new PossibleAct(WordOf(button.Verb), false, button.Text))];

    private static TaskVerb[] VerbsOf(Approval approval) => approval.Notice.Form is null ? [TaskVerb.Agree, TaskVerb.Reject] : [TaskVerb.Handle];

    private static string WordOf(TaskVerb verb) => verb.ToString().ToLowerInvariant();

    // Whoever was too late for an offer is told so, and not that it never was theirs.
    private async Task<RefusedException> RefusalAsync(TaskRow task, CancellationToken cancellation) => task is { Kind: TaskRow.OfferKind, ClosedAt: not null }
        ? await stale.ExplainAsync(task.Id, cancellation)
        : RefusedException.Of(Kernel.Refusal.NotYourTask(task.Id));
}
