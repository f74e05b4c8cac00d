using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Pay.Orders;

/// <summary>The order at rest to ask somebody for money and to wait until it is paid.</summary>
internal sealed record PaymentOrder(string Account, string OpenId, long Fen, string Words, DateTimeOffset Until, string Text, string Topic) : IMoneyOrder
{
    public const string Kind = "wechat.pay";

    [JsonIgnore]
    public string LinkText => "点这里付款";

    [JsonIgnore]
    public string State => "待付款";

    /// <summary>As WeChat Pay is asked for it: the same each time.</summary>
    public Payment ToPayment(WeChatAccount account, string number) => new(account.AppId, OpenId, number, Words, Fen) { ExpiresAt = Until };

    /// <param name="jobId">Each has a lane of its own: it may wait for days.</param>
    public JobDraft ToDraft(string jobId) => new(Kind, $"{Kind}/{jobId}", JsonSerializer.SerializeToUtf8Bytes(this, OrderJson.AtRest.PaymentOrder))
    {
        LimitKey = WeChatAccounts.ChannelOf(Account),
    };
}
