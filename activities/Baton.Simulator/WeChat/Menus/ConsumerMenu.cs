using System.Text.Json;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Hosting;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Baton.Simulator.Tencent.Menus;
using Baton.Simulator.WeChat.Consumers;
using Baton.Simulator.WeChat.Media;
using Baton.Simulator.WeChat.Messages;

namespace Baton.Simulator.WeChat.Menus;

/// <summary>Taps on the account's menu.</summary>
internal sealed class ConsumerMenu(SimulatorFile file, SimulatorClock clock, MenuCalls menus, AccountMedia media, ConsumerActs acts, ConsumerXml xml)
{
    /// <param name="path">The entry's number from the left, and below it from the top, from 0, such as "0" or "1.2".</param>
    /// <param name="scanned">What a scan finds.</param>
    /// <param name="place">What is picked on the map.</param>
    /// <returns>What stands in the chat then, or why it could not be tapped, in the reader's language.</returns>
    public (PhoneMessage? Told, string? Refusal) Tap(Consumer person, string path, string? scanned, Place? place)
    {
        if (Find(person, path) is not { } button)
            return (null, "菜单里没有这一项。");
        var (type, name, key) = (button.Text("type")!, button.Text("name")!, button.Text("key") ?? "");
        return type switch
        {
            MenuRules.Click => (Tell(person, name, "CLICK", key, WindowTrigger.Menu), null),
            MenuRules.View => (Tell(person, name, "VIEW", button.Text("url")!, null, content => content.Text("MenuId", MenuId)), null),
            WeChatMenuRules.MiniProgram => (Tell(person, name, "view_miniprogram", button.Text("pagepath")!, null, content => content.Text("MenuId", MenuId)), null),
            MenuRules.Scan or MenuRules.ScanAndGo when string.IsNullOrEmpty(scanned) => (null, "要扫一个码：写下码里的内容。"),
            MenuRules.Scan or MenuRules.ScanAndGo => (Tell(person, $"{name}：{scanned}", type, key, WindowTrigger.Menu, content =>
                content.Nested("ScanCodeInfo", code => code.Text("ScanType", "qrcode").Text("ScanResult", scanned))), null),
            MenuRules.Location when place is null => (null, "要在地图上选一个地方。"),
            MenuRules.Location => (Tell(person, $"{name}：{place.Label}", type, key, null, content => content.Nested("SendLocationInfo", at =>
                at.Text("Location_X", Text(place.Latitude)).Text("Location_Y", Text(place.Longitude)).Text("Scale", "16").Text("Label", place.Label).Text("Poiname", ""))), null),
            WeChatMenuRules.MediaId => (Give(person, button), null),
            _ => (Tell(person, name, type, key, null, content => content.Nested("SendPicsInfo", pictures => pictures.Number("Count", 1))), null),
        };
    }

    private string MenuId => (menus.Current?.Id ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(decimal number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private JsonElement? Find(Consumer person, string path)
    {
        IReadOnlyList<JsonElement> level = menus.Of(person) is { } buttons ? [.. buttons.EnumerateArray()] : [];
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

    // The platform sends the material by itself; the server hears nothing.
    private PhoneMessage Give(Consumer person, JsonElement button)
    {
        var stored = media.Find(button.Text("media_id")!);
        return file.Write(session => PhoneMessages.Add(session, new PhoneMessage
        {
            Userid = person.Id,
            From = MessageSender.App,
            Type = stored is null ? MessageType.Notice : Enum.Parse<MessageType>(stored.Kind, ignoreCase: true),
            At = clock.Now,
            Text = stored is null ? "素材已被删除" : null,
            File = stored is null ? null : new PhoneFile(stored.Id, stored.Title ?? stored.Name, stored.Size, stored.Introduction),
        }));
    }

    private PhoneMessage Tell(Consumer person, string shown, string name, string key, WindowTrigger? opens, Action<CallbackXml>? content = null) =>
        acts.Tell(person, shown, takesReply: name is "CLICK" or MenuRules.Scan, session =>
        {
            if (opens is { } trigger)
                ReplyWindows.Open(session, person.Openid, trigger, clock.Now);
            return xml.Event(person, clock.Now, name, key, content);
        })!;
}
