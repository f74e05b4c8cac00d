using Baton.Simulator.Tencent.SignIn;
using Baton.Simulator.WeChat.Accounts;
using Baton.Simulator.WeChat.Consumers;
using Microsoft.AspNetCore.WebUtilities;

namespace Baton.Simulator.WeChat.Web;

/// <summary>The page of open.weixin.qq.com that servers send consumers to. What is wrong is told on the page, and nobody is sent anywhere.</summary>
internal static class AuthorizeEndpoints
{
    private const string AuthorizePath = WeChatEndpoints.Root + "/connect/oauth2/authorize";
    private const string ConsentPath = WeChatEndpoints.Root + "/connect/oauth2/consent";

    private sealed record DomainRequest(string? Domain);

    public static void MapAuthorize(this IEndpointRouteBuilder routes, RouteGroupBuilder own)
    {
        routes.MapGet(AuthorizePath, Authorize);
        routes.MapPost(ConsentPath, AgreeAsync);
        own.MapGet("/web-domain", (WebDomain domain) => new { domain = domain.Trusted.Domain });
        own.MapPut("/web-domain", (DomainRequest request, WebDomain domain) => domain.Trusted.Save(request.Domain ?? "")
            ? Results.Ok(new { domain = domain.Trusted.Domain })
            : Results.Problem("网页授权域名要写成本机的 域名[:端口]，不带 http://。", statusCode: StatusCodes.Status400BadRequest));
    }

    private static IResult Authorize(HttpRequest http, Account account, WebDomain domain, SampleConsumers consumers, WebCodes codes)
    {
        var (request, complaint) = AuthorizeRequest.Of(Parameters(http.QueryString), account, domain);
        if (request is null)
            return Refused(complaint!.Value);
        // The phone's own host name holds its cookies, so the consent is asked there.
        if (ConsumerBrowser.OnPhoneOf(request.Redirect, http, consumers) is { } elsewhere)
            return Results.Redirect(elsewhere);
        if (ConsumerBrowser.PersonOf(http, consumers) is not { } person)
            return ConsumerBrowser.NotInClient();
        return request.WantsProfile ? Consent(http, person, account) : Results.Redirect(request.Answer(codes.Issue(person, request)));
    }

    private static async Task<IResult> AgreeAsync(HttpRequest http, Account account, WebDomain domain, SampleConsumers consumers, WebCodes codes)
    {
        var form = await http.ReadFormAsync();
        var (request, complaint) = AuthorizeRequest.Of([.. form.Select(field => KeyValuePair.Create(field.Key, field.Value.ToString()))], account, domain);
        if (request is null)
            return Refused(complaint!.Value);
        return ConsumerBrowser.PersonOf(http, consumers) is { } person ? Results.Redirect(request.Answer(form["agree"] == "yes" ? codes.Issue(person, request) : null)) : ConsumerBrowser.NotInClient();
    }

    // The order of the parameters counts, which a dictionary does not keep.
    private static List<KeyValuePair<string, string>> Parameters(QueryString query)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(query.Value))
            parameters.Add(KeyValuePair.Create(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        return parameters;
    }

    private static IResult Consent(HttpRequest http, Consumer person, Account account) => SignInPages.Page(
        "授权",
        $"""
        <h1>{SignInPages.Of(account.Name)} 申请获取并使用你的昵称、头像</h1><p>{SignInPages.Of(person.Name)}</p>
        <form method="post" action="{ConsentPath}">{SignInPages.Hidden(http)}<ul><li><button name="agree" value="no" data-testid="refuse">拒绝</button></li><li><button name="agree" value="yes" data-testid="agree">允许</button></li></ul></form>
        """);

    private static IResult Refused((int Code, string Sentence) complaint) =>
        SignInPages.Page("出错了", $"<h1>{SignInPages.Of(complaint.Sentence)}</h1><p class=\"code\">错误码：{complaint.Code}</p>");
}
