using Baton.Tencent.Client;
using Baton.Tencent.Media;
using Baton.WeChat.Client;

namespace Baton.WeChat.Media;

/// <summary>Files at Tencent's side that are kept for three days, and pictures for articles.</summary>
public sealed class MediaFiles(WeChatClient client)
{
    /// <summary>Uploads a file for three days. Check it with <see cref="MediaRules"/> before.</summary>
    public Task<ApiAnswer<UploadedMedia>> UploadAsync(WeChatAccount account, MediaKind kind, ApiFile file, CancellationToken cancellation) =>
        client.CallAsync<UploadedMedia>(account, MediaCalls.Upload(WordOf(kind), file), cancellation);

    /// <summary>The address of a picture that stays: for articles.</summary>
    public Task<ApiAnswer<UploadedImage>> UploadImageAsync(WeChatAccount account, ApiFile file, CancellationToken cancellation) =>
        client.CallAsync<UploadedImage>(account, MediaCalls.UploadImage(file), cancellation);

    /// <summary>Fetches what somebody sent or what was uploaded: <see cref="ApiReply.File"/>, or a refusal. Of a film comes an address instead: <c>video_url</c>.</summary>
    public Task<ApiReply> DownloadAsync(WeChatAccount account, string mediaId, CancellationToken cancellation) => client.CallAsync(account, MediaCalls.Download(mediaId), cancellation);

    internal static string WordOf(MediaKind kind) => kind switch
    {
        MediaKind.Image => "image",
        MediaKind.Voice => "voice",
        MediaKind.Video => "video",
        _ => "thumb",
    };
}
