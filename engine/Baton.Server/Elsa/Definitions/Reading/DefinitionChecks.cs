using Baton.Runtime.Requests;
using Baton.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Definitions.Reading;

/// <summary>How many definitions there are, whatever their versions.</summary>
internal sealed record CountDefinitions : IQuery<DefinitionCount>
{
    public Permission Permission => Permission.ReadDefinitions;
}

internal sealed record DefinitionCount(int Count);

/// <summary>Whether no other definition has this name, as it is drawn or as it runs.</summary>
internal sealed record CheckName(string Name, string? DefinitionId) : IQuery<NameCheck>
{
    public Permission Permission => Permission.ReadDefinitions;
}

internal sealed record NameCheck(bool IsUnique);

internal sealed class DefinitionChecker(IStore store, RequestContext caller)
    : IRequestHandler<CountDefinitions, DefinitionCount>, IRequestHandler<CheckName, NameCheck>
{
    public async Task<DefinitionCount> Handle(CountDefinitions request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        return new DefinitionCount(await reads.Definitions.CountAsync(row => row.Tenant == caller.Tenant && row.IsLatest, cancellationToken));
    }

    public async Task<NameCheck> Handle(CheckName request, CancellationToken cancellationToken)
    {
        var (name, own) = (request.Name.Trim(), request.DefinitionId ?? "");
        await using var reads = store.OpenReads();
        var isTaken = await reads.Definitions.AnyAsync(
            row => row.Tenant == caller.Tenant && (row.IsLatest || row.IsPublished) && row.Name == name && row.DefinitionId != own, cancellationToken);
        return new NameCheck(!isTaken);
    }
}
