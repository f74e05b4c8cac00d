using Baton.Expressions.Values;
using Baton.Runtime.Channels;
using Baton.Runtime.Events;
using Baton.Runtime.Inbox;
using Baton.Runtime.Organisation;
using Baton.Storage.Inbox;
using Baton.Tencent.Callbacks;
using Baton.WeCom.Callbacks;

namespace Baton.WeCom.Inbox;

/// <summary>
/// Takes what a person does in an application to the flows that wait for it from them; where none does, to the flows that it starts. Each gets a
/// durable delivery of its own, in one commit with the message.
/// </summary>
internal sealed class AppEvents(EventBroadcasts broadcasts, IOrganisation organisation)
{
    /// <summary>False where the message is none of these.</summary>
    public async Task<bool> TryTakeAsync(InboxItem item, string channel, CallbackMessage message, CancellationToken cancellation)
    {
        if (AppEvent.Of(message) is not { } happened)
            return false;
        var people = await organisation.ReadAsync(item.Row.Tenant, cancellation);
        if (people.Find(channel, message.UserId) is not { } person)
        {
            await EndUnusedAsync(item, happened, $"“{message.UserId}”不在组织里。 / {message.UserId} is not in the organisation.", cancellation);
            return true;
        }

        var payload = happened.Content
            .With("EventKey", Value.From(happened.Key))
            .With("From", Value.From(person.Id)).With("FromName", Value.From(person.Name))
            .With("Initiator", Value.From(person.Id)).With("InitiatorName", Value.From(person.Name)).With(ChannelDirectory.Asking, Value.From(channel));
        var app = WeComApps.AppOf(channel);
        string?[] keys = [happened.Key, null];
        string[] waited = [.. keys.Select(key => AppEventNames.ForPerson(app, happened.Kind, key, person.Id))];
        string[] started = [.. new[] { app, null }.SelectMany(anApp => keys.Select(key => AppEventNames.ForStart(anApp, happened.Kind, key)))];
        var deliveries = await broadcasts.ExpandFirstAsync(item.Row.Tenant, item.IdFor("event"), [waited, started], new EventDelivery("", payload) { StartedBy = person.Id }, cancellation);
        if (deliveries.IsEmpty)
            await EndUnusedAsync(item, happened, "没有流程在等它。 / No flow waits for it.", cancellation);
        else
            await item.EndAsync(InboxStatus.Done, $"{person.Name}：{happened.Word}，交给 {deliveries.Length} 处。", [.. deliveries.Select(row => new Receive(row))], cancellation);
        return true;
    }

    // To open an application and to look at a page is usual; that a menu leads nowhere is not.
    private static Task EndUnusedAsync(InboxItem item, AppEvent happened, string note, CancellationToken cancellation) => item.EndAsync(
        happened.IsExpected ? InboxStatus.Unmatched : InboxStatus.Done, $"{happened.Word}：{note}", [], cancellation);
}

/// <summary>What somebody did, and what came with it.</summary>
internal sealed record AppEvent(AppEventKind Kind, string Key, string Word, ObjectValue Content, bool IsExpected)
{
    /// <summary>Null for what is none.</summary>
    public static AppEvent? Of(CallbackMessage message) => message switch
    {
        MenuTapEvent { Event: "click" } tap => new(AppEventKind.Menu, tap.EventKey, $"点了菜单“{tap.EventKey}”", ObjectValue.Empty, true),
        MenuTapEvent tap => new(AppEventKind.Menu, tap.EventKey, "从菜单打开了页面", ObjectValue.Empty, false),
        ScanEvent scan => new(
            AppEventKind.Scan, scan.EventKey, "扫了码", ObjectValue.Empty.With("ScanResult", Value.From(scan.ScanResult)).With("ScanType", Value.From(scan.ScanType)), true),
        PlaceEvent place => new(
            AppEventKind.Location, place.EventKey, "选了位置", PlaceOf(place.Place.Latitude, place.Place.Longitude).With("Address", Value.From(place.Place.Label)), true),
        WhereaboutsEvent where => new(AppEventKind.Location, "", "上报了位置", PlaceOf(where.Latitude, where.Longitude), false),
        EnterAgentEvent enter => new(AppEventKind.Enter, enter.EventKey, "进入了应用", ObjectValue.Empty, false),
        _ => null,
    };

    internal static ObjectValue PlaceOf(double? latitude, double? longitude) => ObjectValue.Empty.With("Latitude", NumberOf(latitude)).With("Longitude", NumberOf(longitude));

    private static Value NumberOf(double? number) => number is { } known ? Value.From((decimal)known) : Value.Null;
}
