using Baton.Kernel.Activities;
using Baton.Runtime.Channels;
using Baton.Tencent.Jobs;
using Baton.Tencent.Media;
using Baton.Tencent.Rules;
using Baton.WeChat.Jobs;
using Baton.WeChat.Media;
using Baton.WeChat.Messages;
using Baton.WeChat.Notices;

namespace Baton.WeChat.Channels;

/// <summary>
/// People reached through one service account, by texts: WeChat has no cards. A text that is lost is not sent twice. How a matter stands is told by
/// whichever way is open when it is sent: as an answer, as a message, by one of the account's forms.
/// </summary>
internal sealed class WeChatChannel(WeChatAccount account, NoticeWays ways) : IChannel
{
    public string Name => WeChatAccounts.ChannelOf(account.Name);

    /// <summary>Customers, mostly.</summary>
    public bool AdmitsContacts => true;

    public IReadOnlyList<string> Forms => [.. account.Notices.Select(form => form.Name).Where(name => name.Length > 0)];

    public JobDraft TaskOpened(string externalId, TaskCard card) => TextTo(externalId, Words(card));

    public JobDraft TaskClosed(string externalId, TaskCard card, string headline, string? code)
    {
        ArgumentNullException.ThrowIfNull(card);
        return TextTo(externalId, $"「{card.Notice.Title}」{headline}。");
    }

    public JobDraft TaskOffered(IReadOnlyList<string> externalIds, TaskCard card) => TextToAll(externalIds, card, Words(card));

    public JobDraft OfferClosed(IReadOnlyList<string> externalIds, TaskCard card, string headline)
    {
        ArgumentNullException.ThrowIfNull(card);
        return TextToAll(externalIds, card, $"「{card.Notice.Title}」{headline}。");
    }

    public JobDraft Text(string externalId, string text, string jobId) => TextTo(externalId, text);

    public JobDraft Tell(string externalId, Notice notice, string jobId)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var last = new Otherwise(null) { Backup = notice.Backup };
        return (OrderOf(externalId, notice.Text) with { Otherwise = ways.After(account, externalId, notice, jobId, last) }).ToDraft(asksWhenUnsure: false);
    }

    /// <summary>In words, or the file alone, as soon as it is there: each message counts. Whoever said it is told where it does not arrive.</summary>
    public JobDraft Forward(string externalId, ForwardedMessage message, string jobId)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Message.MediaId is { } mediaId)
            return new MediaForward(account.Name, externalId, mediaId, message.Brief, message.Sender).ToDraft(MediaSending.ForwardKind, Name);
        var notice = new Notice(message.Words, message.At) { Topic = message.Topic, State = "新消息", Reference = message.Reference };
        var last = new Otherwise(null) { Back = Back.To(message.Sender, message.Brief) };
        return (OrderOf(externalId, message.Words) with { Otherwise = ways.After(account, externalId, notice, jobId, last) }).ToDraft(asksWhenUnsure: false);
    }

    private static string Words(TaskCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return card.Url is { } url ? $"{card.FlowName}：{card.Notice.Title}\n<a href=\"{url}\">点这里处理</a>" : $"{card.FlowName}：{card.Notice.Title}";
    }

    private JobDraft TextTo(string openId, string text) => OrderOf(openId, text).ToDraft(asksWhenUnsure: false);

    private SendOrder OrderOf(string openId, string text) => SendOrder.Of(account, new CustomMessage(openId, new TextContent(Fit.Utf8(text, TextContent.MaxBytes))));

    private JobDraft TextToAll(IReadOnlyList<string> openIds, TaskCard card, string text)
    {
        ArgumentNullException.ThrowIfNull(openIds);
        var jobs = openIds.Select((openId, place) => WaitingJob.Of(Baton.Kernel.Executions.DerivedId.Of(DateTimeOffset.UnixEpoch, card.TaskId, 0, place, text), TextTo(openId, text)));
        return new FanOut([.. jobs]).ToDraft(SendOrder.ManyKind, Name, card.TaskId);
    }
}
