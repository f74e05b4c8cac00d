using Baton.Kernel.Activities;
using Baton.Runtime.Channels;
using Baton.Tencent.Jobs;

namespace Baton.WeCom.CustomerService;

/// <summary>Customers reached through 微信客服, by texts: five within 48 hours of their last words.</summary>
internal sealed class DeskChannel(WeComApp app) : IChannel
{
    public string Name => DeskAddress.ChannelOf(app.Name);

    public bool AdmitsContacts => true;

    public JobDraft TaskOpened(string externalId, TaskCard card) => TextTo(externalId, Words(card), card.TaskId);

    public JobDraft TaskClosed(string externalId, TaskCard card, string headline, string? code) => TextTo(externalId, Closed(card, headline), $"{card.TaskId}x");

    public JobDraft TaskOffered(IReadOnlyList<string> externalIds, TaskCard card) => ToAll(externalIds, Words(card), card.TaskId);

    public JobDraft OfferClosed(IReadOnlyList<string> externalIds, TaskCard card, string headline) => ToAll(externalIds, Closed(card, headline), $"{card.TaskId}x");

    public JobDraft Text(string externalId, string text, string jobId) => TextTo(externalId, text, jobId);

    public JobDraft Forward(string externalId, ForwardedMessage message, string jobId)
    {
        ArgumentNullException.ThrowIfNull(message);
        return (OrderOf(externalId, message.Words, jobId) with { Sender = message.Sender, Brief = message.Brief }).ToDraft();
    }

    private static string Words(TaskCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return card.Url is { } url ? $"{card.FlowName}：{card.Notice.Title}\n{url}" : $"{card.FlowName}：{card.Notice.Title}";
    }

    private static string Closed(TaskCard card, string headline)
    {
        ArgumentNullException.ThrowIfNull(card);
        return $"「{card.Notice.Title}」{headline}。";
    }

    private JobDraft TextTo(string externalId, string text, string id) => OrderOf(externalId, text, id).ToDraft();

    private DeskSending OrderOf(string externalId, string text, string id)
    {
        var to = DeskAddress.Of(externalId) ?? throw new ArgumentException($"{externalId} is nobody at a desk.", nameof(externalId));
        return DeskSending.Of(app.Name, DeskMessage.OfText(to.ExternalUserid, to.OpenKfId, text, id));
    }

    private JobDraft ToAll(IReadOnlyList<string> externalIds, string text, string id)
    {
        ArgumentNullException.ThrowIfNull(externalIds);
        var jobs = externalIds.Select((to, place) =>
        {
            var own = Kernel.Executions.DerivedId.Of(DateTimeOffset.UnixEpoch, id, 0, place, to);
            return WaitingJob.Of(own, TextTo(to, text, own));
        });
        return new FanOut([.. jobs]).ToDraft(Jobs.SendJobHandler.ManyKind, Name, id);
    }
}
