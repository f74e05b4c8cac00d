using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Baton.Simulator.Tencent.SignIn;

/// <summary>What a server asks of somebody's browser: to be sent back with a code.</summary>
/// <param name="Redirect">Where to; in the trusted domain.</param>
/// <param name="State">Given back as it came; null if none came.</param>
/// <param name="WantsDetail">The code shall also lead to what getuserdetail tells, to which the person has to agree.</param>
internal sealed record SignInRequest(Uri Redirect, string? State, bool WantsDetail)
{
    private const int LongestState = 128;

    /// <summary>Inside WeCom, at open.weixin.qq.com (document 91022).</summary>
    public static (SignInRequest? Request, Refusal? Refusal) OfWebview(Func<string, string?> of, Credentials credentials, TrustedDomain domain)
    {
        if (of("response_type") != "code")
            return Refused(ErrorCode.WrongParameter, "response_type");
        if (of("scope") is not ("snsapi_base" or "snsapi_privateinfo"))
            return Refused(ErrorCode.WrongParameter, "scope");
        // Without an agentid the larger scope silently becomes the small one.
        var (agentId, wantsDetail) = (of("agentid"), of("scope") == "snsapi_privateinfo");
        return agentId is null && wantsDetail
            ? Checked(of, credentials, domain, wantsDetail: false)
            : agentId is not null && agentId != Number(credentials.AgentId) ? Refused(ErrorCode.WrongAgentId, "agentid") : Checked(of, credentials, domain, wantsDetail);
    }

    /// <summary>In a browser on a computer, at login.work.weixin.qq.com (document 98152).</summary>
    public static (SignInRequest? Request, Refusal? Refusal) OfComputer(Func<string, string?> of, Credentials credentials, TrustedDomain domain)
    {
        if (of("login_type") != "CorpApp")
            return Refused(ErrorCode.WrongParameter, "login_type");
        return of("agentid") != Number(credentials.AgentId) ? Refused(ErrorCode.WrongAgentId, "agentid") : Checked(of, credentials, domain, wantsDetail: false);
    }

    /// <summary>Where the browser goes then. Without a code: the person has refused.</summary>
    public string Answer(string? code)
    {
        var answer = code is null ? Redirect.AbsoluteUri : QueryHelpers.AddQueryString(Redirect.AbsoluteUri, "code", code);
        return State is null ? answer : QueryHelpers.AddQueryString(answer, "state", State);
    }

    private static (SignInRequest?, Refusal?) Checked(Func<string, string?> of, Credentials credentials, TrustedDomain domain, bool wantsDetail)
    {
        if (of("appid") != credentials.CorpId)
            return Refused(ErrorCode.WrongCorpId, "appid");
        if (of("state") is { } state && (state.Length > LongestState || !state.All(char.IsAsciiLetterOrDigit)))
            return Refused(ErrorCode.WrongState, "state");
        if (!Uri.TryCreate(of("redirect_uri"), UriKind.Absolute, out var redirect) || redirect.Scheme is not ("http" or "https"))
            return Refused(ErrorCode.WrongParameter, "redirect_uri");
        return domain.Fits(redirect) ? (new SignInRequest(redirect, of("state"), wantsDetail), null) : Refused(ErrorCode.UntrustedDomain, redirect.Authority);
    }

    private static string Number(long agentId) => agentId.ToString(CultureInfo.InvariantCulture);

    private static (SignInRequest?, Refusal?) Refused(int code, string detail) => (null, new Refusal(code, detail));
}
