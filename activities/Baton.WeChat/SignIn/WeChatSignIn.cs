using System.Text.Json.Serialization;
using Baton.Tencent.Client;
using Baton.WeChat.Client;

namespace Baton.WeChat.SignIn;

/// <summary>Who looks at a page inside WeChat. State, sessions and rights are the server's.</summary>
public sealed class WeChatSignIn(WeChatClient client, WeChatOptions options)
{
    private const int LongestState = 128;
    private const string Folder = "/sns";

    /// <summary>The page that a browser is sent to; Tencent sends it back with <c>code</c> and <c>state</c>. The order of its parameters is Tencent's.</summary>
    /// <param name="account">A service account that may sign people in.</param>
    /// <param name="redirect">Where to come back to, on a domain that the account names.</param>
    /// <param name="state">Bound to the browser, against links of strangers: at most 128 letters and digits.</param>
    /// <param name="asksForProfile">False: nothing is seen, and only the openid is told. True: the person is asked.</param>
    /// <exception cref="ArgumentException">The state is none.</exception>
    public Uri AddressFor(WeChatAccount account, Uri redirect, string state, bool asksForProfile = false)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(redirect);
        ArgumentNullException.ThrowIfNull(state);
        if (state.Length is 0 or > LongestState || !state.All(char.IsAsciiLetterOrDigit))
            throw new ArgumentException($"1 to {LongestState} letters and digits.", nameof(state));
        string scope = asksForProfile ? "snsapi_userinfo" : "snsapi_base";
        return new Uri($"{options.AuthorizeUrl}?appid={account.AppId}&redirect_uri={Uri.EscapeDataString(redirect.AbsoluteUri)}&response_type=code&scope={scope}&state={state}#wechat_redirect");
    }

    /// <summary>Whose code it is. A code works once, for five minutes; <see cref="ReactionKind.SignInAgain"/>: go round once more, and only once.</summary>
    public Task<ApiAnswer<SignedIn>> IdentifyAsync(WeChatAccount account, string code, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        string credential = ApiRequest.QueryOf([("appid", account.AppId), ("secret", account.AppSecret), ("code", code), ("grant_type", "authorization_code")]);
        return client.CallOpenAsync<SignedIn>(account, new ApiRequest($"{Folder}/oauth2/access_token"), credential, cancellation);
    }

    /// <summary>Another token of the person's for one that has ended, within 30 days.</summary>
    public Task<ApiAnswer<SignedIn>> RefreshAsync(WeChatAccount account, string refreshToken, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        string credential = ApiRequest.QueryOf([("appid", account.AppId), ("grant_type", "refresh_token"), ("refresh_token", refreshToken)]);
        return client.CallOpenAsync<SignedIn>(account, new ApiRequest($"{Folder}/oauth2/refresh_token"), credential, cancellation);
    }

    /// <summary>What the person allowed to be told: scope snsapi_userinfo.</summary>
    public Task<ApiAnswer<Profile>> ProfileAsync(WeChatAccount account, SignedIn person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        string credential = ApiRequest.QueryOf([("access_token", person.AccessToken), ("openid", person.Openid), ("lang", "zh_CN")]);
        return client.CallOpenAsync<Profile>(account, new ApiRequest($"{Folder}/userinfo"), credential, cancellation);
    }
}

/// <summary>Who it is. Its tokens are the person's, not the account's.</summary>
/// <param name="AccessToken">For <see cref="WeChatSignIn.ProfileAsync"/>.</param>
/// <param name="Openid">Within this account.</param>
/// <param name="Scope">What they were asked.</param>
/// <param name="ExpiresIn">Seconds.</param>
/// <param name="RefreshToken">For another token.</param>
/// <param name="Unionid">The same person in all accounts of one open platform; null where it is not told.</param>
/// <param name="IsSnapshotuser">1: the page is looked at in WeChat's preview, and the openid is nobody's.</param>
public sealed record SignedIn(
    string AccessToken, string Openid, string Scope, int ExpiresIn = 0, string? RefreshToken = null, string? Unionid = null,
    [property: JsonPropertyName("is_snapshotuser")] int IsSnapshotuser = 0)
{
    /// <summary>Without the tokens: this text may get into logs.</summary>
    public override string ToString() => $"{Openid} ({Scope})";
}

/// <param name="Openid">Within this account.</param>
/// <param name="Nickname">As they call themselves.</param>
/// <param name="Headimgurl">Their picture; empty for none.</param>
/// <param name="Unionid">The same person in all accounts of one open platform.</param>
public sealed record Profile(string Openid, string? Nickname = null, string? Headimgurl = null, string? Unionid = null);
