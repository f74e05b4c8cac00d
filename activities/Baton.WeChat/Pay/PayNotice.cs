using System.Text.Json;
using Baton.Tencent.Client;

namespace Baton.WeChat.Pay;

/// <param name="Id">The same for every repetition.</param>
/// <param name="EventType">TRANSACTION.SUCCESS, MCHTRANSFER.BILL.FINISHED, REFUND.SUCCESS and the like.</param>
/// <param name="Json">What has happened.</param>
public sealed record PayNotice(string Id, string EventType, string Json)
{
    /// <summary>Of a payment; null for another kind.</summary>
    public PaymentStatus? Payment => EventType.StartsWith("TRANSACTION.", StringComparison.Ordinal) ? ApiJson.Read<PaymentStatus>(JsonElement.Parse(Json)) : null;

    /// <summary>Of a transfer; null for another kind.</summary>
    public TransferStatus? Transfer => EventType.StartsWith("MCHTRANSFER.", StringComparison.Ordinal) ? ApiJson.Read<TransferStatus>(JsonElement.Parse(Json)) : null;
}
