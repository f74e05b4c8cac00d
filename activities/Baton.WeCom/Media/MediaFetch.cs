using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Media;

/// <summary>The order at rest to fetch what somebody sent, before Tencent forgets it.</summary>
internal sealed record MediaFetch(string App, string MediaId) : IAppOrder
{
    public JobDraft ToDraft() => new(MediaFetchHandler.JobKind, $"{WeComApps.ChannelOf(App)}/media/{MediaId}", JsonSerializer.SerializeToUtf8Bytes(this, MediaOrderJson.Default.MediaFetch))
    {
        LimitKey = WeComApps.ChannelOf(App),
    };
}
