using Baton.Tencent.Rules;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Pay;

/// <summary>Taking money from people inside WeChat (JSAPI 支付).</summary>
public interface IPayments
{
    /// <summary>Makes an order that a page can have paid. The same number with the same content gives the same order.</summary>
    Task<PayAnswer<PreparedPayment>> PrepareAsync(Payment payment, CancellationToken cancellation);

    /// <summary>What the page hands to WeChat for a prepared payment, within two hours.</summary>
    PageParameters ForPage(string appId, PreparedPayment prepared);

    /// <summary>How a payment stands: what a notification says is asked for again when it did not come.</summary>
    Task<PayAnswer<PaymentStatus>> QueryAsync(string outTradeNo, CancellationToken cancellation);

    /// <summary>Lets an order that is not paid be paid no more, and tells how it stands then: it may have been paid meanwhile.</summary>
    Task<PayAnswer<PaymentStatus>> CloseAsync(string outTradeNo, CancellationToken cancellation);
}

/// <param name="AppId">The account that the page belongs to.</param>
/// <param name="OpenId">Who pays, within that account.</param>
/// <param name="OutTradeNo">Our own number, once for ever: 6 to 32 letters and digits.</param>
/// <param name="Description">What people see: at most 127 characters.</param>
/// <param name="Fen">How much, in fen.</param>
public sealed record Payment(string AppId, string OpenId, string OutTradeNo, string Description, long Fen)
{
    private const int ShortestNumber = 6;
    private const int LongestDescription = 127;

    /// <summary>Until when it can be paid; null: two hours.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>All that WeChat Pay would refuse; empty when it is good.</summary>
    public IReadOnlyList<FieldRefusal> Validate() =>
    [
        .. MessageRules.Person(OpenId), .. PayRules.Number("out_trade_no", OutTradeNo, ShortestNumber),
        .. PayRules.Text("description", Description, LongestDescription), .. PayRules.Amount("amount.total", Fen),
    ];
}

public sealed record PreparedPayment(string PrepayId);

/// <summary>The arguments of <c>WeixinJSBridge.invoke('getBrandWCPayRequest', …)</c>, by their own names.</summary>
public sealed record PageParameters(string AppId, string TimeStamp, string NonceStr, string Package, string SignType, string PaySign);

/// <param name="OutTradeNo">Our number.</param>
/// <param name="TradeState">SUCCESS, NOTPAY, CLOSED, REFUND, USERPAYING or PAYERROR.</param>
/// <param name="TransactionId">WeChat Pay's number, once it is paid.</param>
/// <param name="SuccessTime">When it was paid.</param>
/// <param name="Amount">How much.</param>
public sealed record PaymentStatus(string OutTradeNo, string TradeState, string? TransactionId = null, DateTimeOffset? SuccessTime = null, PaidAmount? Amount = null)
{
    public bool IsPaid => TradeState == "SUCCESS";

    /// <summary>It can still be paid.</summary>
    public bool IsOpen => TradeState is "NOTPAY" or "USERPAYING";

    /// <summary>It was paid, and somebody gave the money back.</summary>
    public bool IsRefunded => TradeState == "REFUND";
}

/// <param name="Total">In fen.</param>
public sealed record PaidAmount(long Total);
