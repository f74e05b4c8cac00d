using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.Tencent.Client;
using Baton.Tencent.Media;
using Baton.WeChat.Callbacks;
using Baton.WeChat.Jobs;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Media;

/// <summary>The order at rest to send a kept file to one person. Under which id, is found as it is sent: one from three days ago has expired.</summary>
internal sealed record MediaSending(string Account, string OpenId, MediaKind MediaKind, string Hash, string? Title = null, string? Description = null) : IPersonOrder
{
    public Otherwise? Otherwise { get; init; }

    public const string Kind = "wechat.send-media";
    public const string OnceKind = "wechat.send-media-once";

    /// <summary>Of the job that passes on what came from elsewhere.</summary>
    public const string ForwardKind = "wechat.forward-media";

    /// <summary>How WeChat takes a file that is passed on.</summary>
    public static MediaFitting Fit(MediaForward order, KeptFile kept, ApiFile file) => MediaRules.KindOf(file) is { } kind
        ? new MediaFitting((new MediaSending(order.Account, order.UserId, kind, kept.Hash) { Otherwise = new Otherwise(null) { Back = Back.To(order.Sender, order.Brief) } }).ToDraft(asksWhenUnsure: false))
        : new MediaFitting(null, MediaRules.Unsuited(file).Chinese);

    public JobDraft ToDraft(bool asksWhenUnsure) => new(
        asksWhenUnsure ? Kind : OnceKind, CallbackReceiver.LaneOf(Account, OpenId), JsonSerializer.SerializeToUtf8Bytes(this, MediaOrderJson.Default.MediaSending))
    {
        LimitKey = WeChatAccounts.ChannelOf(Account),
    };

    public MessageContent ContentOf(string mediaId) => MediaKind switch
    {
        MediaKind.Voice => new VoiceContent(mediaId),
        MediaKind.Video => new VideoContent(mediaId, null, Title, Description),
        _ => new ImageContent(mediaId),
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MediaFetch))]
[JsonSerializable(typeof(MediaSending))]
internal sealed partial class MediaOrderJson : JsonSerializerContext;
