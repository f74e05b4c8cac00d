using System.Security.Claims;
using Baton.Kernel;
using Baton.Runtime.Requests;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Baton.Server.SignIn;

internal static class SignInEndpoints
{
    private const int LongestPassword = 200;

    private sealed record Credentials(string? Name, string? Password);

    /// <summary>Who the caller is and may do.</summary>
    private sealed record Me(string Name, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions);

    public static void MapSignIn(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("sign-in");
        group.MapPost("/sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting(SignInServices.TriesPolicy);
        group.MapPost("/sign-out", (Delegate)SignOutAsync).AllowAnonymous();
        group.MapGet("/me", (RequestContext caller) => MeOf(caller.Caller, caller.Roles, caller.Key));
    }

    private static async Task<IResult> SignInAsync(Credentials credentials, Administrator administrator, HttpContext context, CancellationToken cancellation)
    {
        var (name, password) = (credentials.Name ?? "", credentials.Password ?? "");
        if (password.Length > LongestPassword || !await administrator.IsRightAsync(name, password, cancellation))
            throw new RefusedException(new Refusal("sign-in-failed", "用户名或密码不对。", "The name or the password is wrong."), 401);
        string[] roles = [Roles.Admin];
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, Administrator.Name), .. roles.Select(role => new Claim(ClaimTypes.Role, role))],
            CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
        return Results.Json(MeOf(Administrator.Name, roles));
    }

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.NoContent();
    }

    private static Me MeOf(string name, IReadOnlyList<string> roles, KeyScope? key = null) => new(
        name, name == Administrator.Name ? "管理员" : name, roles,
        [.. Roles.PermissionsOf(roles).Where(permission => key?.Admits(permission) is not false).Select(permission => permission.ToString())]);
}
