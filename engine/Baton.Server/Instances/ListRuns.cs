using System.Collections.Immutable;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Instances;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Instances;

/// <summary>Runs as people speak of them, the latest first. <paramref name="Status"/>: running, incident, finished, cancelled or faulted.</summary>
internal sealed record ListRuns(string? Status, string? DefinitionId, string? Search, Paging Paging) : IQuery<PageOf<RunSummary>>
{
    public Permission Permission => Permission.ReadInstances;
}

/// <summary>One line of the list. <paramref name="Waiting"/> says in a sentence what it waits for.</summary>
internal sealed record RunSummary(
    string Id, string DefinitionId, string FlowName, string? Name, string? CorrelationId, string Status, string? StartedBy, string? StartedByName,
    string? Waiting, DateTimeOffset? WaitingSince, int Incidents, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt);

internal sealed class RunLister(IStore store, IOrganisation organisation, WaitWords words, RequestContext caller) : IRequestHandler<ListRuns, PageOf<RunSummary>>
{
    public async Task<PageOf<RunSummary>> Handle(ListRuns request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var rows = reads.Instances.Where(row => row.Tenant == caller.Tenant);
        rows = request.Status?.ToUpperInvariant() switch
        {
            "RUNNING" => rows.Where(row => row.Status == "Running"),
            "INCIDENT" => rows.Where(row => row.Status == "Running" && row.IncidentCount > 0),
            "FINISHED" => rows.Where(row => row.SubStatus == nameof(InstanceStatus.Finished)),
            "CANCELLED" => rows.Where(row => row.SubStatus == nameof(InstanceStatus.Cancelled)),
            "FAULTED" => rows.Where(row => row.SubStatus == nameof(InstanceStatus.Faulted)),
            _ => rows,
        };
        if (request.DefinitionId is { Length: > 0 } definitionId)
            rows = rows.Where(row => row.DefinitionId == definitionId);
        if (request.Search is { Length: > 0 } search)
            rows = rows.Where(row => row.Id == search || row.CorrelationId == search || row.Name!.Contains(search) || row.StartedBy == search);
        var total = await rows.CountAsync(cancellationToken);
        var page = await rows.OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Id).Skip(request.Paging.Skip).Take(request.Paging.Size).ToListAsync(cancellationToken);
        var people = await organisation.ReadAsync(caller.Tenant, cancellationToken);
        var items = new List<RunSummary>(page.Count);
        foreach (var row in page)
        {
            var state = StateJson.ReadState(row.State);
            var (name, waiting) = await TellAsync(row, state, people, cancellationToken);
            items.Add(new RunSummary(
                row.Id, row.DefinitionId, name, row.Name, row.CorrelationId, RunStatus.Of(state), row.StartedBy, row.StartedBy is { } by ? people.NameOf(by) : null,
                waiting is [] ? null : string.Join('；', waiting.Select(each => each.Sentence)), waiting is [] ? null : waiting.Min(each => each.Since),
                row.IncidentCount, row.CreatedAt, row.FinishedAt));
        }

        return new PageOf<RunSummary>(items, total);
    }

    // One run whose drawing is gone, or cannot be read any more, must not hide all others.
    private async Task<(string FlowName, ImmutableArray<Waiting> Waiting)> TellAsync(InstanceRow row, InstanceState state, People people, CancellationToken cancellation)
    {
        try
        {
            var plan = await words.PlanOfAsync(state, cancellation);
            return (plan.Name, words.Of(plan, state, people));
        }
        catch (DefinitionException)
        {
            return (row.DefinitionId, []);
        }
    }
}

/// <summary>The states that people tell apart.</summary>
internal static class RunStatus
{
    public static string Of(InstanceState state) => state.Status switch
    {
        InstanceStatus.Finished => "finished",
        InstanceStatus.Cancelled => "cancelled",
        InstanceStatus.Faulted => "faulted",
        _ when !state.Incidents.IsEmpty => "incident",
        _ => "running",
    };
}
