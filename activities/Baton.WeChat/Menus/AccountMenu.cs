using System.Text.Json.Serialization;
using Baton.Tencent.Client;
using Baton.Tencent.Menus;
using Baton.WeChat.Client;

namespace Baton.WeChat.Menus;

/// <summary>The menu below an account's chat, and conditional ones that some people see in its place.</summary>
public sealed class AccountMenu(WeChatClient client)
{
    private const string Folder = "/cgi-bin/menu";

    /// <summary>Sets the menu; check it with <see cref="MenuRules"/> before. Setting it twice does no harm.</summary>
    public Task<ApiReply> SetAsync(WeChatAccount account, Menu menu, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Post($"{Folder}/create", menu), cancellation);

    /// <summary>The answer as it came: <see cref="ApiReply.Root"/> holds <c>menu</c> and <c>conditionalmenu</c>.</summary>
    public Task<ApiReply> ReadAsync(WeChatAccount account, CancellationToken cancellation) => client.CallAsync(account, ApiRequest.Get($"{Folder}/get"), cancellation);

    /// <summary>The menu in force, also one that was set in the account's console.</summary>
    public Task<ApiReply> ReadCurrentAsync(WeChatAccount account, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Get("/cgi-bin/get_current_selfmenu_info"), cancellation);

    /// <summary>Takes the menu away, the conditional ones with it.</summary>
    public Task<ApiReply> RemoveAsync(WeChatAccount account, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Get($"{Folder}/delete") with { IsReading = false }, cancellation);

    /// <summary>Adds a conditional menu. There must be a default one, and of several that match, the newest is shown.</summary>
    public Task<ApiAnswer<AddedMenu>> AddConditionalAsync(WeChatAccount account, Menu menu, MatchRule rule, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(menu);
        return client.CallAsync<AddedMenu>(account, ApiRequest.Post($"{Folder}/addconditional", new ConditionalBody(menu.Buttons, rule)), cancellation);
    }

    public Task<ApiReply> RemoveConditionalAsync(WeChatAccount account, string menuId, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Post($"{Folder}/delconditional", new MenuBody(menuId)), cancellation);

    /// <summary>Which menu somebody sees, by openid; in <see cref="ApiReply.Root"/>.</summary>
    public Task<ApiReply> TryMatchAsync(WeChatAccount account, string openId, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Post($"{Folder}/trymatch", new PersonBody(openId)) with { IsReading = true }, cancellation);

    private sealed record ConditionalBody([property: JsonPropertyName("button")] IReadOnlyList<MenuButton> Buttons, [property: JsonPropertyName("matchrule")] MatchRule Rule);

    private sealed record MenuBody(string Menuid);

    private sealed record PersonBody(string UserId);
}

/// <param name="Id">To take it away by. Tencent writes it now as a number, now as a text.</param>
public sealed record AddedMenu([property: JsonPropertyName("menuid"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] long Id);
