using System.Collections.Immutable;
using System.Text;
using Baton.Expressions.Values;
using Baton.Runtime.Channels;
using Baton.Runtime.Channels.Routing;
using Baton.Runtime.Inbox;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Tencent.Callbacks;
using Baton.WeCom.Activities;
using Baton.WeCom.Callbacks;
using Baton.WeCom.CustomerService;
using Baton.WeCom.Media;
using Baton.WeCom.Organisation;

namespace Baton.WeCom.Inbox;

/// <summary>What people write to an application and tap on its cards.</summary>
internal sealed class WeComInbox(WeComApps apps, WeComOptions options, MessageRouter router, CardClicks clicks, AppEvents events, CustomerReports customers, ApprovalReports approvals) : IInboxHandler
{
    private static readonly ChannelTriggers Triggers = new(TextReceived.TypeName, MessageReceived.TypeName);

    public bool Handles(string source) => WeComApps.AppOf(source).Length > 0;

    /// <summary>One person's messages are taken in order.</summary>
    public string OrderKey(InboxRow message) => MessageOf(message)?.UserId.ToUpperInvariant() ?? message.DedupKey;

    public MessageBrief? BriefOf(InboxRow message) =>
        MessageOf(message) is { } came ? new MessageBrief(SpokenIn(came)?.Words ?? "", came.UserId == MessageParser.WeComItself ? null : came.UserId) : null;

    public async Task HandleAsync(InboxItem item, CancellationToken cancellation)
    {
        var channel = item.Row.Source;
        switch (MessageOf(item.Row))
        {
            case CardEvent click:
                await clicks.TakeAsync(item, channel, click, cancellation);
                break;
            case ContactChanged change when options.Organisation.IsOn && OrganisationJob.For(change) is { } job:
                var draft = job.ToDraft(WeComApps.ChannelOf(options.Organisation.App));
                await item.EndAsync(InboxStatus.Done, $"组织架构有变化：{change.ChangeType}。 / The organisation has changed.", [item.Job("organisation", draft)], cancellation);
                break;
            case { } said when SpokenIn(said) is { } spoken:
                await RouteAsync(item, said, spoken, cancellation);
                break;
            case Callbacks.CustomerChanged report:
                await customers.TakeAsync(item, report, cancellation);
                break;
            case ApprovalChanged { SpNo.Length: > 0 } report:
                await approvals.TakeAsync(item, report, cancellation);
                break;
            case CustomerServiceEvent { OpenKfId.Length: > 0 } desk:
                var fetch = new DeskFetch(WeComApps.AppOf(channel), desk.OpenKfId, desk.Token);
                await item.EndAsync(InboxStatus.Done, "微信客服有新消息，去取。 / Something has come to the customer service; it is fetched.", [item.Job("desk", fetch.ToDraft())], cancellation);
                break;
            case ApplicationLifeEvent { IsWarning: true } life:
                await item.EndAsync(
                    InboxStatus.Unmatched, $"企业微信提醒：应用太久没人用，可能会被停用（{life.Event}）。请管理员到企业微信后台查看。 / WeCom warns that the application may be switched off for want of use.",
                    [], cancellation);
                break;
            case SubscribeEvent or UnsubscribeEvent:
                await item.EndAsync(InboxStatus.Done, "进入或离开应用的可见范围。 / Somebody came into the application's visible range, or left it.", [], cancellation);
                break;
            case { } happened when await events.TryTakeAsync(item, channel, happened, cancellation):
                break;
            case { } other:
                await item.EndAsync(InboxStatus.Unmatched, $"还不处理这类消息：{other.GetType().Name}。 / Not handled yet.", [], cancellation);
                break;
        }
    }

    private Task RouteAsync(InboxItem item, CallbackMessage from, IncomingMessage message, CancellationToken cancellation)
    {
        var channel = item.Row.Source;
        ImmutableArray<Change> along = message.MediaId is { } media ? [item.Job("media", new MediaFetch(WeComApps.AppOf(channel), media).ToDraft())] : [];
        return router.RouteAsync(item, channel, Triggers, from.UserId, message.SentOn(from.CreateTime), along, cancellation);
    }

    // What a person says, with whatever they say it; null for what they do.
    private static IncomingMessage? SpokenIn(CallbackMessage message) => message switch
    {
        TextMessage text => IncomingMessage.Of(text.Content),
        MediaMessage { MediaId.Length: > 0 } media => new IncomingMessage(KindOf(media), "", ObjectValue.Empty.With("MediaId", Value.From(media.MediaId))),
        LocationMessage { Place: var place } => new IncomingMessage(MessageKind.Location, place.Label, AppEvent.PlaceOf(place.Latitude, place.Longitude)),
        LinkMessage link => new IncomingMessage(MessageKind.Link, link.Title, ObjectValue.Empty.With("Url", Value.From(link.Url))),
        _ => null,
    };

    private static MessageKind KindOf(MediaMessage media) => media switch
    {
        ImageMessage => MessageKind.Image,
        VoiceMessage => MessageKind.Voice,
        _ => MessageKind.Video,
    };

    private CallbackMessage? MessageOf(InboxRow row) =>
        apps.ReaderOf(WeComApps.AppOf(row.Source))?.Reopen(Encoding.UTF8.GetString(row.Payload)).Message;
}
