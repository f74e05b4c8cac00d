using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Baton.Server.Hosting;

/// <summary>
/// Whoever comes by a listed proxy is known by the address that the proxy saw (<c>X-Forwarded-For</c>), so that one who tries passwords locks out
/// nobody but themselves. What others say in that header counts for nothing.
/// </summary>
internal sealed partial class Proxies(RequestDelegate next, ILogger<Proxies> logger)
{
    private const string Header = "X-Forwarded-For";

    private int isUnlistedTold;

    public Task InvokeAsync(HttpContext context)
    {
        // The header of a listed proxy has been taken by now.
        if (context.Request.Headers.ContainsKey(Header) && Interlocked.Exchange(ref isUnlistedTold, 1) == 0)
            LogUnlisted(context.Connection.RemoteIpAddress);
        return next(context);
    }

    /// <exception cref="InvalidOperationException">One of them is neither an address nor a network.</exception>
    public static ForwardedHeadersOptions Read(IEnumerable<string> listed)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in listed)
        {
            if (IPAddress.TryParse(text, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(text, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new InvalidOperationException($"Baton:Proxies 里的“{text}”不是地址（如 10.0.0.7），也不是网段（如 10.0.0.0/24）。In Baton:Proxies, '{text}' is neither an address (such as 10.0.0.7) nor a network (such as 10.0.0.0/24).");
        }

        return options;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Address} forwards requests of others and is not in Baton:Proxies: limits by address count all of them as one caller. Said once")]
    private partial void LogUnlisted(IPAddress? address);
}

internal static class ProxiesInPipeline
{
    /// <summary>First of all: what comes after it sees the caller's own address.</summary>
    public static void UseProxies(this WebApplication app)
    {
        var options = Proxies.Read(app.Services.GetRequiredService<BatonOptions>().Proxies);
        if (options.KnownProxies.Count + options.KnownIPNetworks.Count > 0)
            app.UseForwardedHeaders(options);
        app.UseMiddleware<Proxies>();
    }
}
