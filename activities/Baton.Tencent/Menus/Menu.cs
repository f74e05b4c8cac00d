using System.Text.Json.Serialization;

namespace Baton.Tencent.Menus;

/// <summary>The menu below an application's or an account's chat: 1 to 3 entries, each with 1 to 5 below it or none. Phones show a change after some minutes.</summary>
public sealed record Menu([property: JsonPropertyName("button")] IReadOnlyList<MenuButton> Buttons);
