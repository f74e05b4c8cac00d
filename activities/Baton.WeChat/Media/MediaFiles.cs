using System.Text.Json.Serialization;
using Baton.Tencent.Client;
using Baton.WeChat.Client;

namespace Baton.WeChat.Media;

/// <summary>Files at Tencent's side that are kept for three days, and pictures for articles.</summary>
public sealed class MediaFiles(WeChatClient client)
{
    private const string Folder = "/cgi-bin/media";

    /// <summary>Uploads a file for three days. Check it with <see cref="MediaRules"/> before.</summary>
    public Task<ApiAnswer<UploadedMedia>> UploadAsync(WeChatAccount account, MediaKind kind, ApiFile file, CancellationToken cancellation) =>
        client.CallAsync<UploadedMedia>(account, new ApiRequest($"{Folder}/upload") { Query = ApiRequest.QueryOf([("type", WordOf(kind))]) }.WithFile("media", file), cancellation);

    /// <summary>The address of a picture that stays: for articles.</summary>
    public Task<ApiAnswer<UploadedImage>> UploadImageAsync(WeChatAccount account, ApiFile file, CancellationToken cancellation) =>
        client.CallAsync<UploadedImage>(account, new ApiRequest($"{Folder}/uploadimg").WithFile("media", file), cancellation);

    /// <summary>Fetches what somebody sent or what was uploaded: <see cref="ApiReply.File"/>, or a refusal. Of a film comes an address instead: <c>video_url</c>.</summary>
    public Task<ApiReply> DownloadAsync(WeChatAccount account, string mediaId, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Get($"{Folder}/get", ("media_id", mediaId)) with { TakesFile = true }, cancellation);

    internal static string WordOf(MediaKind kind) => kind switch
    {
        MediaKind.Image => "image",
        MediaKind.Voice => "voice",
        MediaKind.Video => "video",
        _ => "thumb",
    };
}

/// <summary>Of a thumb the id comes under another name.</summary>
public sealed record UploadedMedia(string? MediaId, [property: JsonPropertyName("thumb_media_id")] string? ThumbMediaId, long CreatedAt)
{
    public string? Id => MediaId ?? ThumbMediaId;
}

public sealed record UploadedImage(string Url);
