using Baton.Server.SignIn.Visits;
using Baton.Tencent.Client;
using Baton.WeChat;
using Baton.WeChat.SignIn;

namespace Baton.Server.SignIn.WeChat;

/// <summary>The first service account: its page answers at once, and says by which openid the account knows who looks at it. Customers come in.</summary>
internal sealed class WeChatProvider(WeChatSignIn? signIn, WeChatAccounts? accounts, CustomerAdmission admission) : IProvider
{
    public const string Address = "/sign-in/wechat";

    public string Path => Address;

    public ProviderName Name { get; } = new("微信", "WeChat");

    public bool IsSetUp => signIn is not null && accounts?.Default is not null;

    public bool OffersPassword => false;

    public string ReturnPath(string? asked) => Visits.ReturnPath.OfCustomer(asked);

    public string AddressFor(HttpContext context, string redirect, string state) => signIn!.AddressFor(accounts!.Default!, new Uri(redirect), state).AbsoluteUri;

    public async Task<Verdict> TakeAsync(HttpContext context, Attempt attempt, string code, CancellationToken cancellation)
    {
        var account = accounts!.Default!;
        var answer = await signIn!.IdentifyAsync(account, code, cancellation);
        return answer.Reply.Reaction switch
        {
            { IsDone: true } when answer.Value is { IsSnapshotuser: 1 } => Verdict.Of(SignInPage.Preview),
            { IsDone: true } when answer.Value is { Openid.Length: > 0 } person => Verdict.Of(await admission.AdmitAsync(context, attempt, account, person, cancellation)),
            { Kind: ReactionKind.SignInAgain } => Verdict.Anew,
            { IsDone: true } or { Kind: ReactionKind.NotSent or ReactionKind.Retry or ReactionKind.RetryAfter or ReactionKind.Unsure } => Verdict.Of(SignInPage.Unavailable(Name, answer.Reply.Reaction)),
            var reaction => Verdict.Of(SignInPage.Misconfigured(Name, reaction)),
        };
    }
}
