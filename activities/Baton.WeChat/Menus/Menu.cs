using System.Text.Json.Serialization;

namespace Baton.WeChat.Menus;

/// <summary>An account's menu: 1 to 3 entries, each with 1 to 5 below it or none. Phones show a change within 5 minutes.</summary>
public sealed record Menu([property: JsonPropertyName("button")] IReadOnlyList<MenuButton> Buttons);

/// <summary>An entry. One with entries below it has nothing but its name.</summary>
public sealed record MenuButton(string Name)
{
    /// <summary>What a tap does: one of <see cref="MenuRules.Types"/>.</summary>
    public string? Type { get; init; }

    /// <summary>Comes back with the event; at most 128 bytes.</summary>
    public string? Key { get; init; }

    /// <summary>The page that opens, also where a mini program cannot; at most 1024 bytes.</summary>
    public string? Url { get; init; }

    /// <summary>The mini program that opens.</summary>
    public string? Appid { get; init; }

    public string? Pagepath { get; init; }

    /// <summary>The material that is shown.</summary>
    public string? MediaId { get; init; }

    /// <summary>The published article that is shown.</summary>
    public string? ArticleId { get; init; }

    [JsonPropertyName("sub_button")]
    public IReadOnlyList<MenuButton>? Below { get; init; }

    public static MenuButton Click(string name, string key) => new(name) { Type = "click", Key = key };

    public static MenuButton View(string name, string url) => new(name) { Type = "view", Url = url };
}

/// <summary>Who sees a conditional menu: those with a tag, on a kind of phone (1 iOS, 2 Android, 3 other).</summary>
public sealed record MatchRule(string? TagId, string? ClientPlatformType = null);
