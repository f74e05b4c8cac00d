using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Tencent.Client;

/// <summary>The HTTP client that calls Tencent.</summary>
public static class HardenedHttp
{
    // The largest file a person can send has 20 MB.
    private const long LargestAnswer = 32 * 1024 * 1024;

    /// <summary>
    /// No redirects (the token would follow them), no cookies, no request log of the factory (addresses carry the token), and one deadline
    /// only: that of the call.
    /// </summary>
    public static IHttpClientBuilder Harden(this IHttpClientBuilder builder) => builder
        .RemoveAllLoggers()
        .ConfigureHttpClient(http =>
        {
            http.Timeout = Timeout.InfiniteTimeSpan;
            http.MaxResponseContentBufferSize = LargestAnswer;
        })
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // A Chinese file name comes as it is.
            ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        });
}
