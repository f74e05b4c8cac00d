using System.Text.Json.Nodes;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions.Drawings;
using Baton.Server.Elsa.Definitions.Revisions;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Definitions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Definitions.Reading;

internal static class DefinitionReading
{
    public static void MapDefinitionReading(this IEndpointRouteBuilder elsa)
    {
        elsa.MapGet("/workflow-definitions", ([AsParameters] DefinitionListQuery query, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(query.ToRequest(), cancellation));
        elsa.MapGet("/workflow-definitions/{definitionId}", OneAsync);
        elsa.MapGet("/workflow-definitions/by-definition-id/{definitionId}", OneAsync);
        elsa.MapGet("/workflow-definitions/{definitionId}/version/{version:int}", (string definitionId, int version, IMediator mediator, HttpResponse response, CancellationToken cancellation) =>
            AnswerAsync(new ReadDefinition(definitionId, VersionOptions.Of(version)), mediator, response, cancellation));
        elsa.MapGet("/workflow-definitions/by-id/{id}", VersionAsync);
        elsa.MapGet("/workflow-definition-versions/{id}", VersionAsync);
        elsa.MapGet("/workflow-definitions/many-by-id", async (string[]? ids, IMediator mediator, CancellationToken cancellation) =>
        {
            var items = await mediator.Send(new ReadManyVersions(ids ?? []), cancellation);
            return Results.Json(new { items, count = items.Count }, AnswerJson.Options);
        });
        elsa.MapGet("/workflow-definitions/{definitionId}/versions", (string definitionId, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReadVersions(definitionId), cancellation));
        elsa.MapGet("/workflow-definitions/query/count", (IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new CountDefinitions(), cancellation));
        elsa.MapGet("/workflow-definitions/validation/is-name-unique", (string? name, string? definitionId, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new CheckName(name ?? "", definitionId), cancellation));
    }

    private static Task<IResult> OneAsync(string definitionId, string? versionOptions, IMediator mediator, HttpResponse response, CancellationToken cancellation) =>
        AnswerAsync(new ReadDefinition(definitionId, VersionOptions.Parse(versionOptions, VersionOptions.Latest)), mediator, response, cancellation);

    private static Task<IResult> VersionAsync(string id, IMediator mediator, HttpResponse response, CancellationToken cancellation) =>
        AnswerAsync(new ReadDefinitionVersion(id), mediator, response, cancellation);

    private static async Task<IResult> AnswerAsync(IQuery<SeenDefinition> query, IMediator mediator, HttpResponse response, CancellationToken cancellation)
    {
        var seen = await mediator.Send(query, cancellation);
        response.Headers.ETag = seen.Revision.ToETag();
        return Results.Json(seen.Model, AnswerJson.Options);
    }
}

internal sealed record ReadDefinition(string DefinitionId, VersionOptions Which) : IQuery<SeenDefinition>
{
    public Permission Permission => Permission.ReadDefinitions;

    public Reach Reach => Reach.OfDefinition(DefinitionId);
}

/// <summary>One version. A deleted one is shown as long as instances of it are kept.</summary>
internal sealed record ReadDefinitionVersion(string Id) : IQuery<SeenDefinition>
{
    public Permission Permission => Permission.ReadDefinitions;
}

internal sealed record ReadManyVersions(string[] Ids) : IQuery<IReadOnlyList<JsonObject>>
{
    public Permission Permission => Permission.ReadDefinitions;
}

/// <summary>All versions of a definition, newest first.</summary>
internal sealed record ReadVersions(string DefinitionId) : IQuery<IReadOnlyList<JsonObject>>
{
    public Permission Permission => Permission.ReadDefinitions;

    public Reach Reach => Reach.OfDefinition(DefinitionId);
}

/// <summary>A definition as the caller sees it, and which state of it that is.</summary>
internal sealed record SeenDefinition(JsonObject Model, Revision Revision);

internal sealed class DefinitionReader(IStore store, DefinitionVersions versions, Palettes palettes, RequestContext caller)
    : IRequestHandler<ReadDefinition, SeenDefinition>, IRequestHandler<ReadDefinitionVersion, SeenDefinition>,
      IRequestHandler<ReadManyVersions, IReadOnlyList<JsonObject>>, IRequestHandler<ReadVersions, IReadOnlyList<JsonObject>>
{
    public async Task<SeenDefinition> Handle(ReadDefinition request, CancellationToken cancellationToken) =>
        await SeenAsync(await versions.FindAsync(request.DefinitionId, request.Which, cancellationToken), cancellationToken);

    public async Task<SeenDefinition> Handle(ReadDefinitionVersion request, CancellationToken cancellationToken) =>
        await SeenAsync(await versions.FindByIdAsync(request.Id, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<JsonObject>> Handle(ReadManyVersions request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        return await ModelsAsync(reads.Definitions.Where(row => row.Tenant == caller.Tenant && request.Ids.Contains(row.Id)).OrderBy(row => row.Id), cancellationToken);
    }

    public async Task<IReadOnlyList<JsonObject>> Handle(ReadVersions request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var rows = reads.Definitions.Where(row => row.Tenant == caller.Tenant && row.DefinitionId == request.DefinitionId).OrderByDescending(row => row.Version);
        return await ModelsAsync(rows, cancellationToken) is { Count: > 0 } found ? found : throw DefinitionVersions.NotFound(request.DefinitionId);
    }

    private async Task<SeenDefinition> SeenAsync(DefinitionRow row, CancellationToken cancellation) =>
        new(DefinitionModel.Of(row, caller, await palettes.ReadAsync(cancellation)), Revision.Of(row));

    private async Task<IReadOnlyList<JsonObject>> ModelsAsync(IQueryable<DefinitionRow> rows, CancellationToken cancellation)
    {
        var palette = await palettes.ReadAsync(cancellation);
        return [.. (await rows.ToListAsync(cancellation)).Select(row => DefinitionModel.Of(row, caller, palette))];
    }
}
