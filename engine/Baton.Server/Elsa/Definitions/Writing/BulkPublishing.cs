using System.Collections.Immutable;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using MediatR;

namespace Baton.Server.Elsa.Definitions.Writing;

/// <summary>
/// Publishes the latest versions of several, each for itself. One that cannot be published does not hold up the others; neither does, with
/// <paramref name="AsksFirst"/>, one of which there is anything to warn.
/// </summary>
internal sealed record PublishDefinitions(ImmutableArray<string> DefinitionIds, bool AsksFirst = false) : ICommand<PublishedDefinitions>
{
    public Permission Permission => Permission.WriteDefinitions;

    public string? Act => null;

    public string Subject => "definitions";
}

internal sealed class BulkPublisher(IStore store, DefinitionPublisher publisher, DefinitionVersions versions, ReferenceUpdates updates, RequestContext caller)
    : IRequestHandler<PublishDefinitions, PublishedDefinitions>
{
    public async Task<PublishedDefinitions> Handle(PublishDefinitions request, CancellationToken cancellationToken)
    {
        var tally = new PublicationTally(caller.Language);
        foreach (var id in request.DefinitionIds)
        {
            if (await versions.TryFindAsync(id, VersionOptions.Latest, cancellationToken) is not { } latest)
                tally.NotFound(id);
            else if (latest.IsPublished)
                tally.AlreadyPublished(latest);
            else
                await PublishAsync(latest, request.AsksFirst, tally, cancellationToken);
        }

        var answer = tally.ToAnswer();
        // Each was committed by itself; doing all this again would find them published.
        var stored = await store.CommitAsync(new Commit(caller.Tenant, caller.ChangesFor(answer)), cancellationToken);
        RefusedException.ThrowIfStopped(stored.RefusedBy);
        return answer;
    }

    private async Task PublishAsync(DefinitionRow latest, bool asksFirst, PublicationTally tally, CancellationToken cancellation)
    {
        var drawing = DefinitionModel.DrawingOf(latest);
        var result = await publisher.SaveAsync(caller.Tenant, drawing, true, caller.Caller, latest, asksFirst, _ => [], cancellation);
        if (result.IsUnconfirmed)
            tally.Unconfirmed(latest, result.Problems);
        else if (result.Row is null)
            tally.Failed(latest, result.Problems);
        else if (ReferenceUpdates.IsWanted(drawing))
            tally.Published(latest, result.Problems, await updates.RunAsync(caller.Tenant, latest.DefinitionId, caller.Caller, caller.AdmitsDefinition, cancellation));
        else
            tally.Published(latest, result.Problems);
    }
}
