using System.Collections.Immutable;
using System.Text;
using Baton.Expressions.Values;
using Baton.Runtime.Channels;
using Baton.Runtime.Channels.Routing;
using Baton.Runtime.Contacts;
using Baton.Runtime.Inbox;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Tencent.Callbacks;
using Baton.WeChat.Activities;
using Baton.WeChat.Callbacks;
using Baton.WeChat.Media;
using Baton.WeChat.Replies;

namespace Baton.WeChat.Inbox;

/// <summary>What people write to an account, and do there.</summary>
internal sealed class WeChatInbox(WeChatAccounts accounts, MessageRouter router, AccountEvents events, ReplyDesk desk) : IInboxHandler
{
    private static readonly ChannelTriggers Triggers = new(TextReceived.TypeName, MessageReceived.TypeName);

    public bool Handles(string source) => WeChatAccounts.AccountOf(source).Length > 0;

    /// <summary>One person's messages are taken in order.</summary>
    public string OrderKey(InboxRow message) => MessageOf(message)?.UserId ?? message.DedupKey;

    public async Task HandleAsync(InboxItem item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        var message = MessageOf(item.Row);
        await TakeAsync(item, message, cancellation);
        if (message is not null)
            desk.Handled(CallbackReceiver.LaneOf(WeChatAccounts.AccountOf(item.Row.Source), message.UserId));
    }

    private async Task TakeAsync(InboxItem item, CallbackMessage? message, CancellationToken cancellation)
    {
        switch (message)
        {
            case TextMessage text:
                var content = text.MenuId.Length > 0 ? ObjectValue.Empty.With("MenuId", Value.From(text.MenuId)) : ObjectValue.Empty;
                await RouteAsync(item, text, new IncomingMessage(MessageKind.Text, text.Content, content), [], cancellation);
                break;
            case MediaMessage { MediaId.Length: > 0 } media:
                var sent = ObjectValue.Empty.With("MediaId", Value.From(media.MediaId));
                var words = media is VoiceMessage { Recognition: var said } ? said : "";
                var fetch = item.Job("media", new MediaFetch(WeChatAccounts.AccountOf(item.Row.Source), media.MediaId).ToDraft());
                await RouteAsync(item, media, new IncomingMessage(KindOf(media), words, sent), [fetch], cancellation);
                break;
            case LocationMessage { Place: var place } location:
                await RouteAsync(item, location, new IncomingMessage(MessageKind.Location, place.Label, AccountEvent.PlaceOf(place.Latitude, place.Longitude)), [], cancellation);
                break;
            case LinkMessage link:
                await RouteAsync(item, link, new IncomingMessage(MessageKind.Link, link.Title, ObjectValue.Empty.With("Url", Value.From(link.Url))), [], cancellation);
                break;
            case { } happened when await events.TryTakeAsync(item, happened, cancellation):
                break;
            case { } other:
                await item.EndAsync(InboxStatus.Unmatched, $"还不处理这类消息：{NameOf(other)}。 / Not handled yet.", [], cancellation);
                break;
        }
    }

    // A line of a menu message counts as a tap, at Tencent's side too.
    private Task RouteAsync(InboxItem item, CallbackMessage from, IncomingMessage message, ImmutableArray<Change> along, CancellationToken cancellation)
    {
        var kind = from is TextMessage { MenuId.Length: > 0 } ? InteractionKind.Tapped : InteractionKind.Wrote;
        var noted = Interactions.Note(item.Row.Tenant, item.Row.Source, from.UserId, kind, from.CreateTime);
        return router.RouteAsync(item, item.Row.Source, Triggers, from.UserId, message.SentOn(from.CreateTime), [.. along, noted], cancellation);
    }

    private static string NameOf(CallbackMessage message) => message is UnknownMessage unknown ? unknown.Event ?? unknown.MsgType : message.GetType().Name;

    private static MessageKind KindOf(MediaMessage media) => media switch
    {
        ImageMessage => MessageKind.Image,
        VoiceMessage => MessageKind.Voice,
        _ => MessageKind.Video,
    };

    private CallbackMessage? MessageOf(InboxRow row) =>
        accounts.ReaderOf(WeChatAccounts.AccountOf(row.Source))?.Reopen(Encoding.UTF8.GetString(row.Payload)).Message;
}
