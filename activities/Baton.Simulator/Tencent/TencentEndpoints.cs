using System.Text;
using System.Text.Json.Nodes;
using Baton.Simulator.Tencent.Approvals;
using Baton.Simulator.Tencent.Apps;
using Baton.Simulator.Tencent.ContactWrites;
using Baton.Simulator.Tencent.Customers;
using Baton.Simulator.Tencent.Desks;
using Baton.Simulator.Tencent.Groups;
using Baton.Simulator.Tencent.Media;
using Baton.Simulator.Tencent.Menus;
using Baton.Simulator.Tencent.Robots;
using Baton.Simulator.Tencent.SignIn;

namespace Baton.Simulator.Tencent;

/// <summary>The part of qyapi.weixin.qq.com that Baton calls. Unknown paths are HTTP 404, as there.</summary>
internal static class TencentEndpoints
{
    private static readonly string[] AnyMethod = ["GET", "POST"];

    public static void MapTencent(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/cgi-bin/gettoken", AnyMethod, (HttpRequest request, AccessTokens tokens) =>
            Json(tokens.Get(request.Query["corpid"], request.Query["corpsecret"])));
        routes.MapMethods("/cgi-bin/message/send", AnyMethod, (HttpRequest request, AccessTokens tokens, SendMessage send) =>
            Authorized(request, tokens, send.Answer));
        routes.MapMethods("/cgi-bin/message/update_template_card", AnyMethod, (HttpRequest request, AccessTokens tokens, UpdateCard update) =>
            Authorized(request, tokens, update.Answer));
        routes.MapMethods("/cgi-bin/message/recall", AnyMethod, (HttpRequest request, AccessTokens tokens, RecallMessage recall) =>
            Authorized(request, tokens, recall.Answer));
        routes.MapMethods("/cgi-bin/message/get_statistics", AnyMethod, (HttpRequest request, AccessTokens tokens, SendStatistics statistics) =>
            Authorized(request, tokens, statistics.Answer));
        routes.MapMethods("/cgi-bin/user/convert_to_openid", AnyMethod, (HttpRequest request, AccessTokens tokens, Contacts contacts) =>
            Authorized(request, tokens, contacts.OpenId));
        routes.MapMethods("/cgi-bin/auth/getuserinfo", AnyMethod, (HttpRequest request, AccessTokens tokens, SignInCodes codes) =>
            Json(tokens.Check(request.Query["access_token"]) is { } refusal ? ApiAnswer.Error(refusal) : codes.Redeem(request.Query["code"])));
        routes.MapMethods("/cgi-bin/auth/getuserdetail", AnyMethod, (HttpRequest request, AccessTokens tokens, SignInCodes codes) =>
            Authorized(request, tokens, body => codes.Detail(body.Text("user_ticket")).WithWarning(body.Malformed)));
        routes.MapSignIn();
        routes.MapContacts();
        routes.MapContactWrites();
        routes.MapMedia();
        routes.MapMenu();
        routes.MapGroups();
        routes.MapApprovals();
        routes.MapCustomers();
        routes.MapPhoneContacts();
        routes.MapDesks();
        routes.MapRobots();
        routes.MapAddresses();
        routes.MapApp();
        routes.MapGet("/simulator/api/credentials", (Credentials credentials) => credentials);
    }

    /// <summary>The token is looked at before the body; only the query string can carry it.</summary>
    internal static Task<IResult> Authorized(HttpRequest request, AccessTokens tokens, Func<RequestBody, JsonObject> answer) =>
        Authorized(request, tokens.CheckApp(request.Query["access_token"]), answer);

    /// <param name="refusal">What the token lacks; null for nothing.</param>
    internal static async Task<IResult> Authorized(HttpRequest request, Refusal? refusal, Func<RequestBody, JsonObject> answer)
    {
        if (refusal is not null)
            return Json(ApiAnswer.Error(refusal));
        // A byte order mark is the sender's mistake and must stay visible as such.
        using var reader = new StreamReader(request.Body, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        var raw = await reader.ReadToEndAsync();
        if (raw.Length == 0)
            return Json(ApiAnswer.Error(new Refusal(ErrorCode.EmptyParameter)));
        var body = RequestBody.Parse(raw);
        return Json(body.EscapesUnicode ? ApiAnswer.Error(new Refusal(ErrorCode.EscapedUnicode)) : answer(body));
    }

    internal static IResult Json(JsonObject answer) => Results.Text(answer.Text(), "application/json; charset=UTF-8");
}
