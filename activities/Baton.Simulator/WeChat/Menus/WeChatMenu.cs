using System.Text.Json;

namespace Baton.Simulator.WeChat.Menus;

/// <summary>The account's menus as they were given.</summary>
/// <param name="Default">Its buttons.</param>
/// <param name="Conditional">Oldest first; the latest that fits somebody is theirs.</param>
internal sealed record WeChatMenu(long Id, JsonElement Default, IReadOnlyList<ConditionalMenu> Conditional);

/// <param name="Rule">matchrule.</param>
internal sealed record ConditionalMenu(long Id, JsonElement Buttons, JsonElement Rule);
