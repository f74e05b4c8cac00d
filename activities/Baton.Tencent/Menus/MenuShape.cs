using System.Text;
using Baton.Tencent.Rules;

namespace Baton.Tencent.Menus;

/// <summary>The rules for menus that both platforms have; what differs is given by each.</summary>
/// <param name="Codes">With what the platform refuses.</param>
/// <param name="OwnTypes">What an entry can do beside what it can on both.</param>
/// <param name="LongestBelow">Of a name on the second level, in bytes.</param>
/// <param name="Own">What an entry of one of the platform's own types needs; null where it is good.</param>
public sealed record MenuShape(MenuCodes Codes, IReadOnlyList<string> OwnTypes, int LongestBelow, Func<MenuButton, string, FieldRefusal?> Own)
{
    private const int LongestTop = 16;

    private static readonly string[] WithKey =
        ["click", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select"];

    /// <summary>What an entry can do.</summary>
    public IReadOnlyList<string> Types { get; } = [.. WithKey, "view", .. OwnTypes];

    /// <summary>All that Tencent would refuse; empty when it is good.</summary>
    public IReadOnlyList<FieldRefusal> Validate(Menu menu)
    {
        ArgumentNullException.ThrowIfNull(menu);
        return [.. Count("button", menu.Buttons.Count, 3, "一级菜单"), .. menu.Buttons.SelectMany((button, i) => Top(button, $"button[{i}]"))];
    }

    /// <summary>Refuses an address that is missing or longer than 1024 bytes.</summary>
    public static FieldRefusal? Address(MenuButton button, string field, int code)
    {
        ArgumentNullException.ThrowIfNull(button);
        return Fits(button.Url, 1024) ? null : new($"{field}.url", code, "菜单的链接不能为空，最长 1024 字节。", "An entry needs an address of at most 1024 bytes.");
    }

    /// <summary>Refuses an entry for a mini program that does not say which, and where in it.</summary>
    public static FieldRefusal? MiniProgram(MenuButton button, string field, int code)
    {
        ArgumentNullException.ThrowIfNull(button);
        return string.IsNullOrEmpty(button.Appid) || string.IsNullOrEmpty(button.Pagepath)
            ? new($"{field}.appid", code, "小程序菜单必须填写 appid 和 pagepath。", "An entry for a mini program needs appid and pagepath.")
            : null;
    }

    private IEnumerable<FieldRefusal> Top(MenuButton button, string field) => button.Below is null or []
        ? [.. Name(button, field, LongestTop), .. Action(button, field)]
        : [
            .. Name(button, field, LongestTop), .. Count($"{field}.sub_button", button.Below.Count, 5, "二级菜单"),
            .. button.Below.SelectMany((below, i) => Below(below, $"{field}.sub_button[{i}]")),
        ];

    private IEnumerable<FieldRefusal> Below(MenuButton button, string field) => button.Below is { Count: > 0 }
        ? [new($"{field}.sub_button", Codes.Count, "菜单最多两级。", "A menu has two levels at most.")]
        : [.. Name(button, field, LongestBelow), .. Action(button, field)];

    private IEnumerable<FieldRefusal> Action(MenuButton button, string field)
    {
        var wrong = button.Type switch
        {
            null => NoSuchType(field),
            "view" => Address(button, field, Codes.Url),
            var type when WithKey.Contains(type) => Fits(button.Key, 128)
                ? null
                : new($"{field}.key", Codes.Key, "菜单的 key 不能为空，最长 128 字节。", "An entry needs a key of at most 128 bytes."),
            var type when OwnTypes.Contains(type) => Own(button, field),
            _ => NoSuchType(field),
        };
        return wrong is null ? [] : [wrong];
    }

    private FieldRefusal NoSuchType(string field) => new($"{field}.type", Codes.Type, "菜单类型不正确。", "No such type of entry.");

    private IEnumerable<FieldRefusal> Name(MenuButton button, string field, int bytes)
    {
        if (!Fits(button.Name, bytes))
            yield return new($"{field}.name", Codes.Name, $"菜单名不能为空，最长 {bytes} 字节。", $"An entry needs a name of at most {bytes} bytes.");
    }

    private IEnumerable<FieldRefusal> Count(string field, int count, int most, string what)
    {
        if (count == 0 || count > most)
            yield return new(field, Codes.Count, $"{what}必须为 1 到 {most} 个。", $"1 to {most} entries.");
    }

    private static bool Fits(string? text, int bytes) => !string.IsNullOrEmpty(text) && Encoding.UTF8.GetByteCount(text) <= bytes;
}
