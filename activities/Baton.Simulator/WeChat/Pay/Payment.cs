namespace Baton.Simulator.WeChat.Pay;

/// <summary>An order at WeChat Pay.</summary>
/// <param name="Total">In fen.</param>
/// <param name="Person">The phone that shall pay.</param>
/// <param name="State">NOTPAY, SUCCESS, REFUND or CLOSED.</param>
/// <param name="TransactionId">Once it is paid.</param>
internal sealed record Payment(
    string OutTradeNo, string PrepayId, string Description, string? Attach, string NotifyUrl, long Total, string Person,
    DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string State = "NOTPAY", string? TransactionId = null, DateTimeOffset? PaidAt = null);
