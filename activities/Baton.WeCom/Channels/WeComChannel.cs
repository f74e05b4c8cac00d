using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Runtime.Channels;
using Baton.Tencent.Jobs;
using Baton.Tencent.Media;
using Baton.WeCom.Jobs;
using Baton.WeCom.Media;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Channels;

/// <summary>People reached through one WeCom application. Jobs to one person go one after the other, so that a card's update never overtakes the card.</summary>
public sealed class WeComChannel(WeComApp app) : IChannel
{
    public string Name => WeComApps.ChannelOf(app.Name);

    public JobDraft TaskOpened(string externalId, TaskCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var content = new CardContent(TaskCards.Open(card));
        var message = new OutgoingMessage(Recipients.To(externalId), app.AgentId, content, card.TaskId);
        return new JobDraft(SendJobHandler.JobKind, LaneOf(externalId), message.ToJson()) { LimitKey = Name };
    }

    public JobDraft TaskClosed(string externalId, TaskCard card, string headline, string? code)
    {
        ArgumentNullException.ThrowIfNull(card);
        var closing = new CardClosing(app.Name, externalId, card.TaskId, card.FlowName, card.Notice, headline, code) { Url = card.Url };
        return new JobDraft(CloseCardJobHandler.JobKind, LaneOf(externalId), JsonSerializer.SerializeToUtf8Bytes(closing, JobJson.Default.CardClosing))
        {
            LimitKey = Name,
            // Of several states that wait to be shown, the newest.
            SupersedeKey = CloseKeyOf(card.TaskId),
        };
    }

    /// <summary>One message for all; it and what closes it go one after the other.</summary>
    public JobDraft TaskOffered(IReadOnlyList<string> externalIds, TaskCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var message = new OutgoingMessage(Recipients.To(externalIds), app.AgentId, new CardContent(TaskCards.Open(card)), card.TaskId);
        return new JobDraft(SendJobHandler.JobKind, OfferLaneOf(card.TaskId), message.ToJson()) { LimitKey = Name };
    }

    public JobDraft OfferClosed(IReadOnlyList<string> externalIds, TaskCard card, string headline)
    {
        ArgumentNullException.ThrowIfNull(card);
        var closing = new CardClosing(app.Name, "", card.TaskId, card.FlowName, card.Notice, headline, null) { Users = externalIds, Url = card.Url };
        return new JobDraft(CloseCardJobHandler.JobKind, OfferLaneOf(card.TaskId), JsonSerializer.SerializeToUtf8Bytes(closing, JobJson.Default.CardClosing))
        {
            LimitKey = Name,
            SupersedeKey = CloseKeyOf(card.TaskId),
        };
    }

    public JobDraft Text(string externalId, string text, string jobId) => new(
        SendJobHandler.JobKind,
        LaneOf(externalId),
        new OutgoingMessage(Recipients.To(externalId), app.AgentId, new TextContent(text), jobId).ToJson()) { LimitKey = Name };

    /// <summary>In words, with the file behind them as soon as it is there: the words say whose it is.</summary>
    public JobDraft Forward(string externalId, ForwardedMessage message, string jobId)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Message.MediaId is not { } mediaId)
            return Text(externalId, message.Words, jobId);
        var (words, file) = (IdOf("words"), IdOf("file"));
        var forward = new MediaForward(app.Name, externalId, mediaId, message.Brief, message.Sender);
        return new FanOut([WaitingJob.Of(words, Text(externalId, message.Words, words)), WaitingJob.Of(file, forward.ToDraft(MediaSending.ForwardKind, Name))])
            .ToDraft(SendJobHandler.ManyKind, Name, jobId);

        string IdOf(string part) => DerivedId.Of(message.At, jobId, 0, 0, part);
    }

    /// <summary>By which it is found that a card is to be closed.</summary>
    internal static string CloseKeyOf(string taskId) => $"close/{taskId}";

    private string OfferLaneOf(string taskId) => $"{Name}/offer/{taskId}";

    private string LaneOf(string externalId) => $"{Name}/{externalId}";
}
