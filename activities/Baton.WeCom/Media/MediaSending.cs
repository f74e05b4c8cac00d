using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.WeCom.Messages;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Media;

/// <summary>The order at rest to send a kept file to one person. Under which id, is found as it is sent: one from three days ago has expired.</summary>
internal sealed record MediaSending(string App, string UserId, MediaKind MediaKind, string Hash, string? Title = null, string? Description = null) : IAppOrder
{
    public JobDraft ToDraft() => new(MediaSendHandler.JobKind, $"{WeComApps.ChannelOf(App)}/{UserId}", JsonSerializer.SerializeToUtf8Bytes(this, MediaOrderJson.Default.MediaSending))
    {
        LimitKey = WeComApps.ChannelOf(App),
    };

    public MessageContent ContentOf(string mediaId) => MediaKind switch
    {
        MediaKind.Image => new ImageContent(mediaId),
        MediaKind.Voice => new VoiceContent(mediaId),
        MediaKind.Video => new VideoContent(mediaId, Title, Description),
        _ => new FileContent(mediaId),
    };
}
