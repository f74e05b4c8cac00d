using System.Collections.Immutable;
using System.Globalization;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Runtime.Jobs;
using Baton.Runtime.Organisation;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.Storage.Journal;
using Baton.Storage.Tasks;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Runtime.Channels;

/// <summary>Makes task rows of a step's task changes, tells the people concerned, and brings what they were told before up to date.</summary>
public sealed class TaskNotices(ChannelDirectory channels, IOrganisation organisation, ITaskPages pages)
{
    public async Task AddAsync(ImmutableArray<Change>.Builder commit, ComputedStep step, CardClick? click, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(commit);
        ArgumentNullException.ThrowIfNull(step);
        // A task opened and closed within the step comes as one change and never reaches a phone.
        foreach (var change in step.Changes.Tasks)
        {
            commit.Add(new SaveTask(RowOf(step, change)));
            if (AuditOf(step.State, change) is { } audit)
                commit.Add(new AddAudit(audit));
            var isOffer = change.Work.CandidatesOf(change.After).Count > 0;
            commit.AddRange(isOffer
                ? await OfferNotices.OfAsync(channels, pages, step, change, click, await organisation.ReadAsync(step.State.Tenant, cancellation), cancellation)
                : await NoticesOfAsync(step, change, click, cancellation));
        }
    }

    private async Task<AddJob[]> NoticesOfAsync(ComputedStep step, TaskChange change, CardClick? click, CancellationToken cancellation)
    {
        var task = change.After;
        var state = step.State;
        if (await channels.FindAsync(state.Tenant, task.Assignee, cancellation) is not { } address)
            return [];
        var card = new TaskCard(task.Id, step.Plan.Name, change.Work.NoticeOf(task)) { Url = pages.AddressOf(task.Id) };
        if (task.Status == TaskStatus.Open && change.Before is null)
            return [DetachedJob.Of(state.Tenant, task.Id, address.Channel.TaskOpened(address.ExternalId, card), state.UpdatedAt, state.Id)];
        if (!task.IsFinal || change.Before is null)
            return [];

        var people = await organisation.ReadAsync(state.Tenant, cancellation);
        var code = click?.TaskId == task.Id && click.Channel == address.Channel.Name ? click.Code : null;
        var draft = address.Channel.TaskClosed(address.ExternalId, card, TaskHeadline.Of(task, change.Work, people), code);
        var closed = NewJob("closed", _ => draft);
        // Who holds it may be on the way: a card that changes is easily overlooked.
        return change.Work is Offer && task.Status is (TaskStatus.Cancelled or TaskStatus.TimedOut)
            ? [closed, NewJob("told", id => address.Channel.Text(address.ExternalId, $"「{card.Notice.Title}」{TaskHeadline.Of(task, change.Work, people)}，不用再处理。", id))]
            : [closed];

        AddJob NewJob(string purpose, Func<string, JobDraft> draft)
        {
            var id = DerivedId.Of(state.UpdatedAt, task.Id, change.Execution, 0, purpose);
            return DetachedJob.Of(state.Tenant, id, draft(id), state.UpdatedAt, state.Id);
        }
    }

    private static TaskRow RowOf(ComputedStep step, TaskChange change)
    {
        var task = change.After;
        var notice = change.Work.NoticeOf(task);
        return new TaskRow
        {
            Tenant = step.State.Tenant,
            Id = task.Id,
            InstanceId = step.State.Id,
            Execution = change.Execution,
            ActivityId = step.Plan.Nodes[change.Node].Id,
            Kind = change.Work is Offer ? TaskRow.OfferKind : notice.Form is null ? TaskRow.ApprovalKind : TaskRow.HandlingKind,
            Assignee = task.Assignee,
            Status = task.Status.ToString(),
            Title = notice.Title,
            Data = StateJson.Write(notice),
            Decision = task.Decision?.Verb.ToString(),
            Actor = task.Decision?.Actor,
            Channel = task.Decision?.Channel,
            Reason = task.Decision?.Reason,
            CreatedAt = task.OpenedAt,
            Due = change.Work.Due,
            ClosedAt = task.ClosedAt,
        };
    }

    // Who has it now, where it went to one person.
    private static string? SuccessorIn(TaskChange change) => change.Work.Tasks.LastOrDefault(task => task.TakenOver?.Person == change.After.Assignee)?.Assignee;

    private static AuditRow? AuditOf(InstanceState state, TaskChange change)
    {
        var task = change.After;
        if (task.Decision is { } decision && change.Before?.Decision is null)
            return Audit(decision.Actor, decision.OnBehalfOf, decision.Channel, $"task.{decision.Verb.ToString().ToLower(CultureInfo.InvariantCulture)}", decision.Reason);
        return task.Status switch
        {
            TaskStatus.Open when change.Before is null => Audit("engine", null, "rule", "task.open", null),
            TaskStatus.Offered when change.Before is null => Audit("engine", null, "rule", "task.offer", null),
            TaskStatus.TimedOut => Audit("engine", null, "timer", "task.timeout", null),
            TaskStatus.NotNeeded => Audit("engine", null, "rule", "task.not-needed", null),
            TaskStatus.Cancelled => Audit("engine", null, "rule", "task.cancel", null),
            TaskStatus.Transferred => Audit("engine", null, "rule", "task.transfer", SuccessorIn(change)),
            _ => null,
        };

        AuditRow Audit(string actor, string? onBehalfOf, string channel, string act, string? reason) => new()
        {
            Tenant = state.Tenant,
            At = state.UpdatedAt,
            Actor = actor,
            OnBehalfOf = onBehalfOf,
            Channel = channel,
            Act = act,
            Subject = $"task/{task.Id}",
            InstanceId = state.Id,
            Detail = reason,
        };
    }
}
