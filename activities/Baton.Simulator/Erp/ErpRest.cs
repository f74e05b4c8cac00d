using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Erp.Access;
using Baton.Simulator.Erp.Listing;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp;

/// <summary>The ERP as REST: /erp/{resource}, /erp/{resource}/{key}, and a POST for every command.</summary>
internal static class ErpRest
{
    private sealed record Entry(string? User, string? Password);

    /// <summary>Of an answer that was given before under the same Idempotency-Key.</summary>
    public const string RepeatedHeader = "Idempotency-Replayed";

    public static void MapErpRest(this IEndpointRouteBuilder routes)
    {
        var calls = routes.ServiceProvider.GetRequiredService<ErpCalls>();
        var open = routes.MapGroup("/erp").AddEndpointFilter((context, next) => calls.Invoke(context, next, isOpen: true));
        open.MapPost("/session", LogIn);
        open.MapDelete("/session", LogOut);
        open.MapGet("", (ErpFile file) => Results.Ok(new { name = "启明电子 ERP", mark = file.Read(session => session.Revision) }));

        var erp = routes.MapGroup("/erp").AddEndpointFilter((context, next) => calls.Invoke(context, next, isOpen: false));
        erp.MapGet("/session", (ErpCredentials credentials) => Results.Ok(new { user = credentials.User }));
        MapReading(erp);
        foreach (var command in routes.ServiceProvider.GetRequiredService<ErpWrites>().Commands)
            erp.MapPost(command.Route, (HttpRequest request, ErpWrites writes) => Carry(request, writes, command));
    }

    /// <summary>The lists and rows of everything there is, below the given group.</summary>
    public static void MapReading(IEndpointRouteBuilder routes)
    {
        foreach (var resource in Catalogue.All)
        {
            routes.MapGet("/" + resource.Name, (HttpRequest request, ErpFile file) => Json(file.Read(session =>
                Rows.Page(session, resource, ListQuery.Parse(session, resource, request.Query.Select(one => KeyValuePair.Create(one.Key, one.Value.ToString())))))));
            routes.MapGet($"/{resource.Name}/{{key}}", (string key, ErpFile file) => Json(file.Read(session =>
                Rows.Find(session, resource, key)) ?? throw Refusal.NotFound($" {resource.Name}/{key}")));
        }
    }

    private static IResult LogIn(Entry entry, ErpLogin login, HttpResponse response)
    {
        var (session, expires) = login.Open(entry.User, entry.Password);
        response.Cookies.Append(ErpLogin.Cookie, session, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/erp" });
        return Results.Ok(new { session, expiresAt = expires });
    }

    private static IResult LogOut(HttpRequest request, ErpSessions sessions)
    {
        if (ErpLogin.SessionOf(request) is { } session)
            sessions.Close(session);
        return Results.NoContent();
    }

    private static async Task<IResult> Carry(HttpRequest request, ErpWrites writes, ErpCommand command)
    {
        var input = await Input(request);
        foreach (var (name, value) in request.RouteValues)
            input[name] = (string?)value;
        var (answer, isRepeated) = writes.Carry(command, request.Headers["Idempotency-Key"].FirstOrDefault(), input);
        if (isRepeated)
            request.HttpContext.Response.Headers[RepeatedHeader] = "true";
        return Json(answer, command.Route.Contains('{', StringComparison.Ordinal) ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }

    private static async Task<JsonObject> Input(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        try
        {
            if (body.Length == 0)
                return [];
            return JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject ?? throw new JsonException("no object");
        }
        catch (JsonException)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "BAD_JSON", "请求体要是一个 JSON 对象。");
        }
    }

    private static IResult Json(string json, int status = StatusCodes.Status200OK) => Results.Text(json, "application/json", Encoding.UTF8, status);
}
