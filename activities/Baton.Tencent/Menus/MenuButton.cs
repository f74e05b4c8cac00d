using System.Text.Json.Serialization;

namespace Baton.Tencent.Menus;

/// <summary>An entry of a menu. One with entries below it has nothing but its name.</summary>
public sealed record MenuButton(string Name)
{
    /// <summary>What a tap does: one of the types of the platform's rules.</summary>
    public string? Type { get; init; }

    /// <summary>Comes back with the event; at most 128 bytes.</summary>
    public string? Key { get; init; }

    /// <summary>The page that opens, in WeChat also where a mini program cannot; at most 1024 bytes.</summary>
    public string? Url { get; init; }

    /// <summary>The mini program that opens.</summary>
    public string? Appid { get; init; }

    public string? Pagepath { get; init; }

    /// <summary>The material that is shown; WeChat only.</summary>
    public string? MediaId { get; init; }

    /// <summary>The published article that is shown; WeChat only.</summary>
    public string? ArticleId { get; init; }

    [JsonPropertyName("sub_button")]
    public IReadOnlyList<MenuButton>? Below { get; init; }

    public static MenuButton Click(string name, string key) => new(name) { Type = "click", Key = key };

    public static MenuButton View(string name, string url) => new(name) { Type = "view", Url = url };
}
