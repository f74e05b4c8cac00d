namespace Baton.Server.Hosting;

/// <summary>Static pages, and the two addresses that Studio links to from the root.</summary>
internal static class Pages
{
    private const string Console = "/studio/";

    public static void UsePages(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (context.Request.Path == Console)
                context.Request.Path = "/studio/index.html";
            return next(context);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.Value!.Contains("/assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapGet("/", () => Results.Redirect(Console)).ExcludeFromDescription();
        app.MapGet("/studio", () => Results.Redirect(Console)).ExcludeFromDescription();
        app.MapGet("/workflows/definitions/{id}/edit", (string id) => Results.Redirect($"{Console}#/parameters/{Uri.EscapeDataString(id)}")).ExcludeFromDescription();
        app.MapGet("/workflows/instances/{id}/view", (string id) => Results.Redirect($"{Console}#/instances/{Uri.EscapeDataString(id)}")).ExcludeFromDescription();
    }
}
