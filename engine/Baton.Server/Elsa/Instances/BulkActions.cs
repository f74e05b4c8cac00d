using System.Text.Json;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions;
using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Elsa.Instances;

/// <summary>What is done to many instances at once, and their files.</summary>
internal static class BulkActions
{
    private sealed record IdsBody(string[]? Ids);

    private sealed record CancelBody(string[]? Ids, string? DefinitionId, string? DefinitionVersionId, JsonElement? VersionOptions);

    internal sealed record ExportBody(string[]? Ids, bool IncludeBookmarks, bool IncludeActivityExecutionLog, bool IncludeWorkflowExecutionLog);

    public static void MapBulkActions(this IEndpointRouteBuilder elsa)
    {
        var bulk = elsa.MapGroup("/bulk-actions");
        foreach (var path in (string[])["/delete/workflow-instances", "/delete/workflow-instances/by-id"])
        {
            bulk.MapPost(path, (IdsBody body, IMediator mediator, CancellationToken cancellation) =>
                mediator.AnswerAsync(new DeleteInstances([.. body.Ids ?? []]), cancellation));
        }

        foreach (var path in (string[])["/cancel/workflow-instances", "/cancel/workflow-instances/by-id"])
        {
            bulk.MapPost(path, (CancelBody body, IMediator mediator, CancellationToken cancellation) =>
                mediator.AnswerAsync(
                    new CancelInstances(
                        [.. body.Ids ?? []], Blank(body.DefinitionId), body.VersionOptions is null ? null : VersionOptions.Parse(body.VersionOptions, VersionOptions.Published), Blank(body.DefinitionVersionId)),
                    cancellation));
        }

        bulk.MapPost("/export/workflow-instances", (ExportBody body, IMediator mediator, CancellationToken cancellation) => ExportAsync(body, mediator, cancellation));
        bulk.MapPost("/import/workflow-instances", ImportAsync);
        elsa.MapGet("/workflow-instances/{id}/export", (string id, bool? includeBookmarks, bool? includeActivityExecutionLog, bool? includeWorkflowExecutionLog, IMediator mediator, CancellationToken cancellation) =>
            ExportAsync(new ExportBody([id], includeBookmarks is true, includeActivityExecutionLog is true, includeWorkflowExecutionLog is true), mediator, cancellation));
        elsa.MapDelete("/workflow-instances/{id}", async (string id, IMediator mediator, CancellationToken cancellation) =>
        {
            await mediator.Send(new DeleteInstances([id], MustExist: true), cancellation);
            return Results.NoContent();
        });
    }

    private static async Task<IResult> ExportAsync(ExportBody body, IMediator mediator, CancellationToken cancellation)
    {
        var file = await mediator.Send(
            new ExportInstances([.. body.Ids ?? []], body.IncludeBookmarks, body.IncludeActivityExecutionLog, body.IncludeWorkflowExecutionLog), cancellation);
        return Results.File(file.Content, file.ContentType, file.Name);
    }

    private static async Task<IResult> ImportAsync(HttpRequest request, IMediator mediator, CancellationToken cancellation)
    {
        var files = new List<byte[]>();
        if (request.HasFormContentType)
        {
            foreach (var file in (await request.ReadFormAsync(cancellation)).Files)
            {
                await using var content = file.OpenReadStream();
                files.Add(await ReadAsync(content, cancellation));
            }
        }
        else
        {
            files.Add(await ReadAsync(request.Body, cancellation));
        }

        return Results.Json(await mediator.Send(new ImportInstances([.. files.Where(file => file.Length > 0)]), cancellation), AnswerJson.Options);
    }

    private static async Task<byte[]> ReadAsync(Stream content, CancellationToken cancellation)
    {
        using var read = new MemoryStream();
        await content.CopyToAsync(read, cancellation);
        return read.ToArray();
    }

    private static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
