using System.Text.Json;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Definitions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Definitions.Files;

internal static class ExportEndpoints
{
    private sealed record Wanted(string[]? Ids, string[]? DefinitionIds, bool? IncludeConsumingWorkflows, bool? IncludeUsedWorkflows);

    public static void MapExport(this IEndpointRouteBuilder elsa)
    {
        elsa.MapMethods("/workflow-definitions/{definitionId}/export", ["GET", "POST"], async (
            string definitionId, string? versionOptions, bool? includeConsumingWorkflows, bool? includeUsedWorkflows, IMediator mediator, HttpResponse response, CancellationToken cancellation) =>
        {
            var export = new ExportDefinition(
                definitionId, VersionOptions.Parse(versionOptions, VersionOptions.Latest), new Company(includeConsumingWorkflows ?? false, includeUsedWorkflows ?? false));
            return ToResult(await mediator.Send(export, cancellation), response);
        });
        elsa.MapGet("/bulk-actions/export/workflow-definitions", (
            string[]? ids, string[]? definitionIds, bool? includeConsumingWorkflows, bool? includeUsedWorkflows, IMediator mediator, HttpResponse response, CancellationToken cancellation) =>
            ManyAsync(new Wanted(ids, definitionIds, includeConsumingWorkflows, includeUsedWorkflows), mediator, response, cancellation));
        elsa.MapPost("/bulk-actions/export/workflow-definitions", ManyAsync);
    }

    private static async Task<IResult> ManyAsync(Wanted body, IMediator mediator, HttpResponse response, CancellationToken cancellation)
    {
        var export = new ExportDefinitions(body.Ids ?? [], body.DefinitionIds ?? [], new Company(body.IncludeConsumingWorkflows ?? false, body.IncludeUsedWorkflows ?? false));
        return await mediator.Send(export, cancellation) is { } file ? ToResult(file, response) : Results.NoContent();
    }

    private static IResult ToResult(ExportedFile file, HttpResponse response)
    {
        // Old clients read the first name, which has to be plain.
        var plain = string.Concat(file.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_'));
        response.Headers.ContentDisposition = $"attachment; filename=\"{plain}\"; filename*=UTF-8''{Uri.EscapeDataString(file.Name)}";
        return Results.Bytes(file.Content, file.IsArchive ? "application/zip" : "application/json; charset=utf-8");
    }
}

/// <summary>What goes along with what was asked for: those that need it, and those that it needs, as their latest versions.</summary>
internal readonly record struct Company(bool Consumers, bool Used)
{
    public bool IsWanted => Consumers || Used;
}

/// <summary>A version as a file; with company, an archive.</summary>
internal sealed record ExportDefinition(string DefinitionId, VersionOptions Which, Company Company) : IQuery<ExportedFile>
{
    public Permission Permission => Permission.ReadDefinitions;

    public Reach Reach => Company.IsWanted ? Reach.Everything : Reach.OfDefinition(DefinitionId);
}

/// <summary>An archive of versions by their ids, and of the latest versions of definitions; null when there is none of them.</summary>
internal sealed record ExportDefinitions(string[] Ids, string[] DefinitionIds, Company Company) : IQuery<ExportedFile?>
{
    public Permission Permission => Permission.ReadDefinitions;
}

internal sealed record ExportedFile(string Name, byte[] Content, bool IsArchive);

internal sealed class DefinitionExporter(IStore store, DefinitionVersions versions, DefinitionReferences references, RequestContext caller)
    : IRequestHandler<ExportDefinition, ExportedFile>, IRequestHandler<ExportDefinitions, ExportedFile?>
{
    public async Task<ExportedFile> Handle(ExportDefinition request, CancellationToken cancellationToken)
    {
        var row = await versions.FindAsync(request.DefinitionId, request.Which, cancellationToken);
        return request.Company.IsWanted
            ? Archive(await WithCompanyAsync([row], request.Company, cancellationToken))
            : new ExportedFile($"{row.DefinitionId}.json", BytesOf(row), false);
    }

    public async Task<ExportedFile?> Handle(ExportDefinitions request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var rows = await reads.Definitions
            .Where(row => row.Tenant == caller.Tenant && (request.Ids.Contains(row.Id) || (row.IsLatest && request.DefinitionIds.Contains(row.DefinitionId))))
            .ToListAsync(cancellationToken);
        return rows.Count == 0 ? null : Archive(await WithCompanyAsync(rows, request.Company, cancellationToken));
    }

    private async Task<IReadOnlyList<DefinitionRow>> WithCompanyAsync(IReadOnlyList<DefinitionRow> rows, Company company, CancellationToken cancellation)
    {
        var found = rows.ToList();
        var met = rows.Select(row => row.DefinitionId).ToHashSet();
        if (company.Consumers)
        {
            foreach (var id in met.ToList())
                await AddAsync((await references.AllConsumersAsync(caller.Tenant, id, cancellation)).Select(consumer => consumer.DefinitionId));
        }

        if (company.Used)
        {
            for (var i = 0; i < found.Count; i++)
                await AddAsync(DefinitionReferences.NeededBy(found[i]));
        }

        return found;

        async Task AddAsync(IEnumerable<string> definitionIds)
        {
            foreach (var id in definitionIds.Where(met.Add))
            {
                if (await versions.TryFindAsync(id, VersionOptions.Latest, cancellation) is { } row)
                    found.Add(row);
            }
        }
    }

    private static ExportedFile Archive(IReadOnlyList<DefinitionRow> rows) => new(
        "workflow-definitions.zip",
        DefinitionArchive.Write(rows.OrderBy(row => row.DefinitionId, StringComparer.Ordinal).ThenBy(row => row.Version)
            .Select(row => ($"{row.Name}-{row.DefinitionId}-v{row.Version}.json", BytesOf(row)))),
        true);

    private static byte[] BytesOf(DefinitionRow row) => JsonSerializer.SerializeToUtf8Bytes(DefinitionModel.Export(row), AnswerJson.Options);
}
