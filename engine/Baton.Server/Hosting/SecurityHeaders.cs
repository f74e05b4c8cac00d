namespace Baton.Server.Hosting;

/// <summary>Headers that every answer carries.</summary>
internal static class SecurityHeaders
{
    // Styles may be inline because Vue sets them; scripts may not.
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    // The designer is WebAssembly, its code editor starts workers from blobs and has a font in its styles, and its editor brings one inline
    // script along (the keys for saving), which is allowed by its hash.
    private const string ConsolePolicy =
        $"{Policy}; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc='; worker-src 'self' blob:; font-src 'self' data:";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Referrer-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/studio") ? ConsolePolicy : Policy;
        return next(context);
    });
}
