using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.WeChat.Callbacks;

namespace Baton.WeChat.Jobs;

/// <summary>The order at rest to make one call, with the exact bytes, that Tencent recognises when it is repeated.</summary>
/// <param name="Account">In whose name.</param>
/// <param name="Path">Which call.</param>
/// <param name="Body">The bytes.</param>
/// <param name="DoneBefore">errcodes that, after a lost answer, say that an earlier try had succeeded.</param>
/// <param name="KnownFor">How long Tencent recognises a repetition; null for as long as is needed.</param>
internal sealed record CallOrder(string Account, string Path, byte[] Body, IReadOnlyList<int> DoneBefore, TimeSpan? KnownFor = null) : IAccountOrder
{
    public const string TemplateKind = "wechat.template";
    public const string NoticeKind = "wechat.notice";
    public const string MassKind = "wechat.mass";
    public const string SettingKind = "wechat.call";

    /// <summary>To one person: after and before what else they are sent.</summary>
    public JobDraft ToPerson(string kind, string openId) => ToDraft(kind, CallbackReceiver.LaneOf(Account, openId));

    /// <param name="kind">One of the above.</param>
    /// <param name="subject">What it is about: calls about one thing follow one another.</param>
    public JobDraft About(string kind, string subject) => ToDraft(kind, $"{WeChatAccounts.ChannelOf(Account)}/call/{subject}");

    private JobDraft ToDraft(string kind, string lane) => new(kind, lane, JsonSerializer.SerializeToUtf8Bytes(this, OrderJson.Default.CallOrder))
    {
        LimitKey = WeChatAccounts.ChannelOf(Account),
    };
}
