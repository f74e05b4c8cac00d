namespace Baton.Simulator.WeChat.Pay;

/// <summary>Money that went back to who paid it.</summary>
/// <param name="OutTradeNo">The order it was paid for.</param>
/// <param name="Person">The phone that paid.</param>
/// <param name="Amount">In fen.</param>
/// <param name="Total">What was paid, in fen.</param>
internal sealed record Refund(
    string OutRefundNo, string RefundId, string OutTradeNo, string TransactionId, string Person, string? Reason, long Amount, long Total, string? NotifyUrl, DateTimeOffset At);
