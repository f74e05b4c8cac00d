using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.WeChat.Callbacks;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Jobs;

/// <summary>The order at rest to send one person a customer message, with the exact bytes.</summary>
internal sealed record SendOrder(string Account, string OpenId, byte[] Body) : IPersonOrder
{
    public Otherwise? Otherwise { get; init; }

    /// <summary>Where an answer was lost, a person decides.</summary>
    public const string Kind = "wechat.send";

    /// <summary>Where an answer was lost, it is let be: a notice that is missing does less harm than one that comes twice.</summary>
    public const string OnceKind = "wechat.send-once";

    /// <summary>Of the job that puts such jobs into the lanes of many.</summary>
    public const string ManyKind = "wechat.fan-out";

    public static SendOrder Of(WeChatAccount account, CustomMessage message) => new(account.Name, message.OpenId, message.ToJson());

    public JobDraft ToDraft(bool asksWhenUnsure) => new(
        asksWhenUnsure ? Kind : OnceKind, CallbackReceiver.LaneOf(Account, OpenId), JsonSerializer.SerializeToUtf8Bytes(this, OrderJson.Default.SendOrder))
    {
        LimitKey = WeChatAccounts.ChannelOf(Account),
    };
}
