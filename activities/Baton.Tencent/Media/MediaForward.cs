using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.Runtime.Channels;

namespace Baton.Tencent.Media;

/// <summary>The order at rest to pass on a file that somebody sent, on either platform, as soon as it has been fetched from theirs.</summary>
/// <param name="Account">The application or account that passes it on, by name.</param>
/// <param name="UserId">To whom, as that platform knows them.</param>
/// <param name="MediaId">Under which id it came.</param>
/// <param name="Brief">What people call it: "这张图片".</param>
/// <param name="Sender">Who is told where it cannot be passed on; null for nobody.</param>
public sealed record MediaForward(string Account, string UserId, string MediaId, string Brief, MessageSender? Sender)
{
    /// <summary>A lane of its own: what is still being fetched holds up nothing else.</summary>
    public JobDraft ToDraft(string kind, string channel) => new(kind, $"{channel}/{UserId}/forward/{MediaId}", JsonSerializer.SerializeToUtf8Bytes(this, MediaForwardJson.Default.MediaForward))
    {
        LimitKey = channel,
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MediaForward))]
internal sealed partial class MediaForwardJson : JsonSerializerContext;
