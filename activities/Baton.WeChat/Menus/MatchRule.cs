namespace Baton.WeChat.Menus;

/// <summary>Who sees a conditional menu: those with a tag, on a kind of phone (1 iOS, 2 Android, 3 other).</summary>
public sealed record MatchRule(string? TagId, string? ClientPlatformType = null);
