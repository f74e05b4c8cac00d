namespace Baton.Server.Hosting;

/// <summary>Headers that every answer carries.</summary>
internal static class SecurityHeaders
{
    // Styles may be inline because Vue sets them; scripts may not.
    private const string Policy =
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    // The designer is WebAssembly, its code editor starts workers from blobs and has a font in its styles. Its editor and its list of instances
    // bring an inline script each along (the keys for saving), which are allowed by their hashes.
    private const string ConsolePolicy =
        $"{Policy}; script-src 'self' 'wasm-unsafe-eval' {EditorKeys} {InstanceListKeys}; worker-src 'self' blob:; font-src 'self' data:";

    private const string EditorKeys = "'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc='";
    private const string InstanceListKeys = "'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='";

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
