using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Definitions;

internal static class DefinitionEndpoints
{
    public static void MapDefinitions(this IEndpointRouteBuilder api) =>
        api.MapGet("/definitions", (IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new ListFlows(), cancellation)).WithTags("definitions");
}

/// <summary>The flows of the company, as their owner thinks of them: one line each.</summary>
internal sealed record ListFlows : IQuery<FlowList>
{
    public Permission Permission => Permission.ReadDefinitions;
}

internal sealed record FlowList(IReadOnlyList<Flow> Items);

/// <summary>
/// A flow: its published version if there is one, else its draft. <paramref name="Tables"/> are the members of <c>customProperties</c> that nodes of the published one share.
/// </summary>
internal sealed record Flow(
    string DefinitionId, string Name, string? Description, int Version, bool IsPublished, bool HasDraft, DateTimeOffset ChangedAt, string? ChangedBy,
    int ParameterCount, IReadOnlyList<string> Tables, int Running);

internal sealed class FlowLister(IStore store, DefinitionLibrary definitions, RequestContext caller) : IRequestHandler<ListFlows, FlowList>
{
    public async Task<FlowList> Handle(ListFlows request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var rows = await reads.Definitions.Where(row => row.Tenant == caller.Tenant && (row.IsLatest || row.IsPublished)).ToListAsync(cancellationToken);
        var running = await reads.Instances.Where(row => row.Tenant == caller.Tenant && row.Status == "Running")
            .GroupBy(row => row.DefinitionId).Select(group => new { Id = group.Key, Count = group.Count() }).ToDictionaryAsync(each => each.Id, each => each.Count, cancellationToken);
        var flows = new List<Flow>();
        foreach (var versions in rows.GroupBy(row => row.DefinitionId))
        {
            var shown = versions.FirstOrDefault(row => row.IsPublished) ?? versions.First();
            var plan = shown.IsPublished ? await definitions.PlanOfAsync(shown, cancellationToken) : null;
            flows.Add(new Flow(
                shown.DefinitionId, shown.Name, shown.Description, shown.Version, shown.IsPublished, versions.Any(row => row.IsLatest && !row.IsPublished),
                shown.CreatedAt, shown.CreatedBy, plan?.Parameters.Length ?? 0, TablesOf(plan), running.GetValueOrDefault(shown.DefinitionId)));
        }

        return new FlowList([.. flows.OrderBy(flow => flow.Name, StringComparer.Ordinal)]);
    }

    private static string[] TablesOf(Plan? plan) =>
        [.. (plan?.Nodes ?? []).SelectMany(node => node.Descriptor.Inputs).Select(input => input.SharedAs).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
}
