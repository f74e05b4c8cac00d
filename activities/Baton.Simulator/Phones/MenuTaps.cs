using System.Text.Json;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Baton.Simulator.Tencent.Menus;

namespace Baton.Simulator.Phones;

/// <summary>What a person does without a word: opening the app, tapping its menu. Nobody's message; an event to the server.</summary>
internal sealed class MenuTaps(SimulatorFile file, SimulatorClock clock, AppMenu menu, PhoneXml xml, CallbackCourier courier, WorldJournal journal)
{
    /// <summary>Opens the chat with the app.</summary>
    public PhoneMessage Enter(string userid) => Tell(userid, "enter_agent", "", "进入了应用");

    /// <summary>Taps a menu entry.</summary>
    /// <param name="userid">Whose phone it is.</param>
    /// <param name="path">Its number from the left, and below it from the top, from 0, such as "0" or "1.2".</param>
    /// <param name="scanned">What a scan finds.</param>
    /// <param name="place">What is picked on the map.</param>
    /// <returns>Why it could not be tapped, in the reader's language.</returns>
    public (PhoneMessage? Told, string? Refusal) Tap(string userid, string path, string? scanned, Place? place)
    {
        if (Find(path) is not { } button)
            return (null, "菜单里没有这一项。");
        var (type, name, key) = (button.Text("type")!, button.Text("name")!, button.Text("key") ?? button.Text("url") ?? button.Text("pagepath") ?? "");
        switch (type)
        {
            case MenuRules.Scan or MenuRules.ScanAndGo when string.IsNullOrEmpty(scanned):
                return (null, "要扫一个码：写下码里的内容。");
            case MenuRules.Scan or MenuRules.ScanAndGo:
                return (Tell(userid, type, key, $"{name}：{scanned}", content =>
                    content.Nested("ScanCodeInfo", code => code.Text("ScanType", "qrcode").Text("ScanResult", scanned))), null);
            case MenuRules.Location when place is null:
                return (null, "要在地图上选一个地方。");
            case MenuRules.Location:
                return (Tell(userid, type, key, $"{name}：{place.Label}", content =>
                    content.Nested("SendLocationInfo", at => at.Number("Location_X", place.Latitude).Number("Location_Y", place.Longitude).Number("Scale", 16).Text("Label", place.Label).Text("Poiname", ""))
                        .Text("AppType", "wxwork")), null);
            case var _ when MenuRules.Pictures.Contains(type):
                return (Tell(userid, type, key, name, content => content.Nested("SendPicsInfo", pictures => pictures.Number("Count", 1))), null);
            default:
                return (Tell(userid, type, key, name), null);
        }
    }

    private JsonElement? Find(string path)
    {
        var level = menu.Current?.Items("button") ?? [];
        JsonElement? found = null;
        foreach (var number in path.Split('.'))
        {
            if (!int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var at) || at < 0 || at >= level.Count)
                return null;
            found = level[at];
            level = found.Value.Items("sub_button");
        }
        return level.Count == 0 ? found : null;
    }

    private PhoneMessage Tell(string userid, string name, string key, string shown, Action<CallbackXml>? content = null)
    {
        var told = file.Write(session =>
        {
            var message = PhoneMessages.Add(session, new PhoneMessage
            {
                Userid = userid,
                From = MessageSender.Person,
                Type = MessageType.Event,
                At = clock.Now,
                Text = shown,
                Delivery = new Delivery(DeliveryState.Sending),
            });
            journal.Write(session, "phone", new { action = name, key, messageId = message.Id }, userid: userid);
            return message;
        });
        courier.Carry(new Callback(told.Id, userid, xml.Event(userid, told.At, name, key, content)));
        return told;
    }
}
