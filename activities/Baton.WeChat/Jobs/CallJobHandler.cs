using Baton.Runtime.Jobs;
using Baton.Tencent.Client;
using Baton.WeChat.Client;
using Baton.WeChat.Notices;

namespace Baton.WeChat.Jobs;

/// <summary>Makes one call that may be repeated without harm: a template message or a notice.</summary>
internal sealed class CallJobHandler(string kind, WeChatClient client, Consents consents, NextWay next, WeChatAccounts accounts, TimeProvider time)
    : AccountJobHandler<CallOrder>(kind, WhenUnsure.SendAgain, accounts, OrderJson.Default.CallOrder)
{
    protected override async Task<JobOutcome> CarryOutAsync(WeChatAccount account, CallOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        if (attempt.IsUnsure && order.KnownFor is { } known && time.GetUtcNow() - attempt.Job.FirstAttemptAt > known)
            return SendOutcome.TooLateToRepeat(known);
        // What may have arrived already has used its consent up.
        var reply = !attempt.IsUnsure && order.Consent is { } consent ? await consents.SendAsync(account.Name, consent, CallAsync, cancellation) : await CallAsync();
        if (reply is null)
            return await next.GoAsync(attempt, order.Otherwise, SendOutcome.NoConsent, cancellation);
        return attempt.IsUnsure && reply.ErrorCode is { } code && order.DoneBefore.Contains(code)
            ? Succeeded.With()
            : await next.OfAsync(reply, attempt, order.Otherwise, cancellation);

        Task<ApiReply> CallAsync() => client.CallAsync(account, new ApiRequest(order.Path) { Body = order.Body, IsResend = attempt.IsUnsure }, cancellation);
    }
}
