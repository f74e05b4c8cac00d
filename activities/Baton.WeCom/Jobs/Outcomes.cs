using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Runtime.Jobs;
using Baton.Tencent.Client;
using Baton.Tencent.Jobs;
using Baton.WeCom.Client;

namespace Baton.WeCom.Jobs;

/// <summary>From Tencent's answer to the job's fate.</summary>
internal static class Outcomes
{
    /// <summary>Whether Tencent said yes and yet left out this person, the only one it was for.</summary>
    public static bool HasMissed(ApiReply reply, string userId) =>
        reply.Reaction.Kind == ReactionKind.PartlyDone
        && reply.InvalidUsers.Concat(reply.UnlicensedUsers).Contains(userId, StringComparer.OrdinalIgnoreCase);

    // What was sent can be taken back by its id.
    private static Succeeded Done(ApiReply reply)
    {
        var done = Succeeded.With(JsonSerializer.SerializeToUtf8Bytes(new SendResult(reply.MessageId, reply.ResponseCode, reply.InvalidUsers), JobJson.Default.SendResult));
        return reply.MessageId is { } id ? done with { Outputs = ObjectValue.Empty.With("MessageId", Value.From(id)).With("Count", Value.From(1m)) } : done;
    }

    public static GaveUp Missed(string userId) =>
        new($"“{userId}”收不到消息：不在应用的可见范围内，或没有接口许可。 / {userId} cannot be reached: outside the application's visible range, or not licensed.");

    public static JobOutcome Of(ApiReply reply, int attempts) => CallOutcome.OfFailed(reply, attempts) ?? Done(reply);
}
