using Baton.Tencent.Client;
using Baton.WeCom.Client;

namespace Baton.WeCom.Media;

/// <summary>Files at Tencent's side: kept for three days, shared between the corporation's applications (WeCom documentation 90253, 90254).</summary>
public sealed class MediaFiles(WeComClient client)
{
    private const string Folder = "/cgi-bin/media";

    /// <summary>Uploads a file; its name is what people see. Check it with <see cref="MediaRules"/> before.</summary>
    public Task<ApiAnswer<UploadedMedia>> UploadAsync(WeComApp app, MediaKind kind, ApiFile file, CancellationToken cancellation) =>
        client.CallAsync<UploadedMedia>(app, new ApiRequest($"{Folder}/upload") { Query = ApiRequest.QueryOf([("type", WordOf(kind))]) }.WithFile("media", file), cancellation);

    /// <summary>The address of a picture that stays: for articles. 3,000 a month, 1,000 a day.</summary>
    public Task<ApiAnswer<UploadedImage>> UploadImageAsync(WeComApp app, ApiFile file, CancellationToken cancellation) =>
        client.CallAsync<UploadedImage>(app, new ApiRequest($"{Folder}/uploadimg").WithFile("media", file), cancellation);

    /// <summary>Fetches what somebody sent or what was uploaded: <see cref="ApiReply.File"/>, or a refusal.</summary>
    public Task<ApiReply> DownloadAsync(WeComApp app, string mediaId, CancellationToken cancellation) =>
        client.CallAsync(app, ApiRequest.Get($"{Folder}/get", ("media_id", mediaId)) with { TakesFile = true }, cancellation);

    /// <summary>The same voice in better quality, of a page that recorded it.</summary>
    public Task<ApiReply> DownloadVoiceAsync(WeComApp app, string mediaId, CancellationToken cancellation) =>
        client.CallAsync(app, ApiRequest.Get($"{Folder}/get/jssdk", ("media_id", mediaId)) with { TakesFile = true }, cancellation);

    internal static string WordOf(MediaKind kind) => kind switch
    {
        MediaKind.Image => "image",
        MediaKind.Voice => "voice",
        MediaKind.Video => "video",
        _ => "file",
    };
}

/// <param name="MediaId">To send it with.</param>
/// <param name="CreatedAt">Unix seconds; Tencent writes them as text.</param>
public sealed record UploadedMedia(string MediaId, long CreatedAt);

public sealed record UploadedImage(string Url);
