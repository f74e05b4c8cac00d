using Baton.Tencent.Client;
using Baton.Tencent.Media;
using Baton.WeCom.Client;

namespace Baton.WeCom.Media;

/// <summary>Files at Tencent's side: kept for three days, shared between the corporation's applications.</summary>
public sealed class MediaFiles(WeComClient client)
{
    /// <summary>Uploads a file; its name is what people see. Check it with <see cref="MediaRules"/> before.</summary>
    public Task<ApiAnswer<UploadedMedia>> UploadAsync(WeComApp app, MediaKind kind, ApiFile file, CancellationToken cancellation) =>
        client.CallAsync<UploadedMedia>(app, MediaCalls.Upload(WordOf(kind), file), cancellation);

    /// <summary>The address of a picture that stays: for articles. 3,000 a month, 1,000 a day.</summary>
    public Task<ApiAnswer<UploadedImage>> UploadImageAsync(WeComApp app, ApiFile file, CancellationToken cancellation) =>
        client.CallAsync<UploadedImage>(app, MediaCalls.UploadImage(file), cancellation);

    /// <summary>Fetches what somebody sent or what was uploaded: <see cref="ApiReply.File"/>, or a refusal.</summary>
    public Task<ApiReply> DownloadAsync(WeComApp app, string mediaId, CancellationToken cancellation) => client.CallAsync(app, MediaCalls.Download(mediaId), cancellation);

    /// <summary>The same voice in better quality, of a page that recorded it.</summary>
    public Task<ApiReply> DownloadVoiceAsync(WeComApp app, string mediaId, CancellationToken cancellation) => client.CallAsync(app, MediaCalls.DownloadVoice(mediaId), cancellation);

    internal static string WordOf(MediaKind kind) => kind switch
    {
        MediaKind.Image => "image",
        MediaKind.Voice => "voice",
        MediaKind.Video => "video",
        _ => "file",
    };
}
