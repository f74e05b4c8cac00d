using System.Globalization;
using System.Text.RegularExpressions;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.Tencent.Client;
using Baton.Tencent.Jobs;
using Baton.WeChat.Activities;
using Baton.WeChat.Client;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Mass;

/// <summary>
/// Shows a mass message, takes one of the month's, sends it, and comes again until Tencent has reported what came of it. Tencent knows a repetition by
/// the job's id, for a day.
/// </summary>
internal sealed partial class SegmentJobHandler(WeChatClient client, MassMessages messages, MassLedger ledger, WeChatAccounts accounts, TimeProvider time)
    : AccountJobHandler<SegmentOrder>(SegmentOrder.Kind, WhenUnsure.SendAgain, accounts, OrderJson.Default.SegmentOrder)
{
    private static readonly TimeSpan ShortestLook = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(10);

    // A report that has not come by then was lost.
    private static readonly TimeSpan ReportLife = TimeSpan.FromHours(1);

    public override RetryPolicy Retry { get; } = RetryPolicy.Patient with { MaximumAttempts = int.MaxValue };

    // Tencent takes 60 a minute.
    public override JobLimit? Limit => new() { PerMinute = 50 };

    protected override async Task<JobOutcome> CarryOutAsync(WeChatAccount account, SegmentOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        var entry = await ledger.FindAsync(account, attempt.Job.Id, cancellation);
        if (entry?.MessageId is { } sent)
            return await AwaitAsync(account, attempt, entry, sent, cancellation);
        if (entry is null && order.Preview is not null)
        {
            var shown = await client.CallAsync(account, new ApiRequest(MassMessages.PreviewPath) { Body = order.Preview }, cancellation);
            if (CallOutcome.OfFailed(shown, attempt.Number) is { } refused)
                return refused;
        }

        if (order.Body is null)
            return new Succeeded(ObjectValue.Empty, [Outcomes.Done]);
        if (entry is null && !await ledger.TakeAsync(account, attempt.Job.Id, cancellation))
            return new Succeeded(ObjectValue.Empty.With("Reason", Value.From($"这个月已经群发 {account.MassPerMonth} 次了")), [SendToSegment.UsedUp]);
        // The month's stays taken: it may have been sent.
        return entry is not null && attempt.IsUnsure && time.GetUtcNow() - attempt.Job.FirstAttemptAt > MassMessage.KnownFor
            ? SendOutcome.TooLateToRepeat(MassMessage.KnownFor)
            : await SendAsync(account, order, attempt, isResend: entry is not null, cancellation);
    }

    private async Task<JobOutcome> SendAsync(WeChatAccount account, SegmentOrder order, JobAttempt attempt, bool isResend, CancellationToken cancellation)
    {
        var reply = await client.CallAsync(account, new ApiRequest(order.Path) { Body = order.Body, IsResend = isResend }, cancellation);
        var isDone = reply.Reaction.IsDone || reply.ErrorCode == Reactions.MassSentBefore;
        if (isDone)
        {
            // The number stands in the message where it was sent before.
            var number = reply.Id("msg_id") ?? Digits().Match(reply.ErrorMessage).Groups[1].Value;
            if (number.Length == 0)
                return Ended(new MassReport("", "SEND_SUCCESS", null, null, null, null));
            await ledger.NoteSentAsync(account, attempt.Job.Id, number, cancellation);
            return Later(attempt);
        }

        var failed = CallOutcome.OfFailed(reply, attempt.Number)!;
        if (failed is GaveUp)
            await ledger.ReleaseAsync(account, attempt.Job.Id, cancellation);
        return failed;
    }

    private async Task<JobOutcome> AwaitAsync(WeChatAccount account, JobAttempt attempt, MassEntry entry, string messageId, CancellationToken cancellation)
    {
        if (entry.Report is { } report)
            return Ended(report);
        if (time.GetUtcNow() - attempt.Job.CreatedAt < ReportLife)
            return Later(attempt);
        var status = await messages.StatusAsync(account, long.Parse(messageId, CultureInfo.InvariantCulture), cancellation);
        return status.Value is { Status: not "SENDING" } known ? Ended(new MassReport(messageId, known.Status, null, null, null, null)) : Later(attempt);
    }

    private Deferred Later(JobAttempt attempt)
    {
        var look = (time.GetUtcNow() - attempt.Job.CreatedAt) / 2;
        return new Deferred("已经交给微信，等它报告结果。 / Handed to WeChat; waiting for its report.", look < ShortestLook ? ShortestLook : look > LongestLook ? LongestLook : look);
    }

    private static Succeeded Ended(MassReport report)
    {
        var outputs = ObjectValue.Empty.With("MessageId", Value.From(report.MessageId)).With("Status", Value.From(report.Status))
            .With("Total", NumberOf(report.Total)).With("Filtered", NumberOf(report.Filtered)).With("Sent", NumberOf(report.Sent)).With("Failed", NumberOf(report.Failed));
        return new Succeeded(report.Succeeded ? outputs : outputs.With("Reason", Value.From($"微信报告：{report.Status}")), [report.Succeeded ? Outcomes.Done : SendToSegment.NotSent]);
    }

    private static Value NumberOf(int? number) => number is { } known ? Value.From((decimal)known) : Value.Null;

    [GeneratedRegex(@"msg_?id\D{0,4}(\d+)")]
    private static partial Regex Digits();
}
