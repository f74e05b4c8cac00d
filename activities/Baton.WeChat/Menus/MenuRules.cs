using Baton.Tencent.Menus;
using Baton.Tencent.Rules;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Menus;

/// <summary>WeChat's rules for menus, applied before one is set.</summary>
public static class MenuRules
{
    private const int WrongAddress = 40020;
    private const int WrongRule = 65305;

    private static readonly MenuCodes Codes = new(Count: 40016, Type: 40017, Name: 40018, Key: 40019, Url: WrongAddress);
    private static readonly MenuShape Shape = new(Codes, ["media_id", "view_limited", "article_id", "article_view_limited", "miniprogram"], LongestBelow: 60, Own);
    private static readonly string[] Phones = ["1", "2", "3"];

    /// <summary>What an entry can do.</summary>
    public static IReadOnlyList<string> Types => Shape.Types;

    /// <summary>All that Tencent would refuse; empty when it is good.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(Menu menu) => Shape.Validate(menu);

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

    /// <summary>An address is needed for a mini program, too: what an old WeChat opens in its place.</summary>
    private static FieldRefusal? Own(MenuButton button, string field) => button.Type switch
    {
        "miniprogram" => MenuShape.Address(button, field, WrongAddress) ?? MenuShape.MiniProgram(button, field, MessageRules.Empty),
        "media_id" or "view_limited" => string.IsNullOrEmpty(button.MediaId) ? new($"{field}.media_id", MessageRules.WrongMedia, "素材编号不能为空。", "A media_id is needed.") : null,
        _ => string.IsNullOrEmpty(button.ArticleId) ? new($"{field}.article_id", MessageRules.Empty, "文章编号不能为空。", "An article_id is needed.") : null,
    };
}
