using System.Collections.Immutable;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Runtime.Channels;
using Baton.Runtime.Inbox;
using Baton.Runtime.Organisation;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Storage.Organisation;
using Baton.Storage.Tasks;
using Baton.WeCom.Callbacks;
using Baton.WeCom.Channels;
using Baton.WeCom.Questions;
using Microsoft.EntityFrameworkCore;

namespace Baton.WeCom.Inbox;

/// <summary>
/// Takes a tap on a task's card to the task. The card is found by its task_id, which is ours: a tap may come before the send
/// has even returned. Whoever taps is a current assignee or is told why not; a late tap brings its own card up to date.
/// </summary>
internal sealed class CardClicks(IStore store, ChannelDirectory channels, IOrganisation organisation, CardAnswers answers, TaskFates fates)
{
    public async Task TakeAsync(InboxItem item, string channel, CardEvent click, CancellationToken cancellation)
    {
        var tenant = item.Row.Tenant;
        if (await FindTaskAsync(tenant, click.TaskId, cancellation) is not { } task)
        {
            if (await answers.TryTakeAsync(item, channel, click, cancellation))
                return;
            await EndUnmatchedAsync(item, channel, click, "没有找到这张卡片的任务，没有改动。请联系管理员。", cancellation);
            return;
        }

        var people = await organisation.ReadAsync(tenant, cancellation);
        if (people.Find(channel, click.UserId) is not { } person)
        {
            await EndAsync(item, channel, click, "没有找到您的员工资料，不能处理这项任务。请联系管理员。", cancellation);
            return;
        }

        if (TaskCards.VerbOf(click.EventKey) is not { } verb)
        {
            await EndUnmatchedAsync(item, channel, click, $"「{task.Title}」的卡片上没有这个按钮，没有改动。", cancellation);
            return;
        }

        // A reason is for rejecting; one that stands on the card goes with an agreement only where the flow asks for it.
        var reason = ReasonOf(click, StateJson.ReadNotice(task.Data));
        var result = await DeliverAsync(item, channel, click, task, person, verb, verb is TaskVerb.Reject or TaskVerb.Release ? reason : null, cancellation);
        if (result?.Refusal?.Code == Refusal.ReasonMissingCode && verb == TaskVerb.Agree && reason is not null)
            result = await DeliverAsync(item, channel, click, task, person, verb, reason, cancellation);
        if (result is null)
            await EndUnmatchedAsync(item, channel, click, $"「{task.Title}」的流程已不存在，没有改动。", cancellation);
        else if (result.Refusal is { } refusal)
            await RefuseAsync(item, channel, click, task, person.Id, refusal, people, cancellation);
    }

    private static Task<StepResult?> DeliverAsync(
        InboxItem item, string channel, CardEvent click, TaskRow task, PersonRow person, TaskVerb verb, string? reason, CancellationToken cancellation)
    {
        var act = new TaskAct(task.Id, verb, person.Id, null, "card", reason) { ActorName = person.Name };
        var with = new StepAttachments { Click = new(channel, task.Id, click.ResponseCode) };
        return item.DeliverAsync(task.InstanceId, new TaskActed(act), with, $"{person.Name}{WordOf(verb)}“{task.Title}”", cancellation);
    }

    private async Task RefuseAsync(InboxItem item, string channel, CardEvent click, TaskRow task, string personId, Refusal refusal, People people, CancellationToken cancellation)
    {
        switch (refusal.Code)
        {
            case Refusal.ReasonMissingCode:
                await EndAsync(item, channel, click, ReasonWanted(click, task), cancellation);
                break;
            case Refusal.NotYourTaskCode:
                await EndAsync(item, channel, click, $"「{task.Title}」不归您处理，没有改动。", cancellation);
                break;
            case Refusal.CoolingDownCode or Refusal.TooManyOpenCode or Refusal.VerbUnknownCode:
                await EndAsync(item, channel, click, $"「{task.Title}」{refusal.Chinese}", cancellation);
                break;
            default:
                // The step that closed the task committed after this one looked: look again.
                var closed = await FindTaskAsync(item.Row.Tenant, task.Id, cancellation) ?? task;
                await CloseCardAsync(item, channel, click, closed, personId, people, cancellation);
                break;
        }
    }

    private async Task CloseCardAsync(InboxItem item, string channel, CardEvent click, TaskRow task, string personId, People people, CancellationToken cancellation)
    {
        var headline = task.Decision == nameof(TaskVerb.Claim) && task.Actor == personId ? TaskHeadline.Yours : await fates.HeadlineAsync(task, people, cancellation);
        var changes = ImmutableArray.CreateBuilder<Change>();
        if (channels.Find(channel) is { } found)
        {
            var card = new TaskCard(task.Id, "", StateJson.ReadNotice(task.Data));
            changes.Add(item.Job("card", found.TaskClosed(click.UserId, card, headline, click.ResponseCode)));
            if (task.Actor != personId)
                changes.Add(TextOf(item, found, click.UserId, $"「{task.Title}」{headline}，不用再处理。"));
            else if (task.Decision == nameof(TaskVerb.Claim))
                changes.Add(TextOf(item, found, click.UserId, $"{headline}「{task.Title}」，不用再点。"));
        }

        await item.EndAsync(InboxStatus.Done, $"已经处理过：{headline}。 / Dealt with already.", changes.ToImmutable(), cancellation);
    }

    private async Task<TaskRow?> FindTaskAsync(string tenant, string taskId, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await reads.Tasks.SingleOrDefaultAsync(row => row.Tenant == tenant && row.Id == taskId, cancellation);
    }

    private Task EndAsync(InboxItem item, string channel, CardEvent click, string text, CancellationToken cancellation) =>
        EndAsync(item, channel, click, InboxStatus.Done, text, cancellation);

    // Whoever tapped is told; whoever looks after the server still sees that it came to nothing.
    private Task EndUnmatchedAsync(InboxItem item, string channel, CardEvent click, string text, CancellationToken cancellation) =>
        EndAsync(item, channel, click, InboxStatus.Unmatched, text, cancellation);

    private Task EndAsync(InboxItem item, string channel, CardEvent click, InboxStatus status, string text, CancellationToken cancellation) =>
        item.EndAsync(status, text, channels.Find(channel) is { } found ? [TextOf(item, found, click.UserId, text)] : [], cancellation);

    private static AddJob TextOf(InboxItem item, IChannel channel, string userId, string text)
    {
        const string purpose = "text";
        return item.Job(purpose, channel.Text(userId, text, item.IdFor(purpose)));
    }

    private static string WordOf(TaskVerb verb) => verb switch
    {
        TaskVerb.Agree => "同意",
        TaskVerb.Reject => "驳回",
        TaskVerb.Claim => "抢",
        TaskVerb.Release => "放弃",
        _ => "开始",
    };

    private static string ReasonWanted(CardEvent click, TaskRow task)
    {
        var word = WordOf(click.EventKey == TaskCards.Reject ? TaskVerb.Reject : TaskVerb.Agree);
        return $"{word}「{task.Title}」要说明原因：请先在卡片上选好原因，再点“{word}”。";
    }

    private static string? ReasonOf(CardEvent click, TaskNotice notice) => click.SelectedItems
        .Where(item => item.QuestionKey == TaskCards.ReasonQuestion)
        .SelectMany(item => item.OptionIds)
        .Select(option => TaskCards.ReasonOf(notice, option))
        .FirstOrDefault();
}
