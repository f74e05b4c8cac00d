using System.Text.Json;
using Baton.WeCom.Client;

namespace Baton.WeCom.Tokens;

/// <summary>Asks Tencent for an application's token (WeCom documentation 91039).</summary>
public sealed class AccessTokenRequest(WeComOptions options, TimeProvider time)
{
    public const string Path = "/cgi-bin/gettoken";

    private readonly ApiCall _call = new(options, time);

    /// <exception cref="AccessTokenException">There is none.</exception>
    public async Task<AccessToken> SendAsync(HttpClient http, WeComApp app, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        // Before the call: the life counts from Tencent's answer, and ours must not seem longer.
        DateTimeOffset asked = time.GetUtcNow();
        WeComReply reply = await _call.SendAsync(
            http, new ApiRequest(Path), $"corpid={Uri.EscapeDataString(options.CorpId)}&corpsecret={Uri.EscapeDataString(app.Secret)}", cancellation).ConfigureAwait(false);
        if (!reply.Reaction.IsDone)
            throw new AccessTokenException(reply);
        if (ReplyReader.Text(reply.Root, "access_token") is not { } value
            || !reply.Root.TryGetProperty("expires_in", out JsonElement life)
            || life.ValueKind != JsonValueKind.Number || !life.TryGetInt32(out int seconds) || seconds <= 0)
            throw new AccessTokenException(reply with { Reaction = Reactions.Unsure, ErrorMessage = "gettoken without a token", Root = default });
        return new AccessToken(value, asked, asked.AddSeconds(seconds));
    }
}
