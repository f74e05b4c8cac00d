using Baton.Simulator.Tencent.SignIn;

namespace Baton.Simulator.Hosting;

/// <summary>The wall, the phones and the ERP's desk: static files built from web/.</summary>
internal static class Pages
{
    public static void UsePages(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            var path = context.Request.Path;
            if (path == "/phone")
            {
                PhoneBrowser.Remember(context);
                context.Request.Path = "/phone.html";
            }
            else if (path == "/consumer")
            {
                PhoneBrowser.Remember(context);
                context.Request.Path = "/consumer.html";
            }
            else if (path == "/office")
                context.Request.Path = "/office.html";
            else if (path == "/")
                context.Request.Path = "/index.html";
            return next(context);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }
}
