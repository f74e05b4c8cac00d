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
        if (reply.Reaction.Kind == ReactionKind.OutOfReach)
            return OutOfReach(attempt, reply.Reaction);
        return CallOutcome.OfFailed(reply, attempt.Number) ?? Done(reply.Id("msgid") ?? reply.Id("msg_id"));
    }

    /// <summary>Not sent at all: Tencent would refuse it.</summary>
    public static JobOutcome WindowClosed(JobAttempt attempt) => OutOfReach(attempt, Closed);

    private static readonly Reaction Closed = new(ReactionKind.OutOfReach, "现在不能给对方发客服消息：要等对方再发消息、点菜单或扫码", "no customer message may be sent now: the person has to do something first");

    // A flow may try another way; nobody can mend it.
    private static JobOutcome OutOfReach(JobAttempt attempt, Reaction reaction) => attempt.Job.Execution is null
        ? new GaveUp($"{reaction.Chinese} / {reaction.English}")
        : new Succeeded(ObjectValue.Empty.With("Reason", Value.From(reaction.Chinese)), [Unreachable]);

    /// <summary>It went as the answer to what the person had just sent.</summary>
    public static Succeeded Answered { get; } = Succeeded.With("""{"passive":true}"""u8.ToArray());

    /// <summary>A person looks: a repetition might be seen twice.</summary>
    public static GaveUp TooLateToRepeat(TimeSpan window) => new(string.Create(
        CultureInfo.InvariantCulture, $"上次发送的结果不明，已过 {window.TotalMinutes:0} 分钟，再发可能重复。 / The last attempt's result is unknown, and after {window.TotalMinutes:0} minutes a repetition might arrive twice."));

    private static Succeeded Done(string? messageId) => messageId is null ? Succeeded.With() : Succeeded.With() with { Outputs = ObjectValue.Empty.With("MessageId", Value.From(messageId)) };
}
