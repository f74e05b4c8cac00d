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

    /// <summary>Among the outputs: by which way it went.</summary>
    public const string Way = "Way";

    /// <summary>What became of it, unless the person was out of reach.</summary>
    public static JobOutcome Of(ApiReply reply, JobAttempt attempt) =>
        CallOutcome.OfFailed(reply, attempt.Number) ?? Done(attempt.Job.Kind, reply.Id("msgid") ?? reply.Id("msg_id"));

    /// <summary>Not sent at all: Tencent would refuse it.</summary>
    public static readonly Reaction WindowClosed = new(ReactionKind.OutOfReach, "现在不能给对方发客服消息：要等对方再发消息、点菜单或扫码", "no customer message may be sent now: the person has to do something first");

    /// <summary>The same of a notice.</summary>
    public static readonly Reaction NoConsent = new(ReactionKind.OutOfReach, "对方没有订阅这个通知，或订阅的次数用完了", "the person has consented to no such notice, or to no further one");

    /// <summary>No way is left. A flow may try something else; elsewhere, or where it is to stop, a person sees it.</summary>
    public static JobOutcome OutOfReach(JobAttempt attempt, Reaction reaction, bool stops) => attempt.Job.Execution is null || stops
        ? new GaveUp($"{reaction.Chinese} / {reaction.English}")
        : new Succeeded(ObjectValue.Empty.With("Reason", Value.From(reaction.Chinese)), [Unreachable]);

    /// <summary>It went as the answer to what the person had just sent.</summary>
    public static Succeeded Answered { get; } = Succeeded.With("""{"passive":true}"""u8.ToArray()) with { Outputs = ObjectValue.Empty.With(Way, Value.From("Reply")) };

    /// <summary>A person looks: a repetition might be seen twice.</summary>
    public static GaveUp TooLateToRepeat(TimeSpan window) => new(window < TimeSpan.FromHours(2)
        ? string.Create(CultureInfo.InvariantCulture, $"上次发送的结果不明，已过 {window.TotalMinutes:0} 分钟，再发可能重复。 / The last attempt's result is unknown, and after {window.TotalMinutes:0} minutes a repetition might arrive twice.")
        : string.Create(CultureInfo.InvariantCulture, $"上次发送的结果不明，已过 {window.TotalHours:0} 小时，再发可能重复。 / The last attempt's result is unknown, and after {window.TotalHours:0} hours a repetition might arrive twice."));

    /// <summary>The same where Tencent would take the repetition at any time.</summary>
    public static GaveUp MightComeTwice { get; } = new(
        "上次发送的结果不明。对方可能还有别的订阅次数，再发可能重复，请确认后再重发。 / The last attempt's result is unknown, and the person may have consented to another notice: sent again it might arrive twice. Find out first.");

    private static Succeeded Done(string kind, string? messageId)
    {
        var outputs = ObjectValue.Empty.With(Way, Value.From(kind switch { CallOrder.TemplateKind => "Template", CallOrder.NoticeKind => "Notice", _ => "Message" }));
        return Succeeded.With() with { Outputs = messageId is null ? outputs : outputs.With("MessageId", Value.From(messageId)) };
    }
}
