using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Media;

/// <summary>The order at rest to fetch what somebody sent, before Tencent forgets it.</summary>
internal sealed record MediaFetch(string Account, string MediaId) : IAccountOrder
{
    public const string Kind = "wechat.media";

    public JobDraft ToDraft() => new(Kind, $"{WeChatAccounts.ChannelOf(Account)}/media/{MediaId}", JsonSerializer.SerializeToUtf8Bytes(this, MediaOrderJson.Default.MediaFetch))
    {
        LimitKey = WeChatAccounts.ChannelOf(Account),
    };
}
