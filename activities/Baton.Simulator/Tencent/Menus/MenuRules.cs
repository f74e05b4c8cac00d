using System.Text;
using System.Text.Json;
using Baton.Simulator.Tencent.Cards;

namespace Baton.Simulator.Tencent.Menus;

/// <summary>The checks of menu/create (document 90231).</summary>
internal static class MenuRules
{
    private const int MostTop = 3;
    private const int MostBelow = 5;
    private const int NameBytes = 16;
    private const int NameBytesBelow = 40;
    private const int KeyBytes = 128;
    private const int UrlBytes = 1024;

    public const string Click = "click";
    public const string View = "view";
    public const string MiniProgram = "view_miniprogram";
    public const string ScanAndGo = "scancode_push";
    public const string Scan = "scancode_waitmsg";
    public const string Location = "location_select";

    /// <summary>What opens the phone's camera or album.</summary>
    public static readonly string[] Pictures = ["pic_sysphoto", "pic_photo_or_album", "pic_weixin"];

    private static readonly string[] Keyed = [Click, ScanAndGo, Scan, Location, .. Pictures];

    public static Refusal? Check(JsonElement menu)
    {
        var buttons = menu.Items("button");
        return buttons.Count is < 1 or > MostTop
            ? new Refusal(ErrorCode.ButtonCount, "1 to 3 buttons")
            : buttons.Select(Top).FirstOrDefault(refusal => refusal is not null);
    }

    private static Refusal? Top(JsonElement button)
    {
        var below = button.Items("sub_button");
        if (!IsName(button, NameBytes))
            return new Refusal(ErrorCode.ButtonName, "name takes 1 to 16 bytes");
        if (below.Count == 0)
            return Leaf(button);
        return below.Count > MostBelow
            ? new Refusal(ErrorCode.SubButtonCount, "1 to 5 buttons below one")
            : below.Select(each => IsName(each, NameBytesBelow) ? Leaf(each) : new Refusal(ErrorCode.SubButtonName, "name takes 1 to 40 bytes")).FirstOrDefault(refusal => refusal is not null);
    }

    private static Refusal? Leaf(JsonElement button) => button.Text("type") switch
    {
        View => CardRules.IsUrl(button) && Encoding.UTF8.GetByteCount(button.Text("url")!) <= UrlBytes ? null : new Refusal(ErrorCode.MenuUrl, "url"),
        MiniProgram => button.Has("pagepath") && button.Has("appid") ? null : new Refusal(ErrorCode.MenuUrl, "pagepath, appid"),
        { } type when Keyed.Contains(type) => button.Has("key") && Encoding.UTF8.GetByteCount(button.Text("key")!) <= KeyBytes ? null : new Refusal(ErrorCode.MenuKey, "key"),
        var other => new Refusal(ErrorCode.ButtonType, $"type {other ?? "missing"}"),
    };

    private static bool IsName(JsonElement button, int bytes) => button.Has("name") && Encoding.UTF8.GetByteCount(button.Text("name")!) <= bytes;
}
