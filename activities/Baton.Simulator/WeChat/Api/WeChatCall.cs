using System.Text.Json;
using Baton.Simulator.Tencent;

namespace Baton.Simulator.WeChat.Api;

/// <summary>A call of a server to WeChat whose token has been found good.</summary>
/// <param name="Body">An empty object for GET and for forms.</param>
/// <param name="Raw">The body as it came.</param>
internal sealed record WeChatCall(HttpRequest Http, JsonElement Body, string Raw)
{
    public string? Query(string name) => Http.Query[name].FirstOrDefault();

    /// <summary>A text that must be there.</summary>
    /// <exception cref="WeChatRefusal">It is missing or empty.</exception>
    public string Needed(string name, int code = WeChatError.WrongArgument) =>
        Body.Text(name) is { Length: > 0 } text ? text : throw new WeChatRefusal(code, name);
}
