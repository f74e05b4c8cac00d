using System.Text.RegularExpressions;

namespace Baton.Server.Hosting;

/// <summary>Static pages, and the two addresses that Studio links to from the root.</summary>
internal static partial class Pages
{
    private const string Console = "/studio";

    /// <summary>Where people do their own work.</summary>
    private const string Tasks = "/tasks";

    /// <summary>Where customers see what is theirs.</summary>
    private const string Customers = "/my";

    private static readonly string[] Programs = [Console, Tasks, Customers];

    public static void UsePages(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            // Whatever is no file of a program is one of its places, which its page finds by itself.
            foreach (var program in Programs)
            {
                if (context.Request.Path.StartsWithSegments(program, out var rest) && rest.HasValue && !PackedFiles.IsFile(rest))
                    context.Request.Path = $"{program}/index.html";
            }

            return next(context);
        });
        app.UseMiddleware<PackedFiles>();
        app.UseStaticFiles(new StaticFileOptions
        {
            ContentTypeProvider = PackedFiles.ContentTypes,
            OnPrepareResponse = file =>
            {
                PackedFiles.Describe(file.Context);
                file.Context.Response.Headers.CacheControl = HasFingerprint().IsMatch(file.Context.Request.Path.Value!) ? "public, max-age=31536000, immutable" : "no-cache";
            },
        });
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapGet("/", () => Results.Redirect($"{Console}/")).ExcludeFromDescription();
        foreach (var program in Programs)
            app.MapGet(program, () => Results.Redirect($"{program}/")).ExcludeFromDescription();
        app.MapGet("/workflows/definitions/{id}/edit", (string id) => Results.Redirect($"{Console}/workflows/definitions/{Uri.EscapeDataString(id)}/edit")).ExcludeFromDescription();
        app.MapGet("/workflows/instances/{id}/view", (string id) => Results.Redirect($"{Console}/workflows/instances/{Uri.EscapeDataString(id)}/view")).ExcludeFromDescription();
    }

    // What Vite and the designer's own build name by its content.
    [GeneratedRegex(@"/assets/|/_framework/(.+/)?[^/]+\.[a-z0-9]{10}\.[a-z]+(\.(br|gz))?$")]
    private static partial Regex HasFingerprint();
}
