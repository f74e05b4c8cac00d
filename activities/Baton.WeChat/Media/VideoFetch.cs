using Baton.Tencent.Client;

namespace Baton.WeChat.Media;

/// <summary>Fetches a film from the address that Tencent gave in its place. Only from Tencent's own hosts, or the configured API's.</summary>
internal sealed class VideoFetch(HttpClient http, WeChatOptions options)
{
    private const int Most = 32 * 1024 * 1024;

    /// <summary>Null where it could not be had.</summary>
    public async Task<ApiFile?> FetchAsync(string address, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || !IsTencents(url))
            return null;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(options.CallTimeout * 6);
        try
        {
            using var answer = await http.GetAsync(url, deadline.Token);
            var bytes = answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync(deadline.Token) : [];
            return bytes.Length is 0 or > Most ? null : new ApiFile("", "video/mp4", bytes);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }

    private bool IsTencents(Uri url) => (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && (url.Host.EndsWith(".qq.com", StringComparison.OrdinalIgnoreCase) || url.Authority == new Uri(options.ApiBaseUrl).Authority);
}
