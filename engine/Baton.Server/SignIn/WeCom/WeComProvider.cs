using Baton.Server.SignIn.Visits;
using Baton.WeCom.SignIn;

namespace Baton.Server.SignIn.WeCom;

/// <summary>WeCom: inside it the page that answers at once, elsewhere the one with a code to scan. Members of the company come in.</summary>
internal sealed class WeComProvider(WeComSignIn? signIn, Admission admission) : IProvider
{
    public const string Address = "/sign-in/wecom";

    public string Path => Address;

    public ProviderName Name { get; } = new("企业微信", "WeCom");

    public bool IsSetUp => signIn is not null;

    public bool OffersPassword => true;

    public string ReturnPath(string? asked) => Visits.ReturnPath.Of(asked);

    public string AddressFor(HttpContext context, string redirect, string state) => signIn!.AddressFor(context.Request.Headers.UserAgent.ToString(), redirect, state);

    public async Task<Verdict> TakeAsync(HttpContext context, Attempt attempt, string code, CancellationToken cancellation) => await signIn!.IdentifyAsync(code, cancellation) switch
    {
        { Kind: IdentificationKind.Member, Userid: { } userid } => Verdict.Of(await admission.AdmitAsync(context, attempt, signIn.Channel, userid, cancellation)),
        { Kind: IdentificationKind.Stranger } => Verdict.Of(SignInPage.Stranger),
        { Kind: IdentificationKind.CodeRefused } => Verdict.Anew,
        { Kind: IdentificationKind.Unavailable, Reaction: var reason } => Verdict.Of(SignInPage.Unavailable(Name, reason)),
        { Reaction: var reason } => Verdict.Of(SignInPage.Misconfigured(Name, reason)),
    };
}
