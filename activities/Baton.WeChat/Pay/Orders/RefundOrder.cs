using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Pay.Orders;

/// <summary>The order at rest to give back what was paid. The job's id is the refund's number, once for ever.</summary>
/// <param name="Account">The account in whose name it was asked for.</param>
/// <param name="Payment">The number under which it was paid.</param>
/// <param name="Fen">How much of it; null: all.</param>
/// <param name="Words">Why, as the person sees it.</param>
internal sealed record RefundOrder(string Account, string Payment, long? Fen, string Words) : IAccountOrder
{
    public const string Kind = "wechat.refund";

    /// <summary>Refunds of one payment come one after the other: together they are never more than was paid.</summary>
    public JobDraft ToDraft() => new(Kind, $"{Kind}/{Payment}", JsonSerializer.SerializeToUtf8Bytes(this, OrderJson.AtRest.RefundOrder)) { LimitKey = WeChatAccounts.ChannelOf(Account) };
}
