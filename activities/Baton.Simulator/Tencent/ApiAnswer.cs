using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.Tencent;

/// <summary>Answers of qyapi: HTTP 200 whatever happened, errcode and errmsg first.</summary>
internal static class ApiAnswer
{
    private const string WrongJson = "Warning: wrong json format. ";

    public static JsonObject Ok(params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var answer = new JsonObject { ["errcode"] = 0, ["errmsg"] = "ok" };
        foreach (var (name, value) in members)
            answer[name] = value;
        return answer;
    }

    public static JsonObject Error(Refusal refusal) => new()
    {
        ["errcode"] = refusal.Code,
        ["errmsg"] = string.Create(
            CultureInfo.InvariantCulture,
            $"{refusal.Message}, hint: [{RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue)}], from ip: 127.0.0.1, more info at https://open.work.weixin.qq.com/devtool/query?e={refusal.Code}"),
    };

    /// <summary>Tencent carries on with what it could read of a malformed body, and says so even beside errcode 0.</summary>
    public static JsonObject WithWarning(this JsonObject answer, bool malformed)
    {
        if (malformed)
            answer["errmsg"] = $"{answer["errmsg"]}. {WrongJson}";
        return answer;
    }

    public static string Text(this JsonObject answer) => answer.ToJsonString(SimulatorJson.Options);
}
