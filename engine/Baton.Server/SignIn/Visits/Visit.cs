using Baton.Runtime.Requests;
using Baton.Server.Hosting;
using Baton.Storage;
using Baton.Tencent.SignIn;

namespace Baton.Server.SignIn.Visits;

/// <summary>A browser's way to a provider's page and back. Who somebody is, the provider says when asked about the code; nothing in an address does.</summary>
internal sealed partial class Visit(Attempts attempts, FailedTries tries, BatonOptions options, ILogger<Visit> logger)
{
    private const int LongestCode = 512;

    public IResult Begin(IProvider provider, HttpContext context)
    {
        NotStored(context);
        var asked = context.Request.Query["return"].FirstOrDefault();
        return provider.IsSetUp ? SendOff(provider, context, provider.ReturnPath(asked), isSecond: false) : Page(provider, context, SignInPage.NotConfigured(provider.Name));
    }

    public async Task<IResult> EndAsync(IProvider provider, HttpContext context)
    {
        NotStored(context);
        if (!provider.IsSetUp)
            return Page(provider, context, SignInPage.NotConfigured(provider.Name));
        if (attempts.Take(context, provider.Path, context.Request.Query["state"]) is not { } attempt)
            return Page(provider, context, SignInPage.StateLost);
        if (context.Request.Query["code"].FirstOrDefault() is not { Length: > 0 and <= LongestCode } code)
            return Page(provider, context, SignInPage.Cancelled, attempt.Return);
        if (tries.AreTooMany(context))
            return Page(provider, context, SignInPage.TooManyTries, attempt.Return);
        try
        {
            return Answer(provider, context, attempt, await provider.TakeAsync(context, attempt, code, context.RequestAborted));
        }
        catch (StoreUnavailableException exception)
        {
            StoreFailed(exception);
            return Page(provider, context, SignInPage.StoreDown, attempt.Return);
        }
    }

    private IResult Answer(IProvider provider, HttpContext context, Attempt attempt, Verdict verdict)
    {
        switch (verdict)
        {
            case Verdict.TurnedAway { Page: var page }:
                return Page(provider, context, page, attempt.Return);
            case Verdict.CodeRefused:
                tries.Count(context);
                // Mostly the code was opened twice or lay too long. In the messengers nobody notices the second round.
                return attempt.IsSecond ? Page(provider, context, SignInPage.CodeRefused(provider.Name), attempt.Return) : SendOff(provider, context, attempt.Return, isSecond: true);
            default:
                return Results.Redirect(attempt.Return);
        }
    }

    private IResult SendOff(IProvider provider, HttpContext context, string returnPath, bool isSecond)
    {
        var attempt = attempts.Begin(context, provider.Path, returnPath, isSecond);
        // Without a configured address the browser's own name for this server is as good as any: Tencent holds it against the trusted domain.
        var own = options.PublicUrl?.TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}";
        return Results.Redirect(provider.AddressFor(context, $"{own}{provider.Path}/callback", attempt.State));
    }

    private static IResult Page(IProvider provider, HttpContext context, SignInPage page, string? returnPath = null)
    {
        if (page == SignInPage.TooManyTries)
            context.Response.Headers.RetryAfter = "60";
        var again = provider.IsSetUp ? $"{provider.Path}?return={Uri.EscapeDataString(returnPath ?? provider.ReturnPath(null))}" : null;
        return page.In(Wording.Parse(context.Request.Headers.AcceptLanguage), again, provider.OffersPassword);
    }

    private static void NotStored(HttpContext context) => context.Response.Headers.CacheControl = "no-store";

    [LoggerMessage(1, LogLevel.Error, "A sign-in was not completed because the store did not answer")]
    private partial void StoreFailed(Exception exception);
}
