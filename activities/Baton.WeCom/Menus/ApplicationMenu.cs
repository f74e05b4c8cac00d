using Baton.Tencent.Client;
using Baton.Tencent.Menus;
using Baton.WeCom.Client;

namespace Baton.WeCom.Menus;

/// <summary>Sets and reads an application's menu. Phones show a new one after some minutes.</summary>
public sealed class ApplicationMenu(WeComClient client)
{
    private const string Folder = "/cgi-bin/menu";

    /// <summary>Sets the menu, whole. Check it with <see cref="MenuRules"/> before.</summary>
    public Task<ApiReply> SetAsync(WeComApp app, Menu menu, CancellationToken cancellation) =>
        client.CallAsync(app, Setting(app, menu), cancellation);

    /// <summary>The call that sets the menu.</summary>
    public static ApiRequest Setting(WeComApp app, Menu menu) => ApiRequest.Post($"{Folder}/create", menu) with { Query = QueryOf(app) };

    /// <summary>The menu as it is; refused with 46003 where there is none.</summary>
    public Task<ApiAnswer<Menu>> ReadAsync(WeComApp app, CancellationToken cancellation) =>
        client.CallAsync<Menu>(app, new ApiRequest($"{Folder}/get") { Query = QueryOf(app), IsReading = true }, cancellation);

    public Task<ApiReply> RemoveAsync(WeComApp app, CancellationToken cancellation) =>
        client.CallAsync(app, new ApiRequest($"{Folder}/delete") { Query = QueryOf(app) }, cancellation);

    private static string QueryOf(WeComApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return ApiRequest.QueryOf([("agentid", app.AgentId)]);
    }
}
