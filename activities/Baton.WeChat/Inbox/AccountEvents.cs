using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Runtime.Channels;
using Baton.Runtime.Contacts;
using Baton.Runtime.Events;
using Baton.Runtime.Inbox;
using Baton.Runtime.Organisation;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Organisation;
using Baton.Tencent.Callbacks;
using Baton.WeChat.Callbacks;
using Baton.WeChat.Jobs;
using Baton.WeChat.Mass;
using Baton.WeChat.Notices;
using Baton.WeChat.Replies;

namespace Baton.WeChat.Inbox;

/// <summary>
/// Takes what a person does with an account to the flows that wait for it from them; where none does, to the flows that it starts. Each gets a
/// durable delivery of its own, in one commit with the message. Whoever shows themselves for the first time is a contact from then on.
/// </summary>
internal sealed class AccountEvents(
    EventBroadcasts broadcasts, IOrganisation organisation, ContactBook contacts, Invitations invitations, Consents consents, MassLedger mass, JobWake jobs, ReplyDesk desk)
{
    /// <summary>False where the message is none of these.</summary>
    public async Task<bool> TryTakeAsync(InboxItem item, CallbackMessage message, CancellationToken cancellation)
    {
        if (ReportOf(message) is { } report)
        {
            var kept = message is ConsentEvent { Items: var items } ? await consents.NoteAsync(WeChatAccounts.AccountOf(item.Row.Source), message.UserId, items, cancellation) : [];
            if (message is MassSentEvent sent
                && await mass.ReportAsync(WeChatAccounts.AccountOf(item.Row.Source), new MassReport(sent.JobId, sent.Status, sent.Total, sent.Filtered, sent.Sent, sent.Failed), cancellation) is { } job)
                await jobs.WakeAsync(item.Row.Tenant, job, cancellation);
            // Somebody has to act on it: it stays until they have.
            await item.EndAsync(message is AuthorizationEvent { IsWithdrawn: true } ? InboxStatus.Unmatched : InboxStatus.Done, report, [.. kept], cancellation);
            return true;
        }

        if (AccountEvent.Of(message) is not { } happened)
            return false;
        var account = WeChatAccounts.AccountOf(item.Row.Source);
        var (personId, name, along) = await WhoAsync(item, message, happened, cancellation);
        var payload = happened.Content
            .With("Account", Value.From(account)).With("EventKey", Value.From(happened.Key)).With("OpenId", Value.From(message.UserId))
            .With("From", Value.From(personId)).With("FromName", Value.From(name))
            .With("Initiator", Value.From(personId)).With("InitiatorName", Value.From(name)).With(ChannelDirectory.Asking, Value.From(item.Row.Source));
        var keys = AccountEventNames.KeysOf(happened.Key);
        string[] waited = [.. keys.Select(key => AccountEventNames.ForPerson(account, happened.Kind, key, message.UserId))];
        string[] started = [.. new[] { account, null }.SelectMany(any => keys.Select(key => AccountEventNames.ForStart(any, happened.Kind, key)))];
        var deliveries = await broadcasts.ExpandFirstAsync(item.Row.Tenant, item.IdFor("event"), [waited, started], new EventDelivery("", payload) { StartedBy = personId }, cancellation);
        desk.Follow(CallbackReceiver.LaneOf(account, message.UserId), [.. deliveries.Select(row => (row.Source, row.DedupKey))]);
        if (deliveries.IsEmpty)
            await item.EndAsync(happened.IsExpected ? InboxStatus.Unmatched : InboxStatus.Done, $"{happened.Word}：没有流程在等它。 / No flow waits for it.", along, cancellation);
        else
            await item.EndAsync(InboxStatus.Done, $"{name}：{happened.Word}，交给 {deliveries.Length} 处。", [.. along, .. deliveries.Select(row => new Receive(row))], cancellation);
        // An employee who has just bound their own WeChat is one from their next word on.
        if (along.Any(change => change is SaveIdentity))
            organisation.Refresh(item.Row.Tenant);
        return true;
    }

    private async Task<(string Id, string Name, ImmutableArray<Change> Along)> WhoAsync(InboxItem item, CallbackMessage message, AccountEvent happened, CancellationToken cancellation)
    {
        var (tenant, channel, openId) = (item.Row.Tenant, item.Row.Source, message.UserId);
        ImmutableArray<Change> noted = happened.CountsAs is { } kind ? [Interactions.Note(tenant, channel, openId, kind, message.CreateTime)] : [];
        if ((await organisation.ReadAsync(tenant, cancellation)).Find(channel, openId) is { } person)
            return (person.Id, person.Name, noted);
        var contact = await contacts.MeetAsync(tenant, channel, openId, item.Row.ReceivedAt, cancellation);
        // Whoever brings a code is whom it was given to, once; what it starts besides, is theirs.
        var known = happened is { Kind: AccountEventKind.Scene or AccountEventKind.Follow } && happened.Key.StartsWith(Invitation.ScenePrefix, StringComparison.Ordinal)
            ? await invitations.AcceptAsync(tenant, happened.Key[Invitation.ScenePrefix.Length..], contact, item.Row.ReceivedAt, cancellation)
            : null;
        return (contact.Id, contact.DisplayName, [.. noted, .. known ?? []]);
    }

    // What Tencent tells of messages that were sent, and of what people allow; for people who look after the server.
    private static string? ReportOf(CallbackMessage message) => message switch
    {
        TemplateSentEvent sent => $"模板消息 {sent.JobId}：{sent.Status}。",
        MassSentEvent sent => $"群发 {sent.JobId}：{sent.Status}，成功 {sent.Sent}，失败 {sent.Failed}。",
        NoticesSentEvent sent => string.Join('\n', sent.Items.Select(item => $"订阅通知 {item.JobId}：{item.ErrorStatus}（{item.ErrorCode}）。")),
        ConsentEvent consent => string.Join('\n', consent.Items.Select(item => $"订阅通知 {item.TemplateId}：{(item.IsGiven ? "同意" : "不同意")}。")),
        AuthorizationEvent { IsWithdrawn: true } withdrawn =>
            $"{withdrawn.OpenId} {(withdrawn.Event == AuthorizationEvent.Cancelled ? "注销了用户资料授权" : "撤回了用户资料授权")}（{withdrawn.Event}）。按《个人信息保护法》，撤回同意后应主动删除其个人信息：请删除此人的联系人资料和流程里的个人信息，法律要求保存的除外，办完后再把这条消息放下。"
            + $" / {withdrawn.OpenId} has withdrawn consent to the use of their personal data. The law (PIPL, article 47) asks to delete it: delete the contact's data and what flows hold of this person, unless a law asks to keep it, and put this message away when that is done.",
        AuthorizationEvent change => $"用户资料授权有变化：{change.Event}，{change.OpenId}。",
        ServiceSessionEvent session => $"客服会话：{session.Event}，{session.Account}{session.To}。",
        _ => null,
    };
}
