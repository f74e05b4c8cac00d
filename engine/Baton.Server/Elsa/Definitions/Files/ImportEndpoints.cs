using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions.Drawings;
using Baton.Server.Elsa.Definitions.Revisions;
using Baton.Server.Elsa.Definitions.Writing;
using MediatR;

namespace Baton.Server.Elsa.Definitions.Files;

internal static class ImportEndpoints
{
    private static readonly string[] Verbs = ["POST", "PUT"];

    public static void MapImport(this IEndpointRouteBuilder elsa)
    {
        elsa.MapMethods("/workflow-definitions/import", Verbs, (HttpRequest request, bool? publish, IMediator mediator, CancellationToken cancellation) =>
            OneAsync(request, null, publish, mediator, cancellation)).Accepts<JsonObject>("application/json");
        elsa.MapMethods("/workflow-definitions/{definitionId}/import", Verbs, (HttpRequest request, string definitionId, bool? publish, IMediator mediator, CancellationToken cancellation) =>
            OneAsync(request, definitionId, publish, mediator, cancellation)).Accepts<JsonObject>("application/json");
        elsa.MapPost("/workflow-definitions/import-files", ManyAsync).Accepts<IFormFileCollection>("multipart/form-data");
    }

    private static async Task<IResult> OneAsync(HttpRequest request, string? definitionId, bool? publish, IMediator mediator, CancellationToken cancellation)
    {
        var model = await RequestBody.ReadAsync(request, cancellation);
        if (definitionId is not null)
            model["definitionId"] = definitionId;
        var isNew = model.Text("definitionId") is null;
        var saved = await mediator.Send(new SaveDefinitionModel(model, publish ?? model.Flag("isPublished"), SeenRevision.From(request)), cancellation);
        var answer = saved.WorkflowDefinition;
        answer["validationErrors"] = JsonSerializer.SerializeToNode(saved.ValidationErrors, AnswerJson.Options);
        answer["problems"] = JsonSerializer.SerializeToNode(saved.Problems, AnswerJson.Options);
        request.HttpContext.Response.Headers.ETag = new Revision(saved.Revision).ToETag();
        return Results.Json(answer, AnswerJson.Options, statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> ManyAsync(HttpRequest request, bool? publish, IMediator mediator, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var files = ImmutableArray.CreateBuilder<UploadedFile>();
        foreach (var file in form.Files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancellation);
            files.Add(new UploadedFile(Path.GetFileName(file.FileName), content.ToArray()));
        }

        var imported = await mediator.Send(new ImportFiles(files.ToImmutable(), publish), cancellation);
        return Results.Json(imported, AnswerJson.Options);
    }
}
