using System.Collections.Immutable;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Server.Instances.Lists;
using Baton.Server.Requests;
using Baton.Storage.Instances;
using MediatR;

namespace Baton.Server.Instances;

/// <summary>Runs as people speak of them, the latest first. <paramref name="Status"/>: running, incident, finished, cancelled or faulted.</summary>
internal sealed record ListRuns(string? Status, string? DefinitionId, string? Search, Paging Paging) : IQuery<PageOf<RunSummary>>
{
    public Permission Permission => Permission.ReadInstances;

    public Reach Reach => Reach.Narrowed;
}

/// <summary>One line of the list. <paramref name="Waiting"/> says in a sentence what it waits for.</summary>
internal sealed record RunSummary(
    string Id, string DefinitionId, string FlowName, string? Name, string? CorrelationId, string Status, string? StartedBy, string? StartedByName,
    string? Waiting, DateTimeOffset? WaitingSince, int Incidents, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt);

internal sealed class RunLister(InstancePages pages, InstanceStates states, Parties parties, WaitWords words, RequestContext caller) : IRequestHandler<ListRuns, PageOf<RunSummary>>
{
    public async Task<PageOf<RunSummary>> Handle(ListRuns request, CancellationToken cancellationToken)
    {
        var page = await pages.ReadAsync(FilterOf(request), InstanceOrder.Created, true, request.Paging, row => row, cancellationToken);
        var people = await parties.ReadAsync(caller.Tenant, page.Items.Select(row => row.StartedBy), cancellationToken);
        var items = new List<RunSummary>(page.Items.Count);
        foreach (var row in page.Items)
        {
            if (await states.TryReadAsync(row, cancellationToken) is not { } state)
                continue;
            var (name, waiting) = await TellAsync(row, state, people, cancellationToken);
            items.Add(new RunSummary(
                row.Id, row.DefinitionId, name, row.Name, row.CorrelationId, RunStatus.Of(state), row.StartedBy, row.StartedBy is { } by ? people.NameOf(by) : null,
                waiting is [] ? null : string.Join('；', waiting.Select(each => each.Sentence)), waiting is [] ? null : waiting.Min(each => each.Since),
                row.IncidentCount, row.CreatedAt, row.FinishedAt));
        }

        return new PageOf<RunSummary>(items, page.TotalCount);
    }

    private static InstanceFilter FilterOf(ListRuns request)
    {
        var filter = new InstanceFilter
        {
            DefinitionIds = request.DefinitionId is { Length: > 0 } definitionId ? [definitionId] : [],
            Search = request.Search is { Length: > 0 } search ? search : null,
        };
        return request.Status?.ToUpperInvariant() switch
        {
            "RUNNING" => filter with { Statuses = ["Running"] },
            "INCIDENT" => filter with { Statuses = ["Running"], HasIncidents = true },
            "FINISHED" => filter with { SubStatuses = [nameof(InstanceStatus.Finished)] },
            "CANCELLED" => filter with { SubStatuses = [nameof(InstanceStatus.Cancelled)] },
            "FAULTED" => filter with { SubStatuses = [nameof(InstanceStatus.Faulted)] },
            _ => filter,
        };
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
