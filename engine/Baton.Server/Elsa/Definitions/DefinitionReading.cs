using System.Text.Json.Nodes;
using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage.Definitions;
using MediatR;

namespace Baton.Server.Elsa.Definitions;

internal static class DefinitionReading
{
    public static void MapDefinitionReading(this IEndpointRouteBuilder elsa)
    {
        elsa.MapGet("/workflow-definitions", ListAsync);
        elsa.MapGet("/workflow-definitions/{definitionId}", (string definitionId, string? versionOptions, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReadDefinition(definitionId, VersionOptions.Parse(versionOptions, VersionOptions.Latest)), cancellation));
        elsa.MapGet("/workflow-definitions/by-definition-id/{definitionId}", (string definitionId, string? versionOptions, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReadDefinition(definitionId, VersionOptions.Parse(versionOptions, VersionOptions.Latest)), cancellation));
        elsa.MapGet("/workflow-definitions/by-id/{id}", (string id, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReadDefinitionVersion(id), cancellation));
        elsa.MapGet("/workflow-definitions/{definitionId}/versions", (string definitionId, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReadVersions(definitionId), cancellation));
        elsa.MapMethods("/workflow-definitions/{definitionId}/export", ["GET", "POST"], ExportAsync);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] DefinitionListQuery query, IMediator mediator, CancellationToken cancellation) =>
        await mediator.AnswerAsync(query.ToRequest(), cancellation);

    private static async Task<IResult> ExportAsync(string definitionId, string? versionOptions, IMediator mediator, HttpResponse response, CancellationToken cancellation)
    {
        var answer = await mediator.Send(new ExportDefinition(definitionId, VersionOptions.Parse(versionOptions, VersionOptions.Latest)), cancellation);
        response.Headers.ContentDisposition = $"attachment; filename=\"{Uri.EscapeDataString(definitionId)}.json\"; filename*=UTF-8''{Uri.EscapeDataString(definitionId)}.json";
        return Results.Json(answer, AnswerJson.Options);
    }
}

internal sealed record ReadDefinition(string DefinitionId, VersionOptions Which) : IQuery<JsonObject>
{
    public Permission Permission => Permission.ReadDefinitions;
}

internal sealed record ReadDefinitionVersion(string Id) : IQuery<JsonObject>
{
    public Permission Permission => Permission.ReadDefinitions;
}

internal sealed record ExportDefinition(string DefinitionId, VersionOptions Which) : IQuery<JsonObject>
{
    public Permission Permission => Permission.ReadDefinitions;
}

internal sealed class DefinitionReader(DefinitionVersions versions, RequestContext caller)
    : IRequestHandler<ReadDefinition, JsonObject>, IRequestHandler<ReadDefinitionVersion, JsonObject>, IRequestHandler<ExportDefinition, JsonObject>
{
    public async Task<JsonObject> Handle(ReadDefinition request, CancellationToken cancellationToken) =>
        Of(await versions.FindAsync(request.DefinitionId, request.Which, cancellationToken));

    public async Task<JsonObject> Handle(ReadDefinitionVersion request, CancellationToken cancellationToken) =>
        Of(await versions.FindByIdAsync(request.Id, cancellationToken));

    public async Task<JsonObject> Handle(ExportDefinition request, CancellationToken cancellationToken) =>
        DefinitionModel.Export(await versions.FindAsync(request.DefinitionId, request.Which, cancellationToken));

    private JsonObject Of(DefinitionRow row) => DefinitionModel.Of(row, caller);
}
