using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Pay.Orders;

/// <summary>The order at rest to give somebody money and to wait until they have taken it.</summary>
internal sealed record RewardOrder(
    string Account, string OpenId, long Fen, string Words, DateTimeOffset Until, string Text, string Topic, string SceneId, IReadOnlyDictionary<string, string> Reports) : IMoneyOrder
{
    public const string Kind = "wechat.reward";

    /// <summary>The person's real name, where the amount asks for it.</summary>
    public string? UserName { get; init; }

    [JsonIgnore]
    public string LinkText => "点这里收款";

    [JsonIgnore]
    public string State => "待收款";

    /// <summary>As WeChat Pay is asked for it: the same each time.</summary>
    public Transfer ToTransfer(WeChatAccount account, string number) => new(account.AppId, OpenId, number, SceneId, Words, Fen, Reports) { UserName = UserName };

    /// <param name="jobId">Each has a lane of its own: it may wait for a day.</param>
    public JobDraft ToDraft(string jobId) => new(Kind, $"{Kind}/{jobId}", JsonSerializer.SerializeToUtf8Bytes(this, OrderJson.AtRest.RewardOrder))
    {
        LimitKey = WeChatAccounts.ChannelOf(Account),
    };
}
