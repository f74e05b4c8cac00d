using System.Text;
using Baton.Tencent.Rules;

namespace Baton.WeCom.Menus;

/// <summary>Tencent's rules for menus, applied before one is set.</summary>
public static class MenuRules
{
    private const int BadParameter = 40058;

    private static readonly string[] WithKey =
        ["click", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select"];

    /// <summary>What an entry can do.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. WithKey, "view", "view_miniprogram"];

    /// <summary>All that Tencent would refuse; empty when it is good.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(Menu menu)
    {
        ArgumentNullException.ThrowIfNull(menu);
        return [.. Count("button", menu.Buttons.Count, 3, "一级菜单"), .. menu.Buttons.SelectMany((button, i) => Top(button, $"button[{i}]"))];
    }

    private static IEnumerable<FieldRefusal> Top(MenuButton button, string field)
    {
        if (button.Below is null or [])
            return [.. Name(button, field, 16), .. Action(button, field)];
        return
        [
            .. Name(button, field, 16), .. Count($"{field}.sub_button", button.Below.Count, 5, "二级菜单"),
            .. button.Below.SelectMany((below, i) => Below(below, $"{field}.sub_button[{i}]")),
        ];
    }

    private static IEnumerable<FieldRefusal> Below(MenuButton button, string field)
    {
        if (button.Below is { Count: > 0 })
            return [new($"{field}.sub_button", BadParameter, "菜单最多两级。", "A menu has two levels at most.")];
        return [.. Name(button, field, 40), .. Action(button, field)];
    }

    private static IEnumerable<FieldRefusal> Action(MenuButton button, string field)
    {
        if (button.Type is null || !Types.Contains(button.Type))
            yield return new($"{field}.type", BadParameter, "菜单类型不正确。", "No such type of entry.");
        else if (WithKey.Contains(button.Type) && !Fits(button.Key, 128))
            yield return new($"{field}.key", BadParameter, "菜单的 key 不能为空，最长 128 字节。", "An entry needs a key of at most 128 bytes.");
        else if (button.Type == "view" && !Fits(button.Url, 1024))
            yield return new($"{field}.url", BadParameter, "菜单的链接不能为空，最长 1024 字节。", "An entry needs an address of at most 1024 bytes.");
        else if (button.Type == "view_miniprogram" && (string.IsNullOrEmpty(button.Appid) || string.IsNullOrEmpty(button.Pagepath)))
            yield return new($"{field}.appid", BadParameter, "小程序菜单必须填写 appid 和 pagepath。", "An entry for a mini program needs appid and pagepath.");
    }

    private static IEnumerable<FieldRefusal> Name(MenuButton button, string field, int bytes)
    {
        if (!Fits(button.Name, bytes))
            yield return new($"{field}.name", BadParameter, $"菜单名不能为空，最长 {bytes} 字节。", $"An entry needs a name of at most {bytes} bytes.");
    }

    private static IEnumerable<FieldRefusal> Count(string field, int count, int most, string what)
    {
        if (count == 0 || count > most)
            yield return new(field, BadParameter, $"{what}必须为 1 到 {most} 个。", $"1 to {most} entries.");
    }

    private static bool Fits(string? text, int bytes) => !string.IsNullOrEmpty(text) && Encoding.UTF8.GetByteCount(text) <= bytes;
}
