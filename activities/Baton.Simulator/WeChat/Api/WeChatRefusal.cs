using System.Text.Json.Nodes;

namespace Baton.Simulator.WeChat.Api;

/// <summary>WeChat refuses a call with an errcode; nothing of the call is done.</summary>
/// <param name="detail">Follows Tencent's text, as its own hints do.</param>
internal sealed class WeChatRefusal(int code, string? detail = null) : Exception(WeChatError.Text(code) + (detail is null ? "" : " " + detail))
{
    public int Code { get; } = code;

    /// <param name="rid">Under which Tencent would find the call again.</param>
    public JsonObject Answer(string rid) => new() { ["errcode"] = Code, ["errmsg"] = $"{Message} rid: {rid}" };

    /// <summary>The paths below /sns write it with a comma, and do not speak of the stable token.</summary>
    public JsonObject SnsAnswer(string rid) => new()
    {
        ["errcode"] = Code,
        ["errmsg"] = $"{(Code == WeChatError.NotLatestToken ? "invalid credential, access_token is invalid or not latest" : Message)}, rid: {rid}",
    };
}
