using Baton.Runtime.Jobs;
using Baton.Tencent.Client;
using Baton.WeChat.Client;
using Baton.WeChat.Notices;

namespace Baton.WeChat.Jobs;

/// <summary>Makes one call that is repeated only where Tencent is known to drop or to refuse a repetition: a template message or a notice.</summary>
internal sealed class CallJobHandler(string kind, WeChatClient client, Consents consents, NextWay next, WeChatAccounts accounts, TimeProvider time)
    : PersonJobHandler<CallOrder>(kind, WhenUnsure.SendAgain, accounts, next, OrderJson.Default.CallOrder)
{
    protected override async Task<JobOutcome> SendAsync(WeChatAccount account, CallOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        if (attempt.IsUnsure && await WhyNotAgainAsync(account, order, attempt, cancellation) is { } reason)
            return reason;
        // What may have arrived already has used its consent up.
        var reply = !attempt.IsUnsure && order.Consent is { } consent ? await consents.SendAsync(account.Name, consent, CallAsync, cancellation) : await CallAsync();
        if (reply is null)
            return await Next.GoAsync(attempt, order.Otherwise, SendOutcome.NoConsent, cancellation);
        return attempt.IsUnsure && reply.ErrorCode is { } code && order.DoneBefore.Contains(code)
            ? Succeeded.With()
            : await Next.OfAsync(reply, attempt, order.Otherwise, cancellation);

        Task<ApiReply> CallAsync() => client.CallAsync(account, new ApiRequest(order.Path) { Body = order.Body, IsResend = attempt.IsUnsure }, cancellation);
    }

    // A notice has nothing that Tencent would know it by. Where the last consent was taken for it, they refuse it if it came before; with another
    // at hand, or a lasting one, they would take it twice.
    private async Task<GaveUp?> WhyNotAgainAsync(WeChatAccount account, CallOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        if (order.KnownFor is { } known)
            return time.GetUtcNow() - attempt.Job.FirstAttemptAt > known ? SendOutcome.TooLateToRepeat(known) : null;
        return order.Consent is { } consent && await consents.AreUsedUpAsync(account.Name, consent, cancellation) ? null : SendOutcome.MightComeTwice;
    }
}
