using System.Collections.Immutable;
using Baton.Kernel;
using Baton.Runtime.Hosting;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Server.Live;
using Baton.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Baton.Server.SignIn;

internal static partial class SignInEndpoints
{
    private const int LongestPassword = 200;
    private const string AdministratorSubject = "administrator/admin";

    private sealed record Credentials(string? Name, string? Password);

    /// <summary>Who the caller is and may do; and, for a person, who could grant more.</summary>
    private sealed record Me(string Name, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions, ImmutableArray<string>? Granting = null);

    public static void MapSignIn(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("sign-in");
        group.MapPost("/sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting(SignInServices.TriesPolicy);
        group.MapPost("/sign-out", (Delegate)SignOutAsync).AllowAnonymous();
        group.MapGet("/me", MeAsync);
        group.MapSignInWays();
    }

    private static async Task<IResult> SignInAsync(
        Credentials credentials, Administrator administrator, SignInRecord record, RequestContext caller, TimeProvider time, HttpContext context, CancellationToken cancellation)
    {
        var (name, password) = (credentials.Name ?? "", credentials.Password ?? "");
        if (password.Length > LongestPassword || !await administrator.IsRightAsync(name, password, cancellation))
            throw new RefusedException(new Refusal("sign-in-failed", "用户名或密码不对。", "The name or the password is wrong."), 401);
        string[] roles = [Roles.Admin];
        await record.WriteAsync(Administrator.Name, SignInRecord.Begun, AdministratorSubject, new { way = "local" }, cancellation);
        var session = new Session.Local(Administrator.Name, time.GetUtcNow(), administrator.Stamp) { Id = FreshId.New(time) };
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, session.ToPrincipal(roles));
        return Results.Json(MeOf(Administrator.Name, NameOfAdministrator(caller), roles));
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, SignInRecord record, SignOuts signOuts, LiveCallers live, ILoggerFactory loggers)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (Session.Of(context.User) is not { } session)
            return Results.NoContent();
        live.End(session.Id);
        try
        {
            // Whoever wants to leave leaves, also when that cannot be written down.
            var subject = session is Session.Person ? $"person/{session.Name}" : AdministratorSubject;
            await record.WriteAsync(session.Name, SignInRecord.Ended, subject, new { session = session.Id }, CancellationToken.None, session.Id.Length > 0 ? [signOuts.Ending(session)] : []);
        }
        catch (StoreUnavailableException exception)
        {
            EndNotRecorded(loggers.CreateLogger(typeof(SignInEndpoints)), exception, session.Name);
        }

        return Results.NoContent();
    }

    private static async Task<Me> MeAsync(HttpContext context, RequestContext caller, IOrganisation organisation, PersonRoles roles, CancellationToken cancellation)
    {
        switch (Session.Of(context.User))
        {
            case Session.Person:
                var people = await organisation.ReadAsync("", cancellation);
                return MeOf(caller.Caller, people.NameOf(caller.Caller), caller.Roles) with { Granting = roles.Granting(people) };
            case Session.Local:
                return MeOf(caller.Caller, NameOfAdministrator(caller), caller.Roles);
            default:
                return MeOf(caller.Caller, caller.Caller, caller.Roles, caller.Key);
        }
    }

    private static string NameOfAdministrator(RequestContext caller) => caller.Language.Choose("管理员", "Administrator");

    private static Me MeOf(string name, string displayName, IReadOnlyList<string> roles, KeyScope? key = null) => new(
        name, displayName, roles,
        [.. Roles.PermissionsOf(roles).Where(permission => key?.Admits(permission) is not false).Select(permission => permission.ToString())]);

    [LoggerMessage(1, LogLevel.Error, "{Name} has signed out, which could not be recorded")]
    private static partial void EndNotRecorded(ILogger logger, Exception exception, string name);
}
