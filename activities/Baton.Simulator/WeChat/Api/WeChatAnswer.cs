using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.WeChat.Api;

/// <summary>Answers of api.weixin.qq.com: HTTP 200 whatever happened.</summary>
internal static class WeChatAnswer
{
    // As the real servers write it: no charset, and "encoding" is no parameter anybody knows.
    private const string Json = "application/json; encoding=utf-8";

    public static JsonObject Ok(params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var answer = new JsonObject { ["errcode"] = 0, ["errmsg"] = "ok" };
        foreach (var (name, value) in members)
            answer[name] = value;
        return answer;
    }

    public static IResult Result(JsonObject answer, string contentType = Json) => Results.Bytes(Bytes(answer), contentType);

    public static byte[] Bytes(JsonObject answer) => System.Text.Encoding.UTF8.GetBytes(answer.ToJsonString(SimulatorJson.Options));
}
