using System.Text.Json.Nodes;
using Baton.Simulator.Journal;
using Baton.Simulator.WeChat.Accounts;
using Baton.Simulator.WeChat.Api;

namespace Baton.Simulator.WeChat.Web;

/// <summary>/sns: what a server learns of somebody who opened its page. These answers come as text/plain.</summary>
internal static class SnsEndpoints
{
    private const string Lifetime = "expires_in";

    public static void MapSns(this IEndpointRouteBuilder routes)
    {
        var sns = routes.MapGroup(WeChatEndpoints.Root + "/sns");
        Map(sns, "/oauth2/access_token", (http, account, codes) =>
        {
            CheckApp(http, account, "authorization_code", needsSecret: true);
            return Answer(codes.Redeem(http.Query["code"].FirstOrDefault() is { Length: > 0 } code ? code : throw new WeChatRefusal(WeChatError.CodeMissing)), withUnion: true);
        });
        Map(sns, "/oauth2/refresh_token", (http, account, codes) =>
        {
            CheckApp(http, account, "refresh_token", needsSecret: false);
            return Answer(codes.Renew(http.Query["refresh_token"].ToString()), withUnion: false);
        });
        Map(sns, "/userinfo", (http, _, codes) =>
        {
            var grant = codes.Of(http.Query["access_token"], http.Query["openid"]);
            return grant.HasProfile ? Profile(grant) : throw new WeChatRefusal(WeChatError.Unauthorized);
        });
        Map(sns, "/auth", (http, _, codes) =>
        {
            codes.Of(http.Query["access_token"], http.Query["openid"]);
            return WeChatAnswer.Ok();
        });
        Map(sns, "/{**path}", (_, _, _) => throw new WeChatRefusal(WeChatError.InvalidUrl));
    }

    private static void Map(RouteGroupBuilder sns, string path, Func<HttpRequest, Account, WebCodes, JsonObject> answer) => sns.MapGet(path, (HttpRequest http, Account account, WebCodes codes, RidLedger rids) =>
    {
        JsonObject result;
        try
        {
            result = answer(http, account, codes);
        }
        catch (WeChatRefusal refusal)
        {
            result = refusal.SnsAnswer(rids.Enter(http.Path + Mask.Secrets(http.QueryString.Value ?? ""), "", refusal.Code));
        }
        return WeChatAnswer.Result(result, "text/plain");
    });

    private static void CheckApp(HttpRequest http, Account account, string grantType, bool needsSecret)
    {
        var (appId, secret) = (http.Query["appid"].ToString(), http.Query["secret"].ToString());
        if (appId.Length == 0)
            throw new WeChatRefusal(WeChatError.AppIdMissing);
        if (appId != account.AppId)
            throw new WeChatRefusal(WeChatError.AppId);
        if (needsSecret && secret.Length == 0)
            throw new WeChatRefusal(WeChatError.AppSecretMissing);
        if (needsSecret && secret != account.AppSecret)
            throw new WeChatRefusal(WeChatError.AppSecret);
        if (http.Query["grant_type"] != grantType)
            throw new WeChatRefusal(WeChatError.GrantType);
    }

    private static JsonObject Answer(WebCodes.Grant grant, bool withUnion)
    {
        var answer = new JsonObject
        {
            ["access_token"] = grant.Token, [Lifetime] = 7200, ["refresh_token"] = grant.Refresh, ["openid"] = grant.Person.Openid, ["scope"] = grant.Scope,
        };
        if (withUnion && grant.HasProfile)
            answer["unionid"] = grant.Person.Unionid;
        return answer;
    }

    private static JsonObject Profile(WebCodes.Grant grant) => new()
    {
        ["openid"] = grant.Person.Openid,
        ["nickname"] = grant.Person.Name,
        ["sex"] = 0,
        ["language"] = "",
        ["city"] = "",
        ["province"] = "",
        ["country"] = "",
        ["headimgurl"] = "",
        ["privilege"] = new JsonArray(),
        ["unionid"] = grant.Person.Unionid,
    };
}
