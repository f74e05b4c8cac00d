using System.Collections.Immutable;
using Baton.Kernel.Executions;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Executions;
using Baton.Server.Elsa.Instances;
using Baton.Server.Instances.Lists;
using Baton.Server.Requests;
using Baton.Storage.Instances;

namespace Baton.Server.Elsa.Alterations;

/// <summary>Finds the instances that a filter means.</summary>
internal sealed class InstanceSelection(InstancePages pages, InstanceFiles files)
{
    /// <summary>More at a time are refused: a narrower filter makes several plans of them.</summary>
    public const int Most = 10_000;

    private const int PageSize = 1000;

    /// <exception cref="RefusedException">More than can be altered at a time.</exception>
    public async Task<ImmutableArray<string>> FindAsync(AlterationFilter filter, CancellationToken cancellation)
    {
        if (filter.IsEmpty && !filter.EmptyFilterSelectsAll || filter.IsSystem is true)
            return [];
        var found = filter.Ids.IsEmpty ? await ListAsync(filter, cancellation) : await NamedAsync(filter, cancellation);
        if (filter.ActivityFilters is null or [])
            return found;
        var fitting = ImmutableArray.CreateBuilder<string>();
        foreach (var id in found)
        {
            if (await files.TryFindAsync(id, cancellation) is { } file && filter.ActivityFilters.All(each => file.State.Executions.Any(execution => Fits(file, execution, each))))
                fitting.Add(id);
        }

        return fitting.ToImmutable();
    }

    private async Task<ImmutableArray<string>> NamedAsync(AlterationFilter filter, CancellationToken cancellation)
    {
        Limit(filter.Ids.Length);
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var id in filter.Ids)
        {
            if (await files.TryFindAsync(id, cancellation) is { } file && Admits(filter, file.Row, byDefault: []))
                found.Add(id);
        }

        return found.ToImmutable();
    }

    private async Task<ImmutableArray<string>> ListAsync(AlterationFilter filter, CancellationToken cancellation)
    {
        var listed = new InstanceFilter
        {
            Search = filter.SearchTerm,
            DefinitionIds = [.. filter.DefinitionIds ?? []],
            VersionIds = [.. filter.DefinitionVersionIds ?? []],
            HasIncidents = filter.HasIncidents,
            Statuses = [.. StatusesOf(filter)],
            SubStatuses = [.. filter.SubStatuses ?? []],
            Times = [.. filter.TimestampFilters?.Select(each => each.ToLimit()) ?? []],
        };
        var found = ImmutableArray.CreateBuilder<string>();
        for (var page = 0; ; page++)
        {
            var rows = await pages.ReadAsync(listed, InstanceOrder.Created, false, new Paging(page, PageSize), row => new { row.Id, row.CorrelationId, row.Name }, cancellation);
            Limit((int)Math.Min(rows.TotalCount, int.MaxValue));
            found.AddRange(rows.Items.Where(row => Contains(filter.CorrelationIds, row.CorrelationId) && Contains(filter.Names, row.Name)).Select(row => row.Id));
            if (rows.Items.Count < PageSize)
                return found.ToImmutable();
        }
    }

    private static string[] StatusesOf(AlterationFilter filter) =>
        filter.Statuses is { Length: > 0 } given ? given : filter.SubStatuses is { Length: > 0 } ? [] : ["Running"];

    private static bool Admits(AlterationFilter filter, InstanceRow row, string[] byDefault) =>
        Contains(filter.CorrelationIds, row.CorrelationId) && Contains(filter.DefinitionIds, row.DefinitionId) && Contains(filter.DefinitionVersionIds, row.DefinitionVersionId)
        && Contains(filter.Names, row.Name) && Contains(filter.Statuses ?? byDefault, row.Status) && Contains(filter.SubStatuses, row.SubStatus)
        && (filter.HasIncidents is not { } has || has == row.IncidentCount > 0);

    private static bool Contains(string[]? wanted, string? value) => wanted is null or [] || wanted.Contains(value, StringComparer.OrdinalIgnoreCase);

    private static bool Fits(InstanceFile file, Kernel.Executions.Execution execution, ActivityFilter filter)
    {
        var node = file.Plan.Nodes[execution.Node];
        var id = filter.ActivityInstanceId ?? filter.Id;
        return (id is null || id == WorkflowStates.IdOf(file.State, execution.Number))
            && (filter.ActivityId is null || filter.ActivityId == node.Id)
            && (filter.NodeId is null || NodeFilter.Means(filter.NodeId, node.Path))
            && (filter.Name is null || filter.Name == node.Name)
            && (filter.Type is null || filter.Type == node.Type)
            && (filter.Status is null || string.Equals(filter.Status, execution.Status == ExecutionStatus.Faulted ? "Faulted" : "Running", StringComparison.OrdinalIgnoreCase));
    }

    private static void Limit(int count)
    {
        if (count > Most)
            throw new RefusedException(new Kernel.Refusal("too-many", $"一次最多处理 {Most} 个流程实例，请缩小范围。", $"At most {Most} instances at a time; narrow the filter."), 400);
    }
}
