using Baton.Tencent.Rules;

namespace Baton.WeChat.Pay;

/// <summary>Giving back money that was paid (退款): all of it or a part, the way it came. Nobody has to accept it.</summary>
public interface IRefunds
{
    /// <summary>
    /// Makes a refund, or tells how the one under this number stands: the same number is one refund, however often it is asked for. Where it is left open
    /// the outcome is <see cref="PayOutcome.Unsure"/>: come again with the same number, and never with another.
    /// </summary>
    Task<PayAnswer<RefundStatus>> SendAsync(Refund refund, CancellationToken cancellation);

    Task<PayAnswer<RefundStatus>> QueryAsync(string outRefundNo, CancellationToken cancellation);
}

/// <param name="OutTradeNo">Under which it was paid.</param>
/// <param name="OutRefundNo">Our own number, once for ever: the job's id. At most 64 letters and digits.</param>
/// <param name="Reason">What the person sees beside the money: at most 80 characters.</param>
/// <param name="Fen">How much of it, in fen.</param>
/// <param name="Total">How much was paid, in fen.</param>
public sealed record Refund(string OutTradeNo, string OutRefundNo, string Reason, long Fen, long Total)
{
    private const int ShortestNumber = 6;
    private const int LongestReason = 80;

    /// <summary>All that WeChat Pay would refuse; empty when it is good.</summary>
    public IReadOnlyList<FieldRefusal> Validate() =>
    [
        .. PayRules.Number("out_trade_no", OutTradeNo, ShortestNumber), .. PayRules.Number("out_refund_no", OutRefundNo, 1),
        .. PayRules.Text("reason", Reason, LongestReason), .. PayRules.Part("amount.refund", Fen, Total),
    ];
}

/// <param name="OutRefundNo">Our number.</param>
/// <param name="Status">SUCCESS, PROCESSING, CLOSED, or ABNORMAL: the person's account takes no money, the merchant has to see to it.</param>
/// <param name="RefundId">WeChat Pay's number.</param>
/// <param name="UserReceivedAccount">Where it went, such as 支付用户零钱.</param>
/// <param name="SuccessTime">When it arrived.</param>
/// <param name="Amount">How much of how much.</param>
public sealed record RefundStatus(
    string OutRefundNo, string Status, string? RefundId = null, string? UserReceivedAccount = null, DateTimeOffset? SuccessTime = null, RefundAmount? Amount = null)
{
    public bool IsGivenBack => Status == "SUCCESS";

    /// <summary>Nothing more becomes of it.</summary>
    public bool HasEnded => Status is "SUCCESS" or "CLOSED" or "ABNORMAL";
}

/// <param name="Refund">Given back, in fen.</param>
/// <param name="Total">Paid, in fen.</param>
public sealed record RefundAmount(long Refund, long Total);
