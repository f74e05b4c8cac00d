using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Tencent.Menus;

/// <summary>Reads a menu as flows write it: a list of {name, type, key, url, appid, pagepath, media_id, article_id}, or {name, below} with entries below it.</summary>
public static class MenuReading
{
    public static Menu Of(Value? list) => new(ButtonsOf(list));

    private static MenuButton[] ButtonsOf(Value? list) => [.. (list as ListValue ?? ListValue.Empty).Items.OfType<ObjectValue>().Select(button =>
        new MenuButton(Conversion.ToText(button["name"]))
        {
            Type = Given(button["type"]), Key = Given(button["key"]), Url = Given(button["url"]), Appid = Given(button["appid"]), Pagepath = Given(button["pagepath"]),
            MediaId = Given(button["media_id"]), ArticleId = Given(button["article_id"]),
            Below = button["below"] is ListValue ? ButtonsOf(button["below"]) : null,
        })];

    private static string? Given(Value value) => Conversion.ToText(value) is { Length: > 0 } text ? text : null;
}
