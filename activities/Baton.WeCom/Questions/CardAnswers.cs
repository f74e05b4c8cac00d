using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Runtime.Inbox;
using Baton.Runtime.Organisation;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.WeCom.Callbacks;
using Baton.WeCom.Channels;
using Microsoft.EntityFrameworkCore;

namespace Baton.WeCom.Questions;

/// <summary>Takes a tap on a card with a question to the flow that waits for it; a late one brings its own card up to date.</summary>
internal sealed class CardAnswers(IStore store, IOrganisation organisation)
{
    /// <summary>False where the card is none of these.</summary>
    public async Task<bool> TryTakeAsync(InboxItem item, string channel, CardEvent click, CancellationToken cancellation)
    {
        var tenant = item.Row.Tenant;
        if (await FindSentAsync(tenant, channel, click, cancellation) is not { } sent)
            return false;
        // As it was sent: Tencent may write a userid in other letters.
        var userId = sent.Lane[(channel.Length + 1)..];
        var people = await organisation.ReadAsync(tenant, cancellation);
        var card = new CardWait(click.TaskId, WeComApps.AppOf(channel), userId);
        if (people.Find(channel, click.UserId) is { } person
            && await store.FindEventWaitsAsync(tenant, card.Name, null, null, cancellation) is [var wait, ..])
        {
            var answer = ObjectValue.Empty
                .With("Card", Value.From(card.CardId)).With("User", Value.From(userId)).With("From", Value.From(person.Id)).With("FromName", Value.From(person.Name))
                .With("Key", Value.From(click.EventKey)).With("Code", Value.From(click.ResponseCode))
                .With("Selected", new ObjectValue([.. click.SelectedItems.Select(each => KeyValuePair.Create<string, Value>(each.QuestionKey, new ListValue([.. each.OptionIds.Select(Value.From)])))]));
            var result = await item.DeliverAsync(wait.InstanceId, new EventArrived(card.Name, answer), StepAttachments.None, $"{person.Name}在卡片上回答。", cancellation);
            if (result is { Refusal: null })
                return true;
        }

        var headline = await HeadlineOfAsync(sent, cancellation);
        var change = new CardChange(card.App, userId, card.CardId, headline, click.ResponseCode);
        await item.EndAsync(InboxStatus.Done, $"已经有结果：{headline}。 / Decided already.", [item.Job("card", change.ToDraft())], cancellation);
        return true;
    }

    private async Task<JobRow?> FindSentAsync(string tenant, string channel, CardEvent click, CancellationToken cancellation) =>
        await store.FindJobAsync(tenant, click.TaskId, cancellation) is { } job && string.Equals(job.Lane, $"{channel}/{click.UserId}", StringComparison.OrdinalIgnoreCase) ? job : null;

    private async Task<string> HeadlineOfAsync(JobRow sent, CancellationToken cancellation)
    {
        var (tenant, instance, key) = (sent.Tenant, sent.InstanceId, WeComChannel.CloseKeyOf(sent.Id));
        await using var reads = store.OpenReads();
        var last = await reads.Jobs.Where(job => job.Tenant == tenant && job.InstanceId == instance && job.SupersedeKey == key).OrderByDescending(job => job.Sequence).Select(job => job.Payload).FirstOrDefaultAsync(cancellation);
        return last is null ? "已结束" : JsonSerializer.Deserialize(last, CardChangeJson.Default.CardChange)!.Headline;
    }
}
