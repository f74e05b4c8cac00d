using Baton.Tencent.Client;

namespace Baton.WeChat.Pay;

/// <summary>Refunds by API v3.</summary>
public sealed class Refunds(PayClient client, PayOptions options) : IRefunds
{
    private const string Path = "/v3/refund/domestic/refunds";

    public async Task<PayAnswer<RefundStatus>> SendAsync(Refund refund, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(refund);
        if (refund.Validate() is { Count: > 0 } wrong)
            return new PayAnswer<RefundStatus>(PayOutcome.Refused, null, "PARAM_ERROR", string.Join('\n', wrong));
        var body = new Body(refund.OutTradeNo, refund.OutRefundNo, refund.Reason, options.NotifyUrl, new AmountBody(refund.Fen, refund.Total, "CNY"));
        PayAnswer<RefundStatus> made = await client.CallAsync<RefundStatus>(Path, ApiJson.Write(body), cancellation).ConfigureAwait(false);
        if (made.Succeeded)
            return made;
        PayAnswer<RefundStatus> after = await QueryAsync(refund.OutRefundNo, cancellation).ConfigureAwait(false);
        return after.Succeeded ? after : made;
    }

    public Task<PayAnswer<RefundStatus>> QueryAsync(string outRefundNo, CancellationToken cancellation) =>
        client.CallAsync<RefundStatus>($"{Path}/{Uri.EscapeDataString(outRefundNo)}", null, cancellation);

    private sealed record Body(string OutTradeNo, string OutRefundNo, string Reason, string NotifyUrl, AmountBody Amount);

    private sealed record AmountBody(long Refund, long Total, string Currency);
}
