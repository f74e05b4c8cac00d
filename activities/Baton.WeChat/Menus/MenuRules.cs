using System.Text;
using Baton.Tencent.Rules;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Menus;

/// <summary>Tencent's rules for menus, applied before one is set.</summary>
public static class MenuRules
{
    private const int WrongName = 40018;
    private const int WrongKey = 40019;
    private const int WrongAddress = 40020;
    private const int WrongCount = 40016;
    private const int WrongType = 40017;
    private const int WrongRule = 65305;

    private static readonly string[] WithKey =
        ["click", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select"];

    private static readonly string[] WithMedia = ["media_id", "view_limited"];
    private static readonly string[] WithArticle = ["article_id", "article_view_limited"];
    private static readonly string[] Phones = ["1", "2", "3"];

    /// <summary>What an entry can do.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. WithKey, .. WithMedia, .. WithArticle, "view", "miniprogram"];

    /// <summary>All that Tencent would refuse; empty when it is good.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(Menu menu)
    {
        ArgumentNullException.ThrowIfNull(menu);
        return [.. Count("button", menu.Buttons.Count, 3, "一级菜单"), .. menu.Buttons.SelectMany((button, i) => Top(button, $"button[{i}]"))];
    }

    /// <summary>The same of a conditional menu.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(Menu menu, MatchRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return [.. Validate(menu), .. Rule(rule)];
    }

    private static IEnumerable<FieldRefusal> Rule(MatchRule rule)
    {
        if (rule is { TagId: null, ClientPlatformType: null })
            yield return new("matchrule", WrongRule, "个性化菜单要说明给谁看：标签或手机系统。", "A conditional menu says who sees it: a tag or a kind of phone.");
        if (rule.TagId is { } tag && !tag.All(char.IsAsciiDigit))
            yield return new("matchrule.tag_id", WrongRule, "标签写它的编号。", "A tag is given by its number.");
        if (rule.ClientPlatformType is { } phone && !Phones.Contains(phone))
            yield return new("matchrule.client_platform_type", WrongRule, "手机系统：1 苹果，2 安卓，3 其他。", "1 iOS, 2 Android, 3 other.");
    }

    private static IEnumerable<FieldRefusal> Top(MenuButton button, string field) => button.Below is null or []
        ? [.. Name(button, field, 16), .. Action(button, field)]
        : [
            .. Name(button, field, 16), .. Count($"{field}.sub_button", button.Below.Count, 5, "二级菜单"),
            .. button.Below.SelectMany((below, i) => Below(below, $"{field}.sub_button[{i}]")),
        ];

    private static IEnumerable<FieldRefusal> Below(MenuButton button, string field) => button.Below is { Count: > 0 }
        ? [new($"{field}.sub_button", WrongCount, "菜单最多两级。", "A menu has two levels at most.")]
        : [.. Name(button, field, 60), .. Action(button, field)];

    private static IEnumerable<FieldRefusal> Action(MenuButton button, string field)
    {
        if (button.Type is null || !Types.Contains(button.Type))
            yield return new($"{field}.type", WrongType, "菜单类型不正确。", "No such type of entry.");
        else if (WithKey.Contains(button.Type) && !Fits(button.Key, 128))
            yield return new($"{field}.key", WrongKey, "菜单的 key 不能为空，最长 128 字节。", "An entry needs a key of at most 128 bytes.");
        else if (button.Type is "view" or "miniprogram" && !Fits(button.Url, 1024))
            yield return new($"{field}.url", WrongAddress, "菜单的链接不能为空，最长 1024 字节；小程序菜单也要有，给旧版微信用。", "An entry needs an address of at most 1024 bytes, a mini program's too.");
        else if (button.Type == "miniprogram" && (string.IsNullOrEmpty(button.Appid) || string.IsNullOrEmpty(button.Pagepath)))
            yield return new($"{field}.appid", MessageRules.Empty, "小程序菜单必须填写 appid 和 pagepath。", "An entry for a mini program needs appid and pagepath.");
        else if (WithMedia.Contains(button.Type) && string.IsNullOrEmpty(button.MediaId))
            yield return new($"{field}.media_id", MessageRules.WrongMedia, "素材编号不能为空。", "A media_id is needed.");
        else if (WithArticle.Contains(button.Type) && string.IsNullOrEmpty(button.ArticleId))
            yield return new($"{field}.article_id", MessageRules.Empty, "文章编号不能为空。", "An article_id is needed.");
    }

    private static IEnumerable<FieldRefusal> Name(MenuButton button, string field, int bytes)
    {
        if (!Fits(button.Name, bytes))
            yield return new($"{field}.name", WrongName, $"菜单名不能为空，最长 {bytes} 字节。", $"An entry needs a name of at most {bytes} bytes.");
    }

    private static IEnumerable<FieldRefusal> Count(string field, int count, int most, string what)
    {
        if (count == 0 || count > most)
            yield return new(field, WrongCount, $"{what}必须为 1 到 {most} 个。", $"1 to {most} entries.");
    }

    private static bool Fits(string? text, int bytes) => !string.IsNullOrEmpty(text) && Encoding.UTF8.GetByteCount(text) <= bytes;
}
