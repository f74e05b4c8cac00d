using Baton.Expressions.Values;
using Baton.Runtime.Contacts;
using Baton.Tencent.Callbacks;
using Baton.WeChat.Callbacks;

namespace Baton.WeChat.Inbox;

/// <summary>What people do with an account beside writing.</summary>
public enum AccountEventKind
{
    /// <summary>Follows, perhaps by a code; the key is the code's scene.</summary>
    Follow = 0,

    /// <summary>Follows no longer.</summary>
    Unfollow = 1,

    /// <summary>A follower has scanned a code of the account's; the key is its scene.</summary>
    Scene = 2,

    /// <summary>Tapped an entry of the menu.</summary>
    Menu = 3,

    /// <summary>Scanned something by the menu.</summary>
    Scan = 4,

    /// <summary>Told where they are: by the menu, or as the account was opened.</summary>
    Location = 5,
}

/// <summary>What somebody did, and what came with it; and whether it is a mistake of somebody's that it leads nowhere.</summary>
internal sealed record AccountEvent(AccountEventKind Kind, string Key, string Word, ObjectValue Content, bool IsExpected)
{
    /// <summary>As what it counts for the messages they may be sent; null where Tencent counts it for none.</summary>
    public InteractionKind? CountsAs => Kind switch
    {
        AccountEventKind.Follow => InteractionKind.Followed,
        AccountEventKind.Unfollow => InteractionKind.Left,
        AccountEventKind.Scene => InteractionKind.Scanned,
        AccountEventKind.Menu when IsExpected => InteractionKind.Tapped,
        AccountEventKind.Scan => InteractionKind.Tapped,
        _ => null,
    };

    /// <summary>Null for what is none.</summary>
    public static AccountEvent? Of(CallbackMessage message) => message switch
    {
        FollowEvent follow => new(AccountEventKind.Follow, follow.Scene, "关注了公众号", SceneOf(follow.Scene), false),
        UnfollowEvent => new(AccountEventKind.Unfollow, "", "取消了关注", ObjectValue.Empty, false),
        SceneEvent scan => new(AccountEventKind.Scene, scan.Scene, "扫了带参二维码", SceneOf(scan.Scene), true),
        MenuTapEvent tap when string.Equals(tap.Event, "CLICK", StringComparison.OrdinalIgnoreCase) =>
            new(AccountEventKind.Menu, tap.EventKey, $"点了菜单“{tap.EventKey}”", ObjectValue.Empty, true),
        MenuTapEvent tap => new(AccountEventKind.Menu, tap.EventKey, "从菜单打开了页面", ObjectValue.Empty, false),
        ScanEvent scan => new(
            AccountEventKind.Scan, scan.EventKey, "用菜单扫了码", ObjectValue.Empty.With("ScanResult", Value.From(scan.ScanResult)).With("ScanType", Value.From(scan.ScanType)), true),
        PlaceEvent place => new(
            AccountEventKind.Location, place.EventKey, "选了位置", PlaceOf(place.Place.Latitude, place.Place.Longitude).With("Address", Value.From(place.Place.Label)), true),
        WhereaboutsEvent where => new(AccountEventKind.Location, "", "上报了位置", PlaceOf(where.Latitude, where.Longitude), false),
        _ => null,
    };

    internal static ObjectValue PlaceOf(double? latitude, double? longitude) => ObjectValue.Empty.With("Latitude", NumberOf(latitude)).With("Longitude", NumberOf(longitude));

    private static ObjectValue SceneOf(string scene) => ObjectValue.Empty.With("Scene", Value.From(scene));

    private static Value NumberOf(double? number) => number is { } known ? Value.From((decimal)known) : Value.Null;
}
