using System.Collections.Immutable;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Definitions.Writing;

internal static class Refreshing
{
    public static void MapRefreshing(this IEndpointRouteBuilder elsa)
    {
        elsa.MapPost("/actions/workflow-definitions/refresh", (DefinitionIds? body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new RefreshDefinitions(body?.Ids is null ? null : body.All), cancellation));
        elsa.MapPost("/actions/workflow-definitions/reload", async (IMediator mediator, CancellationToken cancellation) =>
        {
            await mediator.Send(new RefreshDefinitions(null), cancellation);
            return Results.Ok();
        });
    }
}

/// <summary>Finds out anew by what published definitions are started, and forgets what was kept of them in memory. Needed only when somebody doubts it.</summary>
internal sealed record RefreshDefinitions(ImmutableArray<string>? DefinitionIds) : ICommand<RefreshedDefinitions>
{
    public Permission Permission => Permission.WriteDefinitions;

    public string? Act => "definition.refresh";

    public string Subject => DefinitionIds is [var one] ? $"definition/{one}" : "definitions";
}

/// <summary>Elsa's answer.</summary>
internal sealed record RefreshedDefinitions(IReadOnlyList<string> Refreshed, IReadOnlyList<string> NotFound);

internal sealed class DefinitionRefresher(
    IStore store, DefinitionLibrary library, TriggerPlanner planner, TriggerIndex triggers, UsableDefinitions usable, RequestContext caller)
    : IRequestHandler<RefreshDefinitions, RefreshedDefinitions>
{
    public async Task<RefreshedDefinitions> Handle(RefreshDefinitions request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var rows = reads.Definitions.Where(row => row.Tenant == caller.Tenant && row.IsPublished);
        if (request.DefinitionIds is { } wanted)
            rows = rows.Where(row => wanted.AsEnumerable().Contains(row.DefinitionId));
        var changes = ImmutableArray.CreateBuilder<Change>();
        var refreshed = new List<string>();
        foreach (var row in await rows.OrderBy(row => row.DefinitionId).ToListAsync(cancellationToken))
        {
            var plan = await library.PlanOfAsync(row, cancellationToken);
            var planned = await planner.PlanAsync(caller.Tenant, plan, await library.ParametersAsync(caller.Tenant, plan, cancellationToken), cancellationToken);
            // What stands is better than nothing.
            if (planned.Problems.All(problem => problem.Severity != ProblemSeverity.Error))
                changes.Add(new SetTriggers(row.DefinitionId, planned.Triggers));
            refreshed.Add(row.DefinitionId);
        }

        var answer = new RefreshedDefinitions(refreshed, [.. request.DefinitionIds?.Except(refreshed) ?? []]);
        changes.AddRange(caller.ChangesFor(answer));
        var result = await store.CommitAsync(new Commit(caller.Tenant, changes.ToImmutable()), cancellationToken);
        RefusedException.ThrowIfStopped(result.RefusedBy);
        triggers.Refresh(caller.Tenant);
        usable.Refresh(caller.Tenant);
        return answer;
    }
}
