using System.Text.Json.Nodes;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Api;

namespace Baton.Simulator.WeChat.Accounts;

/// <summary>Calls about the connection itself: addresses, quotas, what became of a call.</summary>
internal sealed class AccountCalls(Account account, ServerSettings settings, Quotas quotas, RidLedger rids) : IWeChatCalls
{
    private const string ThisMachine = "127.0.0.1";
    private const string Root = "/cgi-bin/";
    private static readonly string[] Actions = ["dns", "ping", "all"];
    private static readonly string[] Operators = ["DEFAULT", "CHINANET", "UNICOM", "CAP"];

    public void Map(WeChatApi api)
    {
        api.Get("getcallbackip", _ => new JsonObject { ["ip_list"] = new JsonArray(ThisMachine) });
        api.Get("get_api_domain_ip", _ => new JsonObject { ["ip_list"] = new JsonArray(ThisMachine) });
        api.Post("callback/check", CheckCallback);
        api.Post("clear_quota", ClearQuota);
        api.Post("openapi/quota/get", Quota);
        api.Post("openapi/rid/get", Rid);
    }

    private JsonObject CheckCallback(WeChatCall call)
    {
        var (action, checkOperator) = (call.Body.Text("action"), call.Body.Text("check_operator"));
        if (settings.Url is null)
            throw new WeChatRefusal(WeChatError.NoCallbackAddress);
        if (!Actions.Contains(action))
            throw new WeChatRefusal(WeChatError.CheckAction);
        if (!Operators.Contains(checkOperator))
            throw new WeChatRefusal(WeChatError.CheckOperator);
        var answer = WeChatAnswer.Ok();
        if (action != "ping")
            answer["dns"] = new JsonArray(new JsonObject { ["ip"] = ThisMachine, ["real_operator"] = "DEFAULT" });
        if (action != "dns")
            answer["ping"] = new JsonArray(new JsonObject { ["ip"] = ThisMachine, ["from_operator"] = checkOperator, ["package_loss"] = "0%", ["time"] = "0.1ms" });
        return answer;
    }

    private JsonObject ClearQuota(WeChatCall call)
    {
        if (call.Body.Text("appid") != account.AppId)
            throw new WeChatRefusal(WeChatError.AppId);
        quotas.Clear();
        return WeChatAnswer.Ok();
    }

    private JsonObject Quota(WeChatCall call)
    {
        var path = call.Body.Text("cgi_path") ?? "";
        if (!path.StartsWith(Root, StringComparison.Ordinal) || quotas.Of(path[Root.Length..]) is not { } state)
            throw new WeChatRefusal(WeChatError.NoSuchCall);
        return WeChatAnswer.Ok(("quota", new JsonObject { ["daily_limit"] = state.Limit, ["used"] = Math.Min(state.Used, state.Limit), ["remain"] = Math.Max(0, state.Limit - state.Used) }));
    }

    private JsonObject Rid(WeChatCall call)
    {
        var found = rids.Find(call.Body.Text("rid") ?? "") ?? throw new WeChatRefusal(WeChatError.RidNotFound);
        return WeChatAnswer.Ok(("request", new JsonObject
        {
            ["invoke_time"] = found.At.ToUnixTimeSeconds(),
            ["cost_in_ms"] = 1,
            ["request_url"] = found.Url,
            ["request_body"] = found.Body,
            ["response_body"] = $$"""{"errcode":{{found.Code}}}""",
            ["client_ip"] = ThisMachine,
        }));
    }
}
