using System.Collections.Immutable;
using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Runtime.Channels;
using Baton.Runtime.Channels.Routing;
using Baton.Runtime.Contacts;
using Baton.Runtime.Events;
using Baton.Runtime.Inbox;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Tencent.Client;
using Baton.WeCom.Activities;
using Baton.WeCom.Customers;
using Baton.WeCom.Inbox;
using Baton.WeCom.Media;

namespace Baton.WeCom.CustomerService;

/// <summary>What customers say at a desk of 微信客服, and do there. Whoever shows themselves for the first time is a contact from then on.</summary>
internal sealed class DeskInbox(MessageRouter router, ContactBook contacts, EventBroadcasts broadcasts) : IInboxHandler
{
    private const int OfTheCustomer = 3;

    private static readonly ChannelTriggers Triggers = new(DeskTextReceived.TypeName, DeskMessageReceived.TypeName);

    public bool Handles(string source) => DeskAddress.AppOf(source).Length > 0;

    public string OrderKey(InboxRow message) => MessageOf(message)?.Customer ?? message.DedupKey;

    public MessageBrief? BriefOf(InboxRow message) => MessageOf(message) is { } came
        ? new MessageBrief(came.Origin == OfTheCustomer ? ContentOf(came)?.Words ?? "" : "", came.Customer)
        : null;

    public Task HandleAsync(InboxItem item, CancellationToken cancellation) => MessageOf(item.Row) switch
    {
        { Origin: OfTheCustomer } message when ContentOf(message) is { } content => RouteAsync(item, message, content, cancellation),
        { Event: { EventType: "enter_session" } entered } message => EnterAsync(item, message, entered, cancellation),
        { Event: { EventType: "msg_send_fail" } failed } => item.EndAsync(
            InboxStatus.Unmatched, $"微信客服没能把消息 {failed.FailMsgid} 送到客户（{failed.FailType}）。 / A message to a customer did not arrive.", [], cancellation),
        { Event: { } other } => item.EndAsync(InboxStatus.Done, $"微信客服：{other.EventType}。", [], cancellation),
        { Origin: not OfTheCustomer } => item.EndAsync(InboxStatus.Done, "接待人员说的话。 / Said by a member who serves.", [], cancellation),
        var unknown => item.EndAsync(InboxStatus.Unmatched, $"还不处理这类消息：{unknown?.Msgtype}。 / Not handled yet.", [], cancellation),
    };

    private async Task RouteAsync(InboxItem item, ReceivedMessage message, IncomingMessage content, CancellationToken cancellation)
    {
        var (tenant, channel) = (item.Row.Tenant, item.Row.Source);
        var at = DateTimeOffset.FromUnixTimeSeconds(message.SendTime);
        ImmutableArray<Change> along = [Interactions.Note(tenant, channel, message.Customer, InteractionKind.Wrote, at), .. await AcquaintAsync(item, message, cancellation)];
        if (content.MediaId is { } mediaId)
            along = along.Add(item.Job("media", new MediaFetch(DeskAddress.AppOf(channel), mediaId).ToDraft()));
        await router.RouteAsync(item, channel, Triggers, message.Customer, content.SentOn(at), along, cancellation);
    }

    private async Task EnterAsync(InboxItem item, ReceivedMessage message, DeskEvent entered, CancellationToken cancellation)
    {
        var guest = await contacts.MeetAsync(item.Row.Tenant, item.Row.Source, message.Customer, item.Row.ReceivedAt, cancellation);
        var payload = ObjectValue.Empty
            .With("Desk", Value.From(message.OpenKfid)).With("Scene", Value.From(entered.Scene ?? "")).With("WelcomeCode", Value.From(entered.WelcomeCode ?? ""))
            .With("ExternalUserid", Value.From(DeskAddress.Of(message.Customer)?.ExternalUserid))
            .With("Initiator", Value.From(guest.Id)).With("InitiatorName", Value.From(guest.DisplayName)).With(ChannelDirectory.Asking, Value.From(item.Row.Source));
        string[] names = [.. new[] { message.OpenKfid, null }.SelectMany(desk => new[] { entered.Scene, null }.Select(scene => DeskEvents.Entered(desk, scene)))];
        var deliveries = await broadcasts.ExpandFirstAsync(item.Row.Tenant, item.IdFor("event"), [names], new EventDelivery("", payload) { StartedBy = guest.Id }, cancellation);
        ImmutableArray<Change> following = [.. deliveries.Select(row => new Receive(row)), .. await AcquaintAsync(item, message, cancellation)];
        await item.EndAsync(InboxStatus.Done, $"{guest.DisplayName}进入了微信客服，交给 {deliveries.Length} 处。", following, cancellation);
    }

    /// <summary>Whoever nothing is known of yet is asked after.</summary>
    private async Task<ImmutableArray<Change>> AcquaintAsync(InboxItem item, ReceivedMessage message, CancellationToken cancellation) =>
        DeskAddress.Of(message.Customer) is { } at && await contacts.FindAsync(item.Row.Tenant, KnownAs.ExternalUserid, at.ExternalUserid, cancellation) is null
            ? [item.Job("acquaint", new AcquaintOrder(DeskAddress.AppOf(item.Row.Source), at.ExternalUserid, at.OpenKfId).ToDraft())]
            : [];

    /// <summary>Null for a kind that no flow can take.</summary>
    private static IncomingMessage? ContentOf(ReceivedMessage message) => message switch
    {
        { Text: { } text } => new IncomingMessage(MessageKind.Text, text.Content, text.MenuId is { } menu ? ObjectValue.Empty.With("MenuId", Value.From(menu)) : ObjectValue.Empty),
        { Image: { } image } => Media(MessageKind.Image, image),
        { Voice: { } voice } => Media(MessageKind.Voice, voice),
        { Video: { } video } => Media(MessageKind.Video, video),
        { Location: { } place } => new IncomingMessage(MessageKind.Location, place.Name ?? place.Address ?? "", AppEvent.PlaceOf(place.Latitude, place.Longitude)),
        { Link: { } link } => new IncomingMessage(MessageKind.Link, link.Title, ObjectValue.Empty.With("Url", Value.From(link.Url))),
        _ => null,
    };

    private static IncomingMessage Media(MessageKind kind, DeskMedia media) => new(kind, "", ObjectValue.Empty.With("MediaId", Value.From(media.MediaId)));

    private static ReceivedMessage? MessageOf(InboxRow row) => ApiJson.Read<ReceivedMessage>(JsonElement.Parse(row.Payload));
}
