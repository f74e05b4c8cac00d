using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Kernel.Catalog;
using Baton.Kernel.Children;
using Baton.Kernel.Plans;
using Baton.Runtime.Hosting;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using Baton.Storage.Journal;
using Baton.Storage.Reads;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Definitions;

/// <summary>Saves and publishes definitions. A published version is never changed: saving over it makes the next one.</summary>
public sealed class DefinitionPublisher(
    IStore store,
    PlanCompiler compiler,
    UsedVersions used,
    UsableDefinitions usable,
    DefinitionLibrary library,
    TriggerPlanner planner,
    TriggerIndex index,
    ActivityCatalog catalog,
    TimeProvider time)
{
    private const int LongestId = 200;

    // What the row says about a version is not part of its content.
    private static readonly string[] RowMembers = ["id", "definitionId", "version", "isLatest", "isPublished", "createdAt", "tenantId", "links", "toolVersion"];

    // Another definition with triggers of the same kind was published meanwhile: as a rule they have nothing to do with one another.
    private const int MostTries = 10;

    /// <summary>Whether this version was saved from this definition, so that saving it again would change nothing.</summary>
    public static bool IsContentOf(DefinitionRow row, JsonObject model)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(model);
        return row.ContentHash == PlanCompiler.HashOf(BytesOf((JsonObject)model.DeepClone(), row.DefinitionId));
    }

    /// <summary>
    /// Saves a definition; with <paramref name="publish"/> it becomes the version new instances run. A definition equal to the one that
    /// stands is not saved again. Errors refuse it, warnings do not.
    /// </summary>
    public Task<PublishResult> SaveAsync(string tenant, JsonObject model, bool publish, string actor, ImmutableArray<Change> with, CancellationToken cancellation) =>
        SaveAsync(tenant, model, publish, actor, _ => with, cancellation);

    /// <summary>As above, with changes that depend on the version they are committed with, such as a stored answer.</summary>
    public Task<PublishResult> SaveAsync(
        string tenant, JsonObject model, bool publish, string actor, Func<DefinitionRow, ImmutableArray<Change>> with, CancellationToken cancellation) =>
        SaveAsync(tenant, model, publish, actor, null, with, cancellation);

    /// <summary>As above; saves nothing when the version that its author has seen is not the latest any more, or has changed.</summary>
    public Task<PublishResult> SaveAsync(
        string tenant, JsonObject model, bool publish, string actor, DefinitionRow? seen, Func<DefinitionRow, ImmutableArray<Change>> with, CancellationToken cancellation) =>
        SaveAsync(tenant, model, publish, actor, seen, false, with, cancellation);

    /// <summary>As above; with <paramref name="stopAtWarnings"/> nothing is published of which there is anything to warn.</summary>
    public async Task<PublishResult> SaveAsync(
        string tenant,
        JsonObject model,
        bool publish,
        string actor,
        DefinitionRow? seen,
        bool stopAtWarnings,
        Func<DefinitionRow, ImmutableArray<Change>> with,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(with);
        ArgumentNullException.ThrowIfNull(model);
        for (var tried = 1; ; tried++)
        {
            var (result, isOvertaken) = await TrySaveAsync(tenant, model, publish, actor, seen, stopAtWarnings, with, cancellation);
            if (!isOvertaken || tried == MostTries)
                return result;
        }
    }

    private async Task<(PublishResult Result, bool IsOvertaken)> TrySaveAsync(
        string tenant,
        JsonObject model,
        bool publish,
        string actor,
        DefinitionRow? seen,
        bool stopAtWarnings,
        Func<DefinitionRow, ImmutableArray<Change>> with,
        CancellationToken cancellation)
    {
        var definitionId = TextOf(model, "definitionId") ?? TextOf(model, "id") ?? FreshId.New(time);
        if (IdProblem(definitionId) is { } problem)
            return (new PublishResult(null, [problem]), false);
        await using var reads = store.OpenReads();
        var latest = await reads.Definitions.SingleOrDefaultAsync(row => row.Tenant == tenant && row.DefinitionId == definitionId && row.IsLatest, cancellation);
        if (seen is not null && (latest?.Id, latest?.ContentHash) != (seen.Id, seen.ContentHash))
            return (new PublishResult(null, []) { IsStale = true }, false);
        var content = await ContentOfAsync(tenant, model, definitionId, cancellation);
        var compilation = compiler.Compile(content, await used.ReadAsync(tenant, content, cancellation));
        compilation = compilation with { Problems = [.. compilation.Problems, .. await FindMissingAsync(tenant, definitionId, compilation.Plan, cancellation)] };
        if (compilation.Plan is null && publish)
            return (new PublishResult(null, compilation.Problems), false);

        var hash = PlanCompiler.HashOf(content);
        if (latest is not null && latest.ContentHash == hash && (latest.IsPublished || !publish))
        {
            var stopped = await CommitAsync(tenant, with(latest), cancellation);
            return (new PublishResult(stopped is null ? latest : null, compilation.Problems) { StoppedBy = stopped }, false);
        }

        // A draft that was run is frozen: its instances keep it, and the drawing goes on as the next version.
        var continues = latest is { IsPublished: false } && (!latest.IsFrozen || latest.ContentHash == hash);
        var row = new DefinitionRow
        {
            Tenant = tenant,
            Id = continues ? latest!.Id : FreshId.New(time),
            DefinitionId = definitionId,
            Version = continues ? latest!.Version : await LastVersionAsync(reads, tenant, definitionId, cancellation) + 1,
            Name = TextOf(model, "name") ?? definitionId,
            Description = TextOf(model, "description"),
            ContentHash = hash,
            Model = content,
            IsLatest = true,
            IsPublished = publish,
            CreatedAt = time.GetUtcNow(),
            CreatedBy = actor,
        };
        var changes = ImmutableArray.CreateBuilder<Change>();
        changes.Add(new SaveDefinition(row, latest?.Id) { ExpectedHash = seen?.ContentHash });
        changes.AddRange(with(row));
        var problems = compilation.Problems;
        ImmutableArray<Guard> guards = [];
        if (publish)
        {
            var plan = compilation.Plan! with { Key = new PlanKey(row.DefinitionId, row.Id, row.Version, row.ContentHash) };
            var planned = await planner.PlanAsync(tenant, plan, await library.ParametersAsync(tenant, plan, cancellation), cancellation);
            problems = problems.AddRange(planned.Problems);
            if (await usable.FindClashAsync(tenant, definitionId, content, cancellation) is { } clash)
                problems = problems.Add(clash);
            if (problems.Any(problem => problem.Severity == ProblemSeverity.Error))
                return (new PublishResult(null, problems), false);
            if (stopAtWarnings && !problems.IsEmpty)
                return (new PublishResult(null, problems) { IsUnconfirmed = true }, false);
            guards = planned.Guards;
            changes.AddRange(guards);
            changes.Add(new SetTriggers(definitionId, planned.Triggers));
        }

        changes.Add(new AddAudit(new AuditRow
        {
            Tenant = tenant,
            At = row.CreatedAt,
            Actor = actor,
            Channel = "api",
            Act = publish ? "definition.publish" : "definition.save",
            Subject = $"definition/{definitionId}",
            Detail = JsonSerializer.Serialize(new SaveDetail(row.Id, row.Version, row.ContentHash, DrawingChanges.Between(latest?.Model, content)), JsonOptions.Relaxed),
        }));
        var stoppedBy = await CommitAsync(tenant, changes.ToImmutable(), cancellation);
        index.Refresh(tenant);
        usable.Refresh(tenant);
        return (new PublishResult(stoppedBy is null ? row : null, problems) { StoppedBy = stoppedBy, IsStale = seen is not null && stoppedBy is SaveDefinition }, stoppedBy is not null && guards.Contains(stoppedBy));
    }

    // It stands in addresses, and in the names of much that is stored.
    private static Problem? IdProblem(string definitionId) => definitionId.Length <= LongestId && !definitionId.Any(letter => char.IsControl(letter) || letter is '/' or '\\')
        ? null
        : Problem.Error(
            null,
            "definitionId",
            $"流程编号最多 {LongestId} 个字，不能有斜杠和控制字符。",
            $"A definition id has at most {LongestId} characters, no slashes and no control characters.");

    // A number is never given twice, also when its version was deleted.
    private static async Task<int> LastVersionAsync(StoreReads reads, string tenant, string definitionId, CancellationToken cancellation) =>
        await reads.Definitions.IgnoreQueryFilters().Where(row => row.Tenant == tenant && row.DefinitionId == definitionId).MaxAsync(row => (int?)row.Version, cancellation) ?? 0;

    private async Task<Guard?> CommitAsync(string tenant, ImmutableArray<Change> changes, CancellationToken cancellation) =>
        changes.IsEmpty ? null : (await store.CommitAsync(new Commit(tenant, changes), cancellation)).RefusedBy;

    /// <summary>The definition's bytes without what the row says, in a stable order of members.</summary>
    private async Task<byte[]> ContentOfAsync(string tenant, JsonObject model, string definitionId, CancellationToken cancellation)
    {
        var content = (JsonObject)model.DeepClone();
        await used.BindAsync(tenant, content, cancellation);
        DrawnComposites.Keep(content, catalog);
        return BytesOf(content, definitionId);
    }

    private static byte[] BytesOf(JsonObject content, string definitionId)
    {
        foreach (var member in RowMembers)
            content.Remove(member);
        content.Insert(0, "definitionId", definitionId);
        return JsonSerializer.SerializeToUtf8Bytes(content, JsonOptions.Relaxed);
    }

    // Itself it may start although it is only being published now.
    private async Task<IReadOnlyList<Problem>> FindMissingAsync(string tenant, string definitionId, Plan? plan, CancellationToken cancellation)
    {
        var problems = new List<Problem>();
        foreach (var (node, child) in plan is null ? [] : ChildProblems.ReferencesIn(plan))
        {
            if (child != definitionId && await store.FindPublishedAsync(tenant, child, cancellation) is null)
                problems.Add(ChildProblems.Missing(node, child));
        }

        return problems;
    }

    private static string? TextOf(JsonObject model, string member) =>
        model[member] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}

/// <summary>The saved version, or null with the problems, or the guard, that stood in its way.</summary>
public sealed record PublishResult(DefinitionRow? Row, ImmutableArray<Problem> Problems)
{
    public Guard? StoppedBy { get; init; }

    /// <summary>Somebody else has saved since the author looked.</summary>
    public bool IsStale { get; init; }

    /// <summary>There are warnings, and whoever publishes wants to be asked first.</summary>
    public bool IsUnconfirmed { get; init; }
}

/// <summary>What the audit keeps of a save: the version, its content, and the labels of the nodes that came, went or changed.</summary>
public sealed record SaveDetail(string Id, int Version, string ContentHash, IReadOnlyList<string> Nodes);
