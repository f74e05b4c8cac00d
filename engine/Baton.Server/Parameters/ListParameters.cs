using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Definitions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Parameters;

/// <summary>The flow parameters (流程参数) of the published version, with their values of the moment.</summary>
internal sealed record ListParameters(string DefinitionId) : IQuery<ParameterList>
{
    public Permission Permission => Permission.ReadDefinitions;
}

internal sealed record ParameterList(string DefinitionId, string Name, IReadOnlyList<ParameterView> Items);

/// <summary>A parameter. <paramref name="Version"/> is 0 while it has its declared value; an edit names the version it was made on.</summary>
internal sealed record ParameterView(
    string Name,
    string DisplayName,
    string? Description,
    string Type,
    Value Value,
    Value Default,
    decimal? Minimum,
    decimal? Maximum,
    long Version,
    DateTimeOffset? ChangedAt,
    string? ChangedBy)
{
    public static ParameterView Of(ParameterDeclaration declared, ParameterRow? row) => new(
        declared.Name,
        declared.DisplayName ?? declared.Name,
        declared.Description,
        declared.Type.ToString(),
        row is null ? declared.Default : ValueJson.Parse(row.Value, JsonForm.AtRest),
        declared.Default,
        declared.Minimum,
        declared.Maximum,
        row?.Version ?? 0,
        row?.ChangedAt,
        row?.ChangedBy);
}

internal sealed class ParameterLister(IStore store, DefinitionLibrary definitions, RequestContext caller) : IRequestHandler<ListParameters, ParameterList>
{
    public async Task<ParameterList> Handle(ListParameters request, CancellationToken cancellationToken)
    {
        var plan = await definitions.PublishedAsync(caller.Tenant, request.DefinitionId, cancellationToken)
            ?? throw RefusedException.NotFound($"没有已发布的流程“{request.DefinitionId}”。", $"No version of {request.DefinitionId} is published.");
        await using var reads = store.OpenReads();
        var rows = await reads.Parameters.Where(row => row.Tenant == caller.Tenant && row.DefinitionId == request.DefinitionId)
            .ToDictionaryAsync(row => row.Name, cancellationToken);
        return new ParameterList(plan.Key.DefinitionId, plan.Name, [.. plan.Parameters.Select(declared => ParameterView.Of(declared, rows.GetValueOrDefault(declared.Name)))]);
    }
}
