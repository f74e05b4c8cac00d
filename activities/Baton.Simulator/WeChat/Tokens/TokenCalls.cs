using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Accounts;
using Baton.Simulator.WeChat.Api;

namespace Baton.Simulator.WeChat.Tokens;

/// <summary>token and stable_token.</summary>
internal sealed class TokenCalls(GlobalTokens tokens, Account account, Quotas quotas, SimulatorClock clock) : IWeChatCalls
{
    private const int ForcesADay = 20;
    private static readonly TimeSpan BetweenForces = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private DateTimeOffset _forcedAt = DateTimeOffset.MinValue;

    public void Map(WeChatApi api)
    {
        api.Open("token", HttpMethods.Get, call =>
        {
            Check(call.Query("appid"), call.Query("secret"), call.Query("grant_type"));
            return Answer(tokens.New());
        });
        api.Open("stable_token", HttpMethods.Post, call =>
        {
            Check(call.Body.Text("appid"), call.Body.Text("secret"), call.Body.Text("grant_type"));
            return Answer(call.Body.Member("force_refresh") is { ValueKind: JsonValueKind.True } ? Forced() : tokens.Current());
        });
    }

    // The appid is looked at before the grant_type.
    private void Check(string? appId, string? secret, string? grantType)
    {
        if (string.IsNullOrEmpty(appId))
            throw new WeChatRefusal(WeChatError.AppIdMissing);
        if (appId != account.AppId)
            throw new WeChatRefusal(WeChatError.AppId);
        if (grantType != "client_credential")
            throw new WeChatRefusal(WeChatError.GrantType);
        if (string.IsNullOrEmpty(secret))
            throw new WeChatRefusal(WeChatError.AppSecretMissing);
        if (secret != account.AppSecret)
            throw new WeChatRefusal(WeChatError.AppSecret);
    }

    private GlobalTokens.Issued Forced()
    {
        lock (_gate)
        {
            if (clock.Now - _forcedAt < BetweenForces)
                throw new WeChatRefusal(WeChatError.TooFrequent);
            if (quotas.Today("stable_token force_refresh") > ForcesADay)
                throw new WeChatRefusal(WeChatError.DailyQuota);
            _forcedAt = clock.Now;
        }
        return tokens.Renewed();
    }

    private static JsonObject Answer(GlobalTokens.Issued issued) => new() { ["access_token"] = issued.Token, ["expires_in"] = Math.Max(1, (long)issued.Life.TotalSeconds) };
}
