using System.Globalization;
using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Runtime.Jobs;
using Baton.WeCom.Client;

namespace Baton.WeCom.Jobs;

/// <summary>From Tencent's answer to the job's fate.</summary>
internal static class Outcomes
{
    // Tencent asks for few quick repetitions; a patient one later harms nobody.
    private static readonly TimeSpan AfterManyAttempts = TimeSpan.FromMinutes(5);

    /// <summary>Whether Tencent said yes and yet left out this person, the only one it was for.</summary>
    public static bool HasMissed(WeComReply reply, string userId) =>
        reply.Reaction.Kind == ReactionKind.PartlyDone
        && reply.InvalidUsers.Concat(reply.UnlicensedUsers).Contains(userId, StringComparer.OrdinalIgnoreCase);

    // What was sent can be taken back by its id.
    private static Succeeded Done(WeComReply reply)
    {
        var done = Succeeded.With(JsonSerializer.SerializeToUtf8Bytes(new SendResult(reply.MessageId, reply.ResponseCode, reply.InvalidUsers), JobJson.Default.SendResult));
        return reply.MessageId is { } id ? done with { Outputs = ObjectValue.Empty.With("MessageId", Value.From(id)).With("Count", Value.From(1m)) } : done;
    }

    public static GaveUp Missed(string userId) =>
        new($"“{userId}”收不到消息：不在应用的可见范围内，或没有接口许可。 / {userId} cannot be reached: outside the application's visible range, or not licensed.");

    public static JobOutcome Of(WeComReply reply, int attempts)
    {
        var reaction = reply.Reaction;
        if (reaction.IsDone)
            return Done(reply);
        var error = string.Create(CultureInfo.InvariantCulture, $"{reaction.Chinese} / {reaction.English} ({reply.ErrorCode ?? reply.HttpStatus})");
        var after = reaction.MaxAttempts is { } most && attempts >= most ? AfterManyAttempts : reaction.Delay;
        return reaction switch
        {
            { MayRetry: true } => new TryAgain(error, after, WasSent: false),
            { Kind: ReactionKind.Unsure } => new TryAgain(error, after),
            _ => new GaveUp(error),
        };
    }
}
