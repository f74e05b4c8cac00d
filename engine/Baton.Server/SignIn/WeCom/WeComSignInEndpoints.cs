using Baton.WeCom.SignIn;

namespace Baton.Server.SignIn.WeCom;

/// <summary>
/// <c>/sign-in/wecom</c>: sends a browser to Tencent's page, in WeCom the silent one and elsewhere the one with the code to scan;
/// <c>/sign-in/wecom/callback</c> is where it comes back to.
/// </summary>
internal static class WeComSignInEndpoints
{
    public const string Path = "/sign-in/wecom";

    public static void MapWeComSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, WeComVisit visit) => visit.Begin(context, context.Request.Query["return"])).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet($"{Path}/callback", (HttpContext context, WeComVisit visit) => visit.EndAsync(context, context.RequestAborted)).AllowAnonymous().ExcludeFromDescription();
    }

    public static void AddWeComSignIn(this IServiceCollection services) => services
        .AddSingleton<Attempts>()
        .AddSingleton<FailedTries>()
        .AddTransient<Admission>()
        .AddTransient(provider => new WeComVisit(
            provider.GetService<WeComSignIn>(),
            provider.GetRequiredService<Attempts>(),
            provider.GetRequiredService<FailedTries>(),
            provider.GetRequiredService<Admission>(),
            provider.GetRequiredService<Hosting.BatonOptions>(),
            provider.GetRequiredService<ILogger<WeComVisit>>()));

    /// <summary>Where a browser begins that wants to such a page.</summary>
    public static string AddressFor(string returnPath) => $"{Path}?return={Uri.EscapeDataString(returnPath)}";
}
