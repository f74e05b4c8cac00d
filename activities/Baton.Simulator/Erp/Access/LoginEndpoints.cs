using System.Text.Json.Nodes;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Access;

/// <summary>/erp/session: log in, log out, who am I.</summary>
internal sealed class LoginEndpoints(ErpCalls calls, ErpLogin login, ErpSessions sessions, ErpCredentials credentials)
{
    private const string Path = "/erp/session";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, calls.Handle(LogIn, isOpen: true));
        routes.MapDelete(Path, calls.Handle(LogOut, isOpen: true));
        routes.MapGet(Path, calls.Handle(_ => Results.Ok(new { user = credentials.User })));
    }

    private async Task<IResult> LogIn(HttpContext context)
    {
        var entry = await RequestInput.Read(context.Request);
        var (session, expires) = login.Open((entry["user"] as JsonValue)?.ToString(), (entry["password"] as JsonValue)?.ToString());
        context.Response.Cookies.Append(ErpLogin.Cookie, session, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/erp" });
        return Results.Ok(new { session, expiresAt = expires });
    }

    private IResult LogOut(HttpContext context)
    {
        if (ErpLogin.SessionOf(context.Request) is { } session)
            sessions.Close(session);
        return Results.NoContent();
    }
}
