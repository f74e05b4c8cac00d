using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.Tencent.Client;
using Baton.Tencent.Media;
using Baton.WeCom.Messages;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Media;

/// <summary>The order at rest to send a kept file to one person. Under which id, is found as it is sent: one from three days ago has expired.</summary>
internal sealed record MediaSending(string App, string UserId, MediaKind MediaKind, string Hash, string? Title = null, string? Description = null) : IAppOrder
{
    /// <summary>Of the job that passes on what came from elsewhere.</summary>
    public const string ForwardKind = "wecom.forward-media";

    /// <summary>How WeCom takes a file that is passed on.</summary>
    public static MediaFitting Fit(MediaForward order, KeptFile kept, ApiFile file)
    {
        var kind = MediaRules.KindOf(file);
        return MediaRules.Validate(kind, file) is { Count: > 0 } wrong
            ? new MediaFitting(null, wrong[0].Chinese)
            : new MediaFitting(new MediaSending(order.Account, order.UserId, kind, kept.Hash).ToDraft());
    }

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
