using Baton.Tencent.Client;

namespace Baton.Tencent.Media;

/// <summary>The calls for files at Tencent's side, the same on both platforms (WeCom documentation 90253, 90254). Such a file is kept for three days.</summary>
public static class MediaCalls
{
    private const string Folder = "/cgi-bin/media";

    /// <summary>Uploads a file; its name is what people see.</summary>
    /// <param name="kind">What Tencent takes it for, such as <c>image</c>.</param>
    /// <param name="file">The file.</param>
    public static ApiRequest Upload(string kind, ApiFile file) => new ApiRequest($"{Folder}/upload") { Query = ApiRequest.QueryOf([("type", kind)]) }.WithFile("media", file);

    /// <summary>Uploads a picture that stays, for articles.</summary>
    public static ApiRequest UploadImage(ApiFile file) => new ApiRequest($"{Folder}/uploadimg").WithFile("media", file);

    /// <summary>Fetches what somebody sent or what was uploaded.</summary>
    public static ApiRequest Download(string mediaId) => From($"{Folder}/get", mediaId);

    /// <summary>The same voice in better quality, of a page that recorded it.</summary>
    public static ApiRequest DownloadVoice(string mediaId) => From($"{Folder}/get/jssdk", mediaId);

    private static ApiRequest From(string path, string mediaId) => ApiRequest.Get(path, ("media_id", mediaId)) with { TakesFile = true };
}
