using System.Collections.Concurrent;
using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Composites;
using Baton.Kernel.Plans;
using Baton.Storage;
using Baton.Storage.Definitions;
using Baton.Storage.Reads;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Definitions;

/// <summary>Definitions as they run: compiled plans, cached by content, and the flow parameters of the moment.</summary>
public sealed class DefinitionLibrary(IStore store, PlanCompiler compiler, UsedVersions used)
{
    private readonly ConcurrentDictionary<(string Tenant, string VersionId, string ContentHash), Plan> _plans = new();

    /// <summary>The plan an instance is bound to.</summary>
    /// <exception cref="DefinitionException">The version is gone, was changed under the instance, or no longer compiles.</exception>
    public async Task<Plan> PlanOfAsync(string tenant, PlanKey key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (_plans.TryGetValue((tenant, key.VersionId, key.ContentHash), out var plan))
            return plan;
        var row = await store.FindDefinitionAsync(tenant, key.VersionId, cancellation)
            ?? throw new DefinitionException($"流程版本“{key.VersionId}”已不存在。 / Definition version {key.VersionId} no longer exists.");
        plan = await PlanOfAsync(row, cancellation);
        return plan.Key.ContentHash == key.ContentHash
            ? plan
            : throw new DefinitionException($"流程版本“{key.VersionId}”的内容变了。 / The content of definition version {key.VersionId} has changed.");
    }

    /// <summary>The published plan of a definition, or null when none is published.</summary>
    public async Task<Plan?> PublishedAsync(string tenant, string definitionId, CancellationToken cancellation) =>
        await store.FindPublishedAsync(tenant, definitionId, cancellation) is { } row ? await PlanOfAsync(row, cancellation) : null;

    /// <summary>The plan of a stored version.</summary>
    /// <exception cref="DefinitionException">It no longer compiles.</exception>
    public async ValueTask<Plan> PlanOfAsync(DefinitionRow row, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(row);
        var key = (row.Tenant, row.Id, row.ContentHash);
        return _plans.TryGetValue(key, out var plan) ? plan : _plans.GetOrAdd(key, Compile(row, await used.ReadAsync(row.Tenant, row.Model, cancellation)));
    }

    /// <summary>The parameters as their owner set them, or as declared; what a new instance takes along.</summary>
    public async Task<ObjectValue> ParametersAsync(string tenant, Plan plan, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var uses = plan.Nodes.Select(node => node.Uses).OfType<UsedDefinition>().Where(each => !each.Parameters.IsEmpty).DistinctBy(each => each.Key.DefinitionId).ToList();
        if (plan.Parameters.IsEmpty && uses.Count == 0)
            return ObjectValue.Empty;
        await using var reads = store.OpenReads();
        var parameters = await ReadAsync(reads, tenant, plan.Key.DefinitionId, plan.Parameters, name => name, cancellation);
        foreach (var each in uses)
        {
            var inner = await ReadAsync(reads, tenant, each.Key.DefinitionId, each.Parameters, name => UsedDefinition.ParameterName(each.Key.DefinitionId, name), cancellation);
            parameters = [.. parameters, .. inner];
        }

        return new ObjectValue(parameters);
    }

    private static async Task<ImmutableArray<KeyValuePair<string, Value>>> ReadAsync(
        StoreReads reads, string tenant, string definitionId, ImmutableArray<ParameterDeclaration> declarations, Func<string, string> nameOf, CancellationToken cancellation)
    {
        if (declarations.IsEmpty)
            return [];
        var set = await reads.Parameters
            .Where(row => row.Tenant == tenant && row.DefinitionId == definitionId)
            .ToDictionaryAsync(row => row.Name, row => row.Value, cancellation);
        return
        [
            .. declarations.Select(declared => KeyValuePair.Create(
                nameOf(declared.Name),
                set.TryGetValue(declared.Name, out var json) ? ValueJson.Parse(json, JsonForm.AtRest) : declared.Default)),
        ];
    }

    private Plan Compile(DefinitionRow row, IReadOnlyDictionary<string, DefinitionSource> sources)
    {
        var compilation = compiler.Compile(row.Model, sources);
        var plan = compilation.Plan ?? throw new DefinitionException(
            $"流程“{row.Name}”无法编译：{compilation.Problems.First(problem => problem.Severity == ProblemSeverity.Error).Chinese} / Definition {row.Name} does not compile.");
        return plan with { Key = new PlanKey(row.DefinitionId, row.Id, row.Version, row.ContentHash) };
    }
}
