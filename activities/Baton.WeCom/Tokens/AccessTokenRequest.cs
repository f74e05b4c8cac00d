using Baton.Tencent.Client;
using Baton.Tencent.Tokens;
using Baton.WeCom.Client;

namespace Baton.WeCom.Tokens;

/// <summary>Asks Tencent for an application's token (WeCom documentation 91039).</summary>
public sealed class AccessTokenRequest(WeComOptions options, TimeProvider time)
{
    public const string Path = "/cgi-bin/gettoken";

    private readonly ApiCall _call = new(WeComPlatform.Of(options), time);

    /// <exception cref="AccessTokenException">There is none.</exception>
    public async Task<AccessToken> SendAsync(HttpClient http, AppCredential app, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        DateTimeOffset asked = time.GetUtcNow();
        ApiReply reply = await _call.SendAsync(
            http, new ApiRequest(Path), $"corpid={Uri.EscapeDataString(options.CorpId)}&corpsecret={Uri.EscapeDataString(app.Secret)}", cancellation).ConfigureAwait(false);
        return AccessTokenAnswer.Read(reply, asked);
    }
}
