using System.Collections.Concurrent;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Plans;
using Baton.Storage;
using Baton.Storage.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Definitions;

/// <summary>Definitions as they run: compiled plans, cached by content, and the flow parameters of the moment.</summary>
public sealed class DefinitionLibrary(IStore store, PlanCompiler compiler)
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
        plan = PlanOf(row);
        return plan.Key.ContentHash == key.ContentHash
            ? plan
            : throw new DefinitionException($"流程版本“{key.VersionId}”的内容变了。 / The content of definition version {key.VersionId} has changed.");
    }

    /// <summary>The published plan of a definition, or null when none is published.</summary>
    public async Task<Plan?> PublishedAsync(string tenant, string definitionId, CancellationToken cancellation) =>
        await store.FindPublishedAsync(tenant, definitionId, cancellation) is { } row ? PlanOf(row) : null;

    /// <summary>The plan of a stored version.</summary>
    public Plan PlanOf(DefinitionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _plans.GetOrAdd((row.Tenant, row.Id, row.ContentHash), _ => Compile(row));
    }

    /// <summary>The parameters as their owner set them, or as declared; what a new instance takes along.</summary>
    public async Task<ObjectValue> ParametersAsync(string tenant, Plan plan, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Parameters.IsEmpty)
            return ObjectValue.Empty;
        await using var reads = store.OpenReads();
        var set = await reads.Parameters
            .Where(row => row.Tenant == tenant && row.DefinitionId == plan.Key.DefinitionId)
            .ToDictionaryAsync(row => row.Name, row => row.Value, cancellation);
        return new ObjectValue(
        [
            .. plan.Parameters.Select(declared => KeyValuePair.Create(
                declared.Name,
                set.TryGetValue(declared.Name, out var json) ? ValueJson.Parse(json, JsonForm.AtRest) : declared.Default)),
        ]);
    }

    private Plan Compile(DefinitionRow row)
    {
        var compilation = compiler.Compile(row.Model);
        var plan = compilation.Plan ?? throw new DefinitionException(
            $"流程“{row.Name}”无法编译：{compilation.Problems.First(problem => problem.Severity == ProblemSeverity.Error).Chinese} / Definition {row.Name} does not compile.");
        return plan with { Key = new PlanKey(row.DefinitionId, row.Id, row.Version, row.ContentHash) };
    }
}
