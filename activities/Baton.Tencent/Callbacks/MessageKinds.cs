using System.Collections.Frozen;
using System.Xml.Linq;

namespace Baton.Tencent.Callbacks;

/// <summary>The messages and events that the platforms have in common. What is missing, empty or no number is left out: nothing is refused for it.</summary>
public static class MessageKinds
{
    // WeChat writes CLICK and VIEW, WeCom click and view.
    private static readonly FrozenDictionary<string, Func<CallbackHeader, string, XElement, CallbackMessage>> Events =
        new Dictionary<string, Func<CallbackHeader, string, XElement, CallbackMessage>>
        {
            ["LOCATION"] = (header, _, root) => new WhereaboutsEvent(header)
            {
                Latitude = root.Decimal("Latitude"), Longitude = root.Decimal("Longitude"), Precision = root.Decimal("Precision"), AppType = root.Field("AppType"),
            },
            ["click"] = MenuTap,
            ["view"] = MenuTap,
            ["view_miniprogram"] = MenuTap,
            ["scancode_push"] = Scan,
            ["scancode_waitmsg"] = Scan,
            ["pic_sysphoto"] = Pictures,
            ["pic_photo_or_album"] = Pictures,
            ["pic_weixin"] = Pictures,
            ["location_select"] = (header, name, root) => new PlaceEvent(header, name, root.Field("EventKey"))
            {
                Place = PlaceIn(root.Element("SendLocationInfo")), AppType = root.Field("AppType"),
            },
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>A message by its MsgType; null for an event and for a type that only one platform has, or none.</summary>
    public static CallbackMessage? Message(CallbackHeader header, string msgType, XElement root) => msgType switch
    {
        "text" => new TextMessage(header, root.Text("Content") ?? "") { MenuId = root.Field("bizmsgmenuid") },
        "image" => new ImageMessage(header, root.Field("MediaId")) { PicUrl = root.Field("PicUrl") },
        "voice" => new VoiceMessage(header, root.Field("MediaId")) { Format = root.Field("Format"), Recognition = root.Field("Recognition") },
        "video" or "shortvideo" => new VideoMessage(header, root.Field("MediaId")) { ThumbMediaId = root.Field("ThumbMediaId"), IsShort = msgType == "shortvideo" },
        "location" => new LocationMessage(header) { Place = PlaceIn(root), AppType = root.Field("AppType") },
        "link" => new LinkMessage(header)
        {
            Title = root.Field("Title"), Description = root.Field("Description"), Url = root.Field("Url"), PicUrl = root.Field("PicUrl"),
        },
        _ => null,
    };

    /// <summary>An event by its name; null for one that only one platform has, or none.</summary>
    public static CallbackMessage? Event(CallbackHeader header, string name, XElement root) =>
        Events.TryGetValue(name, out var kind) ? kind(header, name, root) : null;

    private static Place PlaceIn(XElement? from) => from is null ? Place.Nowhere : new Place(
        from.Decimal("Location_X"), from.Decimal("Location_Y"), from.Whole("Scale"), from.Field("Label"), from.Field("Poiname"));

    private static MenuTapEvent MenuTap(CallbackHeader header, string name, XElement root) => new(header, name, root.Field("EventKey")) { MenuId = root.Field("MenuId") };

    private static ScanEvent Scan(CallbackHeader header, string name, XElement root) => new(header, name, root.Field("EventKey"))
    {
        ScanType = root.Field("ScanCodeInfo", "ScanType"), ScanResult = root.Field("ScanCodeInfo", "ScanResult"),
    };

    private static PicturesEvent Pictures(CallbackHeader header, string name, XElement root) => new(header, name, root.Field("EventKey"))
    {
        Count = root.Whole("SendPicsInfo", "Count") ?? 0,
        Md5 = [.. root.Elements("SendPicsInfo").Elements("PicList").Elements("item").Select(item => item.Field("PicMd5Sum"))],
    };
}
