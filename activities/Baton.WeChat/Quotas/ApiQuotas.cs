using Baton.Tencent.Client;
using Baton.Tencent.Network;
using Baton.WeChat.Client;

namespace Baton.WeChat.Quotas;

/// <summary>How much of each API a day holds, and what Tencent knows of a call that went wrong.</summary>
public sealed class ApiQuotas(WeChatClient client)
{
    /// <param name="account">Whose.</param>
    /// <param name="path">Such as <c>/cgi-bin/message/custom/send</c>.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public Task<ApiAnswer<QuotaAnswer>> OfAsync(WeChatAccount account, string path, CancellationToken cancellation) =>
        client.CallAsync<QuotaAnswer>(account, ApiRequest.Post("/cgi-bin/openapi/quota/get", new PathBody(path)) with { IsReading = true }, cancellation);

    /// <summary>Has all counts of the day begin anew; ten times a month.</summary>
    public Task<ApiReply> ClearAsync(WeChatAccount account, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        return client.CallAsync(account, ApiRequest.Post("/cgi-bin/clear_quota", new AccountBody(account.AppId)), cancellation);
    }

    /// <summary>What Tencent knows of a call by the rid at the end of its errmsg, within seven days.</summary>
    public Task<ApiReply> LookUpAsync(WeChatAccount account, string rid, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Post("/cgi-bin/openapi/rid/get", new RidBody(rid)) with { IsReading = true }, cancellation);

    /// <summary>Where callbacks come from. Ask once a day: they change.</summary>
    public Task<ApiAnswer<AddressList>> ListCallbackAddressesAsync(WeChatAccount account, CancellationToken cancellation) =>
        client.CallAsync<AddressList>(account, ApiRequest.Get("/cgi-bin/getcallbackip"), cancellation);

    /// <summary>Where calls go to.</summary>
    public Task<ApiAnswer<AddressList>> ListApiAddressesAsync(WeChatAccount account, CancellationToken cancellation) =>
        client.CallAsync<AddressList>(account, ApiRequest.Get("/cgi-bin/get_api_domain_ip"), cancellation);

    /// <summary>Has Tencent try to reach this server.</summary>
    public Task<ApiReply> CheckCallbackAsync(WeChatAccount account, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Post("/cgi-bin/callback/check", new CheckBody("all", "DEFAULT")), cancellation);

    private sealed record PathBody(string CgiPath);

    private sealed record AccountBody(string Appid);

    private sealed record RidBody(string Rid);

    private sealed record CheckBody(string Action, string CheckOperator);
}

public sealed record QuotaAnswer(Quota Quota);

/// <param name="DailyLimit">Calls a day.</param>
/// <param name="Used">Today.</param>
/// <param name="Remain">Today.</param>
public sealed record Quota(long DailyLimit, long Used, long Remain);
