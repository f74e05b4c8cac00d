using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Server.Instances;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Reads;
using Baton.Storage.Tasks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Tasks;

/// <summary>What people have to do, whoever they are, the longest waiting first. <paramref name="Search"/> is a part of a title or of a person's name;
/// <paramref name="OnlyLeft"/> asks for those of people who have left, which nobody will do until they are given to somebody else.</summary>
internal sealed record ListOpenTasks(string? Search, bool OnlyLate, bool OnlyLeft, Paging Paging) : IQuery<PageOf<OpenTask>>
{
    public Permission Permission => Permission.ReadInstances;
}

/// <summary>A task, who has it, and of which instance it is. <paramref name="InstanceName"/> is null for an instance that was given none;
/// <paramref name="HasLeft"/>: whoever has it works here no more.</summary>
internal sealed record OpenTask(
    string Id, string Title, PersonView Assignee, string InstanceId, string? InstanceName, string FlowName, DateTimeOffset CreatedAt, DateTimeOffset? Due, bool IsLate, bool HasLeft);

internal sealed class OpenTaskLister(IStore store, IOrganisation organisation, RequestContext caller, TimeProvider time) : IRequestHandler<ListOpenTasks, PageOf<OpenTask>>
{
    private sealed record Line(string Id, string Title, string Assignee, string InstanceId, DateTimeOffset CreatedAt, DateTimeOffset? Due);

    private sealed record Origin(string? Name, string FlowName);

    public async Task<PageOf<OpenTask>> Handle(ListOpenTasks request, CancellationToken cancellationToken)
    {
        var people = await organisation.ReadAsync(caller.Tenant, cancellationToken);
        var now = time.GetUtcNow();
        await using var reads = store.OpenReads();
        var open = Admitted(reads.Tasks.Where(row => row.Tenant == caller.Tenant && row.ClosedAt == null), request, people, now);
        var count = await open.LongCountAsync(cancellationToken);
        var lines = await open.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Skip(request.Paging.Skip).Take(request.Paging.Size)
            .Select(row => new Line(row.Id, row.Title, row.Assignee, row.InstanceId, row.CreatedAt, row.Due)).ToListAsync(cancellationToken);
        var origins = await OriginsAsync(reads, [.. lines.Select(line => line.InstanceId).Distinct()], cancellationToken);
        return new PageOf<OpenTask>([.. lines.Select(line => View(line, origins.GetValueOrDefault(line.InstanceId), people, now))], count);
    }

    private static IQueryable<TaskRow> Admitted(IQueryable<TaskRow> open, ListOpenTasks request, People people, DateTimeOffset now)
    {
        if (request.OnlyLate)
            open = open.Where(row => row.Due != null && row.Due < now);
        if (request.OnlyLeft)
        {
            var left = people.All.Where(person => !person.IsActive).Select(person => person.Id).ToArray();
            open = open.Where(row => left.Contains(row.Assignee));
        }

        if (string.IsNullOrWhiteSpace(request.Search))
            return open;
        var search = request.Search.Trim();
        var named = people.All.Where(person => person.Name.Contains(search, StringComparison.OrdinalIgnoreCase)).Select(person => person.Id).ToArray();
        return open.Where(row => row.Title.Contains(search) || named.Contains(row.Assignee));
    }

    private async Task<Dictionary<string, Origin>> OriginsAsync(StoreReads reads, string[] ids, CancellationToken cancellation)
    {
        var instances = await reads.Instances.Where(row => row.Tenant == caller.Tenant && ids.Contains(row.Id))
            .Select(row => new { row.Id, row.Name, row.DefinitionId, row.DefinitionVersionId }).ToListAsync(cancellation);
        var versions = instances.Select(instance => instance.DefinitionVersionId).Distinct().ToArray();
        var flows = await reads.Definitions.Where(row => row.Tenant == caller.Tenant && versions.Contains(row.Id))
            .Select(row => new { row.Id, row.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        return instances.ToDictionary(instance => instance.Id, instance => new Origin(instance.Name, flows.GetValueOrDefault(instance.DefinitionVersionId) ?? instance.DefinitionId));
    }

    private static OpenTask View(Line line, Origin? origin, People people, DateTimeOffset now) => new(
        line.Id, line.Title, new PersonView(line.Assignee, people.NameOf(line.Assignee), people.UnitNameOf(line.Assignee)),
        line.InstanceId, origin?.Name, origin?.FlowName ?? "", line.CreatedAt, line.Due, line.Due < now, people.Find(line.Assignee) is { IsActive: false });
}
