using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Jobs;
using Baton.Tencent.Client;
using Baton.Tencent.SignIn;
using Baton.WeChat.Jobs;
using Baton.WeChat.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Baton.WeChat.Pay.Pages;

/// <summary>
/// <c>/pay/{number}</c>: where somebody pays, or takes what they are given. Only who it is for sees it: WeChat says whose browser it is, unseen.
/// </summary>
internal sealed class PayEndpoints(
    IStore store, JobWake jobs, WeChatAccounts accounts, PayVisitors visitors, WeChatSignIn signIn, FailedTries tries, PayBridge bridge, PayOptions options, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var pay = endpoints.MapGroup("/pay").ExcludeFromDescription().AllowAnonymous();
        pay.MapGet("/page.js", () => Results.Bytes(PayPage.Script, "text/javascript; charset=utf-8"));
        pay.MapGet("/back", (HttpContext context, PayEndpoints pages, RequestContext caller) => pages.BackAsync(context, caller.Language));
        pay.MapGet("/{number}", (string number, HttpContext context, PayEndpoints pages, RequestContext caller) => pages.ShowAsync(context, number, caller.Language));
        pay.MapGet("/{number}/state", (string number, HttpContext context, PayEndpoints pages) => pages.StateAsync(context, number));
        pay.MapPost("/{number}/begin", (string number, HttpContext context, PayEndpoints pages) => pages.BeginAsync(context, number));
        pay.MapPost("/{number}/look", (string number, HttpContext context, PayEndpoints pages) => pages.LookAsync(context, number));
    }

    private async Task<IResult> ShowAsync(HttpContext context, string number, Language language)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (await FindAsync(number, context.RequestAborted) is not { } money)
            return PayPage.Message(StatusCodes.Status404NotFound, language, "没有这笔款项。", "There is no such payment.");
        if (visitors.OpenIdOf(context, money.Account.Name) is not { } openId)
            return Results.Redirect(signIn.AddressFor(money.Account, new Uri($"{AddressFor(context)}/pay/back"), visitors.Begin(context, number)).AbsoluteUri);
        return openId == money.Order.OpenId
            ? PayPage.Of(money, money.StateAt(time.GetUtcNow()), bridge.Address(money.Order), language)
            : PayPage.Message(StatusCodes.Status403Forbidden, language, "这笔款项不是给您的。", "This is for somebody else.");
    }

    private async Task<IResult> BackAsync(HttpContext context, Language language)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (visitors.End(context, context.Request.Query["state"]) is not { } number || await FindAsync(number, context.RequestAborted) is not { } money)
            return PayPage.Message(StatusCodes.Status400BadRequest, language, "页面已经失效，请从消息里的链接重新打开。", "This is over: open the link in the message again.");
        if (context.Request.Query["code"].FirstOrDefault() is not { Length: > 0 and <= 512 } code)
            return PayPage.Message(StatusCodes.Status400BadRequest, language, "没有得到微信的确认，请从消息里的链接重新打开。", "WeChat did not say who you are: open the link in the message again.");
        if (tries.AreTooMany(context))
        {
            context.Response.Headers.RetryAfter = "60";
            return PayPage.Message(StatusCodes.Status429TooManyRequests, language, "试得太频繁了，请一分钟后再从消息里的链接打开。", "Too many tries: open the link in the message again in a minute.");
        }

        var answer = await signIn.IdentifyAsync(money.Account, code, context.RequestAborted);
        if (answer.Reply.Reaction.Kind == ReactionKind.SignInAgain)
        {
            tries.Count(context);
            return PayPage.Message(StatusCodes.Status400BadRequest, language, "页面已经失效，请从消息里的链接重新打开。", "This is over: open the link in the message again.");
        }

        if (answer.Value is not { } person)
            return PayPage.Message(StatusCodes.Status503ServiceUnavailable, language, "暂时连不上微信，请稍后从消息里的链接重新打开。", "WeChat cannot be reached now: open the link in the message again later.");
        if (person.IsSnapshotuser == 1)
            return PayPage.Message(StatusCodes.Status403Forbidden, language, "现在是微信的预览模式，请点右下角的“使用完整服务”。", "WeChat shows a preview only: tap “use the full service” at the bottom.");
        visitors.Remember(context, money.Account.Name, person.Openid);
        return Results.Redirect($"/pay/{number}");
    }

    private async Task<IResult> StateAsync(HttpContext context, string number) =>
        await OwnAsync(context, number) is { } money ? Results.Json(new PayState(money.StateAt(time.GetUtcNow())), PayPageJson.Default.PayState) : Results.NotFound();

    /// <summary>What the page hands to WeChat.</summary>
    private async Task<IResult> BeginAsync(HttpContext context, string number)
    {
        if (await OwnAsync(context, number) is not { } money || money.StateAt(time.GetUtcNow()) != "waiting")
            return Results.NotFound();
        var (parameters, problem) = await bridge.BeginAsync(money, context.RequestAborted);
        return parameters is not null
            ? Results.Json(parameters, PayPageJson.Default.IReadOnlyDictionaryStringString)
            : Results.Json(new PayProblem(problem), PayPageJson.Default.PayProblem, statusCode: StatusCodes.Status409Conflict);
    }

    /// <summary>The person says that it is done: WeChat Pay is asked, whether its notice has come or not.</summary>
    private async Task<IResult> LookAsync(HttpContext context, string number)
    {
        if (await OwnAsync(context, number) is not { Job.Status: JobStatus.Waiting } money)
            return Results.NotFound();
        await jobs.WakeAsync(money.Job.Tenant, number, context.RequestAborted);
        return Results.NoContent();
    }

    private async Task<MoneyAtHand?> OwnAsync(HttpContext context, string number) =>
        await FindAsync(number, context.RequestAborted) is { } money && visitors.OpenIdOf(context, money.Account.Name) == money.Order.OpenId ? money : null;

    // Tried out on one machine, each phone has this server under a host name of its own.
    private string AddressFor(HttpContext context) => new Uri(options.PublicUrl).IsLoopback ? $"{context.Request.Scheme}://{context.Request.Host}" : options.PublicUrl;

    private Task<MoneyAtHand?> FindAsync(string number, CancellationToken cancellation) => MoneyAtHand.FindAsync(store, accounts, number, cancellation);
}
