using System.Net;

namespace Baton.Simulator.Hosting;

/// <summary>
/// Answers this machine only, by the names that can only mean this machine. Other Host headers (DNS rebinding)
/// and unsafe calls from foreign web pages are refused.
/// </summary>
internal static class LoopbackGuard
{
    public static IApplicationBuilder UseLoopbackGuard(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Refusal(context) is { } reason)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync(reason);
            return;
        }
        context.Response.Headers.ContentSecurityPolicy =
            "frame-ancestors http://localhost:* http://127.0.0.1:* http://*.localhost:*";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await next(context);
    });

    /// <summary>True for localhost, any one name below it (a phone), and the loopback addresses.</summary>
    public static bool IsLocalName(string host)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
            return IPAddress.IsLoopback(address);
        var labels = host.ToUpperInvariant().Split('.');
        return labels[^1] == "LOCALHOST" && labels.Length <= 2 && labels.All(label => label.Length > 0);
    }

    private static string? Refusal(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } caller && !IPAddress.IsLoopback(caller))
            return "The simulator answers this machine only.";
        if (!IsLocalName(context.Request.Host.Host))
            return "The simulator answers to localhost, 127.0.0.1 and {userid}.localhost only.";
        var origin = context.Request.Headers.Origin.ToString();
        var foreign = origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsLocalName(page.Host));
        return foreign && !HttpMethods.IsGet(context.Request.Method) ? "Calls from foreign pages are refused." : null;
    }
}
