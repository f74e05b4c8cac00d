using Baton.Server.SignIn.WeCom;
using Baton.WeCom.SignIn;

namespace Baton.Server.SignIn;

/// <summary>How one can sign in here, for the page that asks.</summary>
internal static class SignInWays
{
    private sealed record Way(string Name, string? Url);

    private static readonly Way Local = new("local", null);
    private static readonly Way WeCom = new("wecom", WeComProvider.Address);

    public static void MapSignInWays(this IEndpointRouteBuilder api) =>
        api.MapGet("/sign-in/ways", (IServiceProvider services) => new { ways = services.GetService<WeComSignIn>() is null ? (Way[])[Local] : [WeCom, Local] })
            .AllowAnonymous().WithTags("sign-in");
}
