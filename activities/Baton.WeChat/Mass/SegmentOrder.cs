using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Mass;

/// <summary>The order at rest to show a mass message to one follower, and then to send it to many, with the exact bytes.</summary>
/// <param name="Account">In whose name.</param>
/// <param name="Path">By tag or by list.</param>
/// <param name="Body">What is sent; null where it is only shown.</param>
/// <param name="Preview">What is shown first; null for nothing.</param>
internal sealed record SegmentOrder(string Account, string Path, byte[]? Body, byte[]? Preview) : IAccountOrder
{
    public const string Kind = "wechat.mass";

    /// <param name="jobId">Each has a lane of its own: it waits for Tencent's report.</param>
    public JobDraft ToDraft(string jobId) => new(Kind, $"{Kind}/{jobId}", JsonSerializer.SerializeToUtf8Bytes(this, OrderJson.Default.SegmentOrder))
    {
        LimitKey = WeChatAccounts.ChannelOf(Account),
    };
}
