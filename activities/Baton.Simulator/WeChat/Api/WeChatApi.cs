using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Journal;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Tokens;

namespace Baton.Simulator.WeChat.Api;

/// <summary>
/// The gate of /wechat/cgi-bin. The order of its checks is Tencent's: the token, only in the query; the method; the day's quota; the body.
/// </summary>
internal sealed class WeChatApi(IEndpointRouteBuilder routes, GlobalTokens tokens, Quotas quotas, RidLedger rids)
{
    private const string Root = "/wechat/cgi-bin/";
    private static readonly string[] AnyMethod = ["GET", "POST"];
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <param name="path">Below /cgi-bin; with a slash in front, beside it.</param>
    public void Get(string path, Func<WeChatCall, JsonObject> answer) => Map(path, HttpMethods.Get, needsToken: true, call => Task.FromResult(WeChatAnswer.Result(answer(call))));

    public void Post(string path, Func<WeChatCall, JsonObject> answer) => Map(path, HttpMethods.Post, needsToken: true, call => Task.FromResult(WeChatAnswer.Result(answer(call))));

    /// <summary>Answers with something else than JSON, or takes something else.</summary>
    public void Take(string path, string method, Func<WeChatCall, Task<IResult>> answer) => Map(path, method, needsToken: true, answer);

    /// <summary>A call that gives tokens, and so needs none.</summary>
    public void Open(string path, string method, Func<WeChatCall, JsonObject> answer) => Map(path, method, needsToken: false, call => Task.FromResult(WeChatAnswer.Result(answer(call))));

    private void Map(string path, string method, bool needsToken, Func<WeChatCall, Task<IResult>> answer)
    {
        quotas.Know(path);
        routes.MapMethods(path.StartsWith('/') ? WeChatEndpoints.Root + path : Root + path, AnyMethod, async (HttpRequest request) =>
        {
            // A byte order mark is the sender's mistake and must stay visible as such.
            var raw = request.HasFormContentType ? "" : await new StreamReader(request.Body, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false).ReadToEndAsync();
            try
            {
                if (needsToken)
                    tokens.Check(request.Query["access_token"]);
                if (request.Method != method)
                    throw new WeChatRefusal(method == HttpMethods.Get ? WeChatError.NeedsGet : WeChatError.NeedsPost);
                quotas.Count(path);
                return await answer(new WeChatCall(request, Body(request, raw), raw));
            }
            catch (WeChatRefusal refusal)
            {
                return WeChatAnswer.Result(refusal.Answer(rids.Enter(request.Path + Mask.Secrets(request.QueryString.Value ?? ""), Mask.Secrets(raw), refusal.Code)));
            }
        });
    }

    private static JsonElement Body(HttpRequest request, string raw)
    {
        if (request.Method == HttpMethods.Get || request.HasFormContentType)
            return Nothing;
        if (raw.Length == 0)
            throw new WeChatRefusal(WeChatError.EmptyBody);
        var body = RequestBody.Parse(raw);
        if (body.EscapesUnicode)
            throw new WeChatRefusal(WeChatError.UnicodeEscapes);
        return body.Malformed ? throw new WeChatRefusal(WeChatError.WrongJson) : body.Root;
    }
}
