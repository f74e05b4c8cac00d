using System.Runtime.CompilerServices;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Waits;
using Baton.Runtime.Definitions;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Definitions;
using Baton.Storage.Waits;

namespace Baton.Activities.Http.Endpoints;

/// <summary>Finds out for whom a request is: the definition it starts, or the execution that waits for it.</summary>
internal sealed class EndpointFinder(IStore store, TriggerIndex triggers, StepRunner steps)
{
    // Beside one that another request is just taking.
    private const int Enough = 5;

    private readonly ConditionalWeakTable<TriggerRow, Listed> _listed = [];

    /// <summary>The most exact address wins; of equal ones the definition, unless the request names an instance or a correlation that waits for it. Of several waits the oldest.</summary>
    public async Task<FoundEndpoint?> FindAsync(EndpointCaller caller, CancellationToken cancellation)
    {
        var address = caller.Address;
        var trigger = address.InstanceId is null ? await FindTriggerAsync(caller, cancellation) : null;
        var rank = trigger?.Template.Shape.Precedence;
        // Nothing is more exact than a path without parameters.
        if (rank is not null && !address.IsGiven && rank.All(each => each == '1'))
            return trigger;
        var wait = await FindWaitAsync(caller, address.IsGiven ? null : rank, cancellation);
        return wait ?? trigger;
    }

    /// <summary>With which methods the path starts definitions.</summary>
    public async Task<IReadOnlyList<string>> MethodsOfAsync(EndpointCaller caller, CancellationToken cancellation) =>
    [
        .. (await ListAsync(caller.Tenant, cancellation)).Where(each => each.Template.Match(caller.Path) is not null).Select(each => each.Terms.Method.ToUpperInvariant()).Distinct().Order(StringComparer.Ordinal),
    ];

    private async Task<FoundEndpoint?> FindTriggerAsync(EndpointCaller caller, CancellationToken cancellation) =>
        (await ListAsync(caller.Tenant, cancellation))
            .Where(each => each.Terms.Method.Equals(caller.Method, StringComparison.OrdinalIgnoreCase))
            .OrderBy(each => each.Template.Shape.Precedence, StringComparer.Ordinal)
            .Select(each => each.Template.Match(caller.Path) is { } route ? new FoundEndpoint(each.Row.DefinitionId, each.Template, each.Terms, route) { Trigger = each.Row } : null)
            .FirstOrDefault(found => found is not null);

    private async Task<IEnumerable<Listed>> ListAsync(string tenant, CancellationToken cancellation) =>
        (await triggers.OfKindAsync(tenant, HttpEndpoint.TypeName, cancellation)).Select(row => _listed.GetValue(row, Listed.Of)).Where(each => each.IsUsable);

    private async Task<FoundEndpoint?> FindWaitAsync(EndpointCaller caller, string? rankToBeat, CancellationToken cancellation)
    {
        var open = PathShape.Of(caller.Path)
            .Where(shape => rankToBeat is null || string.CompareOrdinal(shape.Precedence, rankToBeat) < 0)
            .Select(shape => shape.EventFor(caller.Method)).ToList();
        while (open.Count > 0)
        {
            var waits = await store.FindFirstEventWaitsAsync(caller.Tenant, open, caller.Address.InstanceId, caller.Address.CorrelationId, Enough, cancellation);
            if (waits.Count == 0)
                return null;
            foreach (var wait in waits)
            {
                if (await LookAsync(wait, caller.Path, cancellation) is { } found)
                    return found;
            }

            open.RemoveRange(0, open.IndexOf(waits[0].Key) + 1);
        }

        return null;
    }

    private async Task<FoundEndpoint?> LookAsync(WaitRow row, string path, CancellationToken cancellation)
    {
        if (await steps.FindAsync(row.Tenant, row.InstanceId, cancellation) is not { } state
            || state.Waits.FirstOrDefault(wait => wait.Kind == WaitKind.Event && wait.IdIn(state.Id) == row.Id) is not { } wait
            || state.Executions.First(execution => execution.Number == wait.Execution).FindBookmark(wait)?.Payload is not { } payload)
            return null;
        var terms = EndpointTerms.Read(payload);
        return PathTemplate.TryParse(terms.Path) is { } template && template.Match(path) is { } route
            ? new FoundEndpoint(state.Plan.DefinitionId, template, terms, route) { InstanceId = state.Id, StartedBy = state.StartedBy, Arrived = new EventArrived(wait.Key, Value.Null, wait.Execution) }
            : null;
    }

    // Read once for each row, however many requests come.
    private sealed record Listed(TriggerRow Row, EndpointTerms Terms, PathTemplate Template, bool IsUsable)
    {
        public static Listed Of(TriggerRow row)
        {
            // Published before endpoints were known, when their key was the bare path.
            if (row.Payload.Length == 0)
                return new Listed(row, null!, null!, IsUsable: false);
            var terms = EndpointTerms.Read(row.Payload);
            return PathTemplate.TryParse(terms.Path) is { } template ? new Listed(row, terms, template, IsUsable: true) : new Listed(row, terms, null!, IsUsable: false);
        }
    }
}

/// <summary>For whom a request is: a definition with its trigger, or an instance with its wait.</summary>
internal sealed record FoundEndpoint(string DefinitionId, PathTemplate Template, EndpointTerms Terms, ObjectValue Route)
{
    public TriggerRow? Trigger { get; init; }

    public string? InstanceId { get; init; }

    /// <summary>Who started the instance.</summary>
    public string? StartedBy { get; init; }

    /// <summary>Still without what it carries.</summary>
    public EventArrived? Arrived { get; init; }
}
