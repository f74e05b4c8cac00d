using Baton.Tencent.Menus;
using Baton.Tencent.Rules;

namespace Baton.WeCom.Menus;

/// <summary>WeCom's rules for menus (documentation 90231), applied before one is set.</summary>
public static class MenuRules
{
    private const int BadParameter = 40058;

    private static readonly MenuShape Shape = new(MenuCodes.All(BadParameter), ["view_miniprogram"], LongestBelow: 40, (button, field) => MenuShape.MiniProgram(button, field, BadParameter));

    /// <summary>What an entry can do.</summary>
    public static IReadOnlyList<string> Types => Shape.Types;

    /// <summary>All that Tencent would refuse; empty when it is good.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(Menu menu) => Shape.Validate(menu);
}
