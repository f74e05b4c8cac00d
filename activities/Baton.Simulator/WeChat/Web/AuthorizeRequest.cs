using Baton.Simulator.WeChat.Accounts;
using Microsoft.AspNetCore.WebUtilities;

namespace Baton.Simulator.WeChat.Web;

/// <summary>What a server asks of somebody's WeChat (open.weixin.qq.com/connect/oauth2/authorize).</summary>
/// <param name="State">Given back as it came; null if none came.</param>
/// <param name="Scope">snsapi_base or snsapi_userinfo.</param>
internal sealed record AuthorizeRequest(Uri Redirect, string? State, string Scope)
{
    private const int LongestState = 128;
    private static readonly string[] Order = ["appid", "redirect_uri", "response_type", "scope", "state"];

    /// <summary>More than the openid is asked for; to that the person has to agree.</summary>
    public bool WantsProfile => Scope == "snsapi_userinfo";

    /// <returns>The request, or what WeChat's page says of it: a code and a sentence.</returns>
    public static (AuthorizeRequest? Request, (int Code, string Sentence)? Complaint) Of(IReadOnlyList<KeyValuePair<string, string>> parameters, Account account, WebDomain domain)
    {
        string? Value(string name) => parameters.FirstOrDefault(parameter => parameter.Key == name).Value is { Length: > 0 } value ? value : null;
        var places = Order.Select(name => parameters.ToList().FindIndex(parameter => parameter.Key == name)).Where(place => place >= 0).ToList();
        (int, string)? complaint = (Value("appid"), Value("redirect_uri"), Value("scope"), Value("state")) switch
        {
            (null, _, _, _) => (10012, "appid 不能为空"),
            var (appId, _, _, _) when appId != account.AppId => (40013, "appid 不正确"),
            (_, null, _, _) => (10011, "redirect_uri 不能为空"),
            (_, _, null, _) => (10010, "scope 不能为空"),
            (_, _, not ("snsapi_base" or "snsapi_userinfo"), _) => (10005, "此公众号并没有这个 scope 的权限"),
            _ when Value("response_type") != "code" => (10002, "response_type 要写 code"),
            _ when !places.SequenceEqual(places.Order()) => (10001, "参数的次序不对：要依次写 appid、redirect_uri、response_type、scope、state"),
            (_, _, _, { } state) when state.Length > LongestState || !state.All(char.IsAsciiLetterOrDigit) => (10013, "state 只能是字母和数字，最多 128 个"),
            _ => null,
        };
        if (complaint is not null)
            return (null, complaint);
        return Uri.TryCreate(Value("redirect_uri"), UriKind.Absolute, out var redirect) && redirect.Scheme is "http" or "https" && domain.Trusted.Fits(redirect)
            ? (new AuthorizeRequest(redirect, Value("state"), Value("scope")!), null)
            : (null, (10003, "redirect_uri 的域名与后台配置不一致"));
    }

    /// <summary>Where the browser goes then. Without a code: the person has refused.</summary>
    public string Answer(string? code)
    {
        var answer = code is null ? Redirect.AbsoluteUri : QueryHelpers.AddQueryString(Redirect.AbsoluteUri, "code", code);
        return QueryHelpers.AddQueryString(answer, "state", State ?? "");
    }
}
