using Baton.Tencent.Client;
using Baton.Tencent.Tokens;
using Baton.WeChat.Client;

namespace Baton.WeChat.Tokens;

/// <summary>
/// Asks Tencent for an account's token by stable_token: whoever asks gets the same one, so that another system with the same secret takes
/// nobody's token away, as <c>/cgi-bin/token</c> would.
/// </summary>
public sealed class StableToken(WeChatOptions options, TimeProvider time)
{
    public const string Path = "/cgi-bin/stable_token";

    private readonly ApiCall _call = new(WeChatPlatform.Of(options), time);

    /// <exception cref="AccessTokenException">There is none.</exception>
    public async Task<AccessToken> FetchAsync(HttpClient http, AppCredential account, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        DateTimeOffset asked = time.GetUtcNow();
        var body = new StableTokenBody("client_credential", account.Id, account.Secret, false);
        ApiReply reply = await _call.SendAsync(http, ApiRequest.Post(Path, body), "", cancellation).ConfigureAwait(false);
        // A refused secret or appid is no matter of a newer token.
        return AccessTokenAnswer.Read(reply.Reaction.Kind == ReactionKind.RefreshToken ? reply with { Reaction = WrongSecret } : reply, asked);
    }

    private static readonly Reaction WrongSecret = ReactionTable.Config("AppSecret 不正确", "wrong AppSecret");

    // force_refresh takes the token away from everybody else, twenty times a day at most: never by a program.
    private sealed record StableTokenBody(string GrantType, string Appid, string Secret, bool ForceRefresh);
}
