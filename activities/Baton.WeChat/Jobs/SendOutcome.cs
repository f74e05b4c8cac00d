using System.Globalization;
using Baton.Expressions.Values;
using Baton.Runtime.Jobs;
using Baton.Tencent.Client;
using Baton.Tencent.Jobs;

namespace Baton.WeChat.Jobs;

/// <summary>What became of something that was sent.</summary>
internal static class SendOutcome
{
    /// <summary>The way out of a node whose person cannot be reached like this now.</summary>
    public const string Unreachable = "Unreachable";

    public static JobOutcome Of(ApiReply reply, JobAttempt attempt)
    {
        // A flow may try another way; nobody can mend it.
        if (reply.Reaction.Kind == ReactionKind.OutOfReach && attempt.Job.Execution is not null)
        {
            var why = ObjectValue.Empty.With("Reason", Value.From(reply.Reaction.Chinese)).With("ErrorCode", Value.From((decimal)(reply.ErrorCode ?? 0)));
            return new Succeeded(why, [Unreachable]);
        }

        return CallOutcome.OfFailed(reply, attempt.Number) ?? Done(reply.Id("msgid") ?? reply.Id("msg_id"));
    }

    /// <summary>It went as the answer to what the person had just sent.</summary>
    public static Succeeded Answered { get; } = Succeeded.With("""{"passive":true}"""u8.ToArray());

    /// <summary>A person looks: a repetition might be seen twice.</summary>
    public static GaveUp TooLateToRepeat(TimeSpan window) => new(string.Create(
        CultureInfo.InvariantCulture, $"上次发送的结果不明，已过 {window.TotalMinutes:0} 分钟，再发可能重复。 / The last attempt's result is unknown, and after {window.TotalMinutes:0} minutes a repetition might arrive twice."));

    private static Succeeded Done(string? messageId) => messageId is null ? Succeeded.With() : Succeeded.With() with { Outputs = ObjectValue.Empty.With("MessageId", Value.From(messageId)) };
}
