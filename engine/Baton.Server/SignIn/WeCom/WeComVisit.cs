using Baton.Runtime.Requests;
using Baton.Server.Hosting;
using Baton.Storage;
using Baton.WeCom.SignIn;

namespace Baton.Server.SignIn.WeCom;

/// <summary>A browser's way to Tencent's page and back. Who somebody is, Tencent says when asked about the code; nothing in an address does.</summary>
internal sealed partial class WeComVisit(WeComSignIn? provider, Attempts attempts, FailedTries tries, Admission admission, BatonOptions options, ILogger<WeComVisit> logger)
{
    public IResult Begin(HttpContext context, string? asked)
    {
        NotStored(context);
        return provider is null ? Page(context, SignInPage.NotConfigured) : SendOff(context, ReturnPath.Of(asked), isSecond: false);
    }

    public async Task<IResult> EndAsync(HttpContext context, CancellationToken cancellation)
    {
        NotStored(context);
        if (provider is null)
            return Page(context, SignInPage.NotConfigured);
        if (attempts.Take(context, context.Request.Query["state"]) is not { } attempt)
            return Page(context, SignInPage.StateLost);
        if (context.Request.Query["code"].FirstOrDefault() is not { Length: > 0 and <= WeComSignIn.LongestCode } code)
            return Page(context, SignInPage.Cancelled, attempt.Return);
        if (tries.AreTooMany(context))
            return Page(context, SignInPage.TooManyTries, attempt.Return);
        try
        {
            return await AnswerAsync(context, attempt, await provider.IdentifyAsync(code, cancellation), cancellation);
        }
        catch (StoreUnavailableException exception)
        {
            StoreFailed(exception);
            return Page(context, SignInPage.StoreDown, attempt.Return);
        }
    }

    private async Task<IResult> AnswerAsync(HttpContext context, Attempt attempt, Identification identified, CancellationToken cancellation)
    {
        switch (identified)
        {
            case { Kind: IdentificationKind.Member, Userid: { } userid }:
                return await admission.AdmitAsync(context, attempt, provider!.Channel, userid, cancellation) is { } refused
                    ? Page(context, refused, attempt.Return)
                    : Results.Redirect(attempt.Return);
            case { Kind: IdentificationKind.Stranger }:
                return Page(context, SignInPage.Stranger, attempt.Return);
            case { Kind: IdentificationKind.CodeRefused }:
                tries.Count(context);
                // Mostly the code was opened twice or lay too long. In WeCom nobody notices the second round.
                return attempt.IsSecond ? Page(context, SignInPage.CodeRefused, attempt.Return) : SendOff(context, attempt.Return, isSecond: true);
            case { Kind: IdentificationKind.Unavailable, Reaction: var reason }:
                return Page(context, SignInPage.Unavailable(reason.Chinese, reason.English), attempt.Return);
            default:
                return Page(context, SignInPage.Misconfigured(identified.Reaction.Chinese, identified.Reaction.English), attempt.Return);
        }
    }

    private IResult SendOff(HttpContext context, string returnPath, bool isSecond)
    {
        var attempt = attempts.Begin(context, returnPath, isSecond);
        // Without a configured address the browser's own name for this server is as good as any: Tencent holds it against the trusted domain.
        var own = options.PublicUrl?.TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}";
        return Results.Redirect(provider!.AddressFor(context.Request.Headers.UserAgent.ToString(), $"{own}{WeComSignInEndpoints.Path}/callback", attempt.State));
    }

    private static IResult Page(HttpContext context, SignInPage page, string? returnPath = null)
    {
        if (page == SignInPage.TooManyTries)
            context.Response.Headers.RetryAfter = "60";
        var again = page == SignInPage.NotConfigured ? null : WeComSignInEndpoints.AddressFor(returnPath ?? ReturnPath.Console);
        return page.In(Wording.Parse(context.Request.Headers.AcceptLanguage), again);
    }

    private static void NotStored(HttpContext context) => context.Response.Headers.CacheControl = "no-store";

    [LoggerMessage(1, LogLevel.Error, "A sign-in was not completed because the store did not answer")]
    private partial void StoreFailed(Exception exception);
}
