using System.Text.Json;
using Baton.Tencent.Client;

namespace Baton.Tencent.Tokens;

/// <summary>Reads a token out of an answer.</summary>
public static class AccessTokenAnswer
{
    /// <param name="reply">What Tencent said.</param>
    /// <param name="asked">When it was asked: the life counts from Tencent's answer, and ours must not seem longer.</param>
    /// <exception cref="AccessTokenException">There is none in it.</exception>
    public static AccessToken Read(ApiReply reply, DateTimeOffset asked)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (!reply.Reaction.IsDone)
            throw new AccessTokenException(reply);
        if (reply.Text("access_token") is not { } value
            || !reply.Root.TryGetProperty("expires_in", out JsonElement life)
            || life.ValueKind != JsonValueKind.Number || !life.TryGetInt32(out int seconds) || seconds <= 0)
            throw new AccessTokenException(reply with { Reaction = ReactionTable.Unsure, ErrorMessage = "an answer without a token", Root = default });
        return new AccessToken(value, asked, asked.AddSeconds(seconds));
    }
}
