using System.Text.Json.Serialization;

namespace Baton.WeCom.Menus;

/// <summary>An application's menu (WeCom documentation 90231): 1 to 3 entries, each with 1 to 5 below it or none.</summary>
public sealed record Menu([property: JsonPropertyName("button")] IReadOnlyList<MenuButton> Buttons);

/// <summary>An entry. One with entries below it has nothing but its name.</summary>
public sealed record MenuButton(string Name)
{
    /// <summary>What a tap does: one of <see cref="MenuRules.Types"/>.</summary>
    public string? Type { get; init; }

    /// <summary>Comes back with the event; at most 128 bytes.</summary>
    public string? Key { get; init; }

    /// <summary>The page that opens; at most 1024 bytes.</summary>
    public string? Url { get; init; }

    /// <summary>The mini program that opens.</summary>
    public string? Appid { get; init; }

    public string? Pagepath { get; init; }

    [JsonPropertyName("sub_button")]
    public IReadOnlyList<MenuButton>? Below { get; init; }

    public static MenuButton Click(string name, string key) => new(name) { Type = "click", Key = key };

    public static MenuButton View(string name, string url) => new(name) { Type = "view", Url = url };
}
