using Baton.Runtime.Requests;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Baton.HumanTasks.Files;

/// <summary>Pictures below a task's address, sent as a form with one file.</summary>
internal static class FileEndpoints
{
    public static void Map(RouteGroupBuilder tasks)
    {
        tasks.MapPost("/{id}/files", async (string id, string field, IFormFile file, IMediator mediator, CancellationToken cancellation) =>
                TypedResults.Json(await mediator.Send(new KeepFile(id, field, await ReadAsync(file, cancellation)), cancellation), AnswerJson.Options))
            // The gate in front of all addresses lets a page act only from this very site.
            .DisableAntiforgery()
            .WithSummary("Send a picture for a field of the caller's task");
        tasks.MapGet("/{id}/files/{file}", async (string id, string file, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
            Show(http, await mediator.Send(new ReadFile(id, file), cancellation))).WithSummary("A picture that was sent for a task");
    }

    /// <summary>What was sent.</summary>
    /// <exception cref="RefusedException">More than is taken.</exception>
    public static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        if (file.Length > FileKeeper.Largest)
            throw RefusedException.Invalid("照片最大 5 MB。", "A picture has at most 5 MB.");
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    /// <summary>A picture as a page shows it: whoever may see it may keep it.</summary>
    public static IResult Show(HttpContext http, FileContent content)
    {
        http.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        http.Response.Headers.ContentDisposition = "inline";
        return TypedResults.Bytes(content.Bytes, content.ContentType);
    }
}
