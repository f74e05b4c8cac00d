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

    public MessageBrief? BriefOf(InboxRow message) =>
        MessageOf(message) is { } came ? new MessageBrief(SpokenIn(came)?.Words ?? "", came.UserId) : null;

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
            case { } said when SpokenIn(said) is { } spoken:
                await RouteAsync(item, said, spoken, cancellation);
                break;
            case { } happened when await events.TryTakeAsync(item, happened, cancellation):
                break;
            case { } other:
                await item.EndAsync(InboxStatus.Unmatched, $"还不处理这类消息：{NameOf(other)}。 / Not handled yet.", [], cancellation);
                break;
        }
    }

    // A line of a menu message counts as a tap, at Tencent's side too.
    private Task RouteAsync(InboxItem item, CallbackMessage from, IncomingMessage message, CancellationToken cancellation)
    {
        var channel = item.Row.Source;
        var kind = from is TextMessage { MenuId.Length: > 0 } ? InteractionKind.Tapped : InteractionKind.Wrote;
        var noted = Interactions.Note(item.Row.Tenant, channel, from.UserId, kind, from.CreateTime);
        ImmutableArray<Change> along = message.MediaId is { } media ? [item.Job("media", new MediaFetch(WeChatAccounts.AccountOf(channel), media).ToDraft()), noted] : [noted];
        return router.RouteAsync(item, channel, Triggers, from.UserId, message.SentOn(from.CreateTime), along, cancellation);
    }

    // What a person says, with whatever they say it; null for what they do.
    private static IncomingMessage? SpokenIn(CallbackMessage message) => message switch
    {
        TextMessage { MenuId.Length: > 0 } tapped => new IncomingMessage(MessageKind.Text, tapped.Content, ObjectValue.Empty.With("MenuId", Value.From(tapped.MenuId))),
        TextMessage text => IncomingMessage.Of(text.Content),
        MediaMessage { MediaId.Length: > 0 } media =>
            new IncomingMessage(KindOf(media), media is VoiceMessage { Recognition: var said } ? said : "", ObjectValue.Empty.With("MediaId", Value.From(media.MediaId))),
        LocationMessage { Place: var place } => new IncomingMessage(MessageKind.Location, place.Label, AccountEvent.PlaceOf(place.Latitude, place.Longitude)),
        LinkMessage link => new IncomingMessage(MessageKind.Link, link.Title, ObjectValue.Empty.With("Url", Value.From(link.Url))),
        _ => null,
    };

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
