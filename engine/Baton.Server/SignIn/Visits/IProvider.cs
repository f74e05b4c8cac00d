namespace Baton.Server.SignIn.Visits;

/// <summary>Who tells whose browser it is, and who comes in by that.</summary>
internal interface IProvider
{
    /// <summary>Below which a browser begins and comes back.</summary>
    string Path { get; }

    /// <summary>What people call it.</summary>
    ProviderName Name { get; }

    bool IsSetUp { get; }

    /// <summary>Who cannot come in so may come in by a password.</summary>
    bool OffersPassword { get; }

    /// <summary>The page that was asked for, if it may be led back to; another one of ours otherwise.</summary>
    string ReturnPath(string? asked);

    /// <summary>The provider's page for this browser.</summary>
    /// <param name="context">The browser's request.</param>
    /// <param name="redirect">Where it comes back to.</param>
    /// <param name="state">Comes back as it is.</param>
    string AddressFor(HttpContext context, string redirect, string state);

    /// <summary>Asks whose the code is and lets them in, or says why not.</summary>
    Task<Verdict> TakeAsync(HttpContext context, Attempt attempt, string code, CancellationToken cancellation);
}

/// <param name="Chinese">企业微信.</param>
/// <param name="English">WeCom.</param>
internal sealed record ProviderName(string Chinese, string English);

/// <summary>What came of a code.</summary>
internal abstract record Verdict
{
    public static readonly Verdict In = new Admitted();

    /// <summary>The code is used, expired or unknown: the way is gone once more, and only once.</summary>
    public static readonly Verdict Anew = new CodeRefused();

    public static Verdict Of(SignInPage? page) => page is null ? In : new TurnedAway(page);

    internal sealed record Admitted : Verdict;

    internal sealed record CodeRefused : Verdict;

    internal sealed record TurnedAway(SignInPage Page) : Verdict;
}
