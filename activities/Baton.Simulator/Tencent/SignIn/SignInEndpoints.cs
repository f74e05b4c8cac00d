using Baton.Simulator.Company;

namespace Baton.Simulator.Tencent.SignIn;

/// <summary>The pages of open.weixin.qq.com and login.work.weixin.qq.com that people are sent to. What is wrong is told on a page, not sent back.</summary>
internal static class SignInEndpoints
{
    private const string AuthorizePath = "/connect/oauth2/authorize";

    private sealed record DomainRequest(string? Domain);

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(AuthorizePath, Authorize);
        routes.MapPost(SignInPages.ConsentPath, AgreeAsync);
        routes.MapGet("/wwlogin/sso/login", Login);
        routes.MapPost(SignInPages.ScanPath, ScanAsync);
        routes.MapGet("/simulator/api/trusted-domain", (TrustedDomain domain) => new { domain = domain.Domain });
        routes.MapPut("/simulator/api/trusted-domain", (DomainRequest request, TrustedDomain domain) => domain.Save(request.Domain ?? "")
            ? Results.Ok(new { domain = domain.Domain })
            : Results.Problem("可信域名要写成本机的 域名[:端口]，不带 http://。", statusCode: StatusCodes.Status400BadRequest));
    }

    // Inside the client there is nothing to see, unless more than the userid is asked for.
    private static IResult Authorize(HttpRequest http, Credentials credentials, TrustedDomain domain, SampleCompany company, SignInCodes codes)
    {
        var (request, refusal) = SignInRequest.OfWebview(name => http.Query[name], credentials, domain);
        if (request is null)
            return SignInPages.Refused(refusal!);
        if (PhoneBrowser.PersonOf(request.Redirect.Host, company) is { } owner && PhoneBrowser.PersonOf(http.Host.Host, company) != owner)
            return Results.Redirect(OnPhone(owner, http, http.QueryString));
        if (PhoneBrowser.PersonOf(http, company) is not { } person)
            return SignInPages.NotInClient();
        return request.WantsDetail ? SignInPages.Consent(http, person, credentials.AppName) : Results.Redirect(request.Answer(codes.Issue(person, request)));
    }

    private static async Task<IResult> AgreeAsync(HttpRequest http, Credentials credentials, TrustedDomain domain, SampleCompany company, SignInCodes codes)
    {
        var form = await http.ReadFormAsync();
        var (request, refusal) = SignInRequest.OfWebview(name => form[name], credentials, domain);
        if (request is null)
            return SignInPages.Refused(refusal!);
        return PhoneBrowser.PersonOf(http, company) is { } person
            ? Results.Redirect(request.Answer(form["agree"] == "yes" ? codes.Issue(person, request) : null))
            : SignInPages.NotInClient();
    }

    private static IResult Login(HttpRequest http, Credentials credentials, TrustedDomain domain, SampleCompany company)
    {
        var (request, refusal) = SignInRequest.OfComputer(name => http.Query[name], credentials, domain);
        if (request is null)
            return SignInPages.Refused(refusal!);
        // A phone's browser calls itself what this machine's does, so servers take it for a computer's; it needs no scan all the same.
        return PhoneBrowser.PersonOf(request.Redirect.Host, company) is { } owner
            ? Results.Redirect(OnPhone(owner, http, http.QueryString.Add("response_type", "code").Add("scope", "snsapi_base")))
            : SignInPages.Scan(http, company, credentials.AppName);
    }

    private static async Task<IResult> ScanAsync(HttpRequest http, Credentials credentials, TrustedDomain domain, SampleCompany company, SignInCodes codes)
    {
        var form = await http.ReadFormAsync();
        var (request, refusal) = SignInRequest.OfComputer(name => form[name], credentials, domain);
        if (request is null)
            return SignInPages.Refused(refusal!);
        return company.Find(form["userid"].ToString()) is { } person
            ? Results.Redirect(request.Answer(codes.Issue(person, request)))
            : Results.BadRequest();
    }

    private static string OnPhone(Person owner, HttpRequest http, QueryString query)
    {
        var port = http.Host.Port is { } number ? $":{number}" : "";
        return $"{http.Scheme}://{owner.Userid}.localhost{port}{AuthorizePath}{query}";
    }
}
