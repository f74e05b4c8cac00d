using Baton.Kernel;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Definitions.Removal;

/// <summary>What may not be deleted: what others need, and what has instances that have not ended. Says who and how many, for all that was asked at once.</summary>
internal sealed class DeletionRules(IStore store, DefinitionReferences references, RequestContext caller)
{
    /// <exception cref="RefusedException">At least one of them is needed; nothing should be deleted.</exception>
    public async Task CheckAsync(IReadOnlyList<DefinitionRow> versions, CancellationToken cancellation)
    {
        var problems = new List<Problem>();
        foreach (var definition in versions.GroupBy(version => version.DefinitionId))
        {
            var needed = await ConsumersAsync([.. definition], cancellation);
            if (needed.Where(consumer => versions.All(version => version.DefinitionId != consumer.DefinitionId)).ToList() is { Count: > 0 } others)
                problems.Add(NeededBy(definition.First(), others));
            if (await RunningAsync(definition.Key, [.. definition.Select(version => version.Id)], cancellation) is > 0 and var running)
                problems.Add(Running(definition.First(), running));
        }

        if (problems.Count > 0)
        {
            var areSeveral = versions.DistinctBy(version => version.DefinitionId).Skip(1).Any();
            throw new RefusedException(
                new Refusal(
                    "definition-in-use",
                    $"{string.Join(' ', problems.Select(problem => problem.Chinese))}{(areSeveral ? " 选中的流程一个都没有删除。" : "")}",
                    $"{string.Join(' ', problems.Select(problem => problem.English))}{(areSeveral ? " None of them is deleted." : "")}"),
                409)
            {
                Problems = [.. problems],
            };
        }
    }

    // Whoever names the definition needs the version that is published, or all of them; an older one is needed only by those bound to it.
    private async Task<IReadOnlyList<Consumer>> ConsumersAsync(IReadOnlyList<DefinitionRow> versions, CancellationToken cancellation)
    {
        if (versions.Any(version => version.IsPublished) || await AreAllAsync(versions, cancellation))
            return await references.ConsumersAsync(caller.Tenant, versions[0].DefinitionId, cancellation);
        return await references.UsersOfVersionsAsync(caller.Tenant, [.. versions.Select(version => version.Id)], cancellation);
    }

    private async Task<bool> AreAllAsync(IReadOnlyList<DefinitionRow> versions, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return versions.Count == await reads.Definitions.CountAsync(row => row.Tenant == caller.Tenant && row.DefinitionId == versions[0].DefinitionId, cancellation);
    }

    private async Task<int> RunningAsync(string definitionId, string[] versionIds, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await reads.Instances.CountAsync(
            row => row.Tenant == caller.Tenant && row.DefinitionId == definitionId && row.Status == "Running" && versionIds.Contains(row.DefinitionVersionId), cancellation);
    }

    private static Problem NeededBy(DefinitionRow definition, List<Consumer> consumers) => Problem.Error(
        definition.DefinitionId,
        null,
        $"{string.Join('、', consumers.Select(consumer => $"“{consumer.Name}”"))}还在用“{definition.Name}”，不能删除；请先改掉那里。",
        $"{string.Join(", ", consumers.Select(consumer => consumer.Name))} still need {definition.Name}; change them first.");

    private static Problem Running(DefinitionRow definition, int running) => Problem.Error(
        definition.DefinitionId,
        null,
        $"“{definition.Name}”还有 {running} 个流程实例没有结束，不能删除；可以先撤回发布，等它们结束或取消。",
        $"{running} instances of {definition.Name} have not ended; retract it instead, and delete it when they have.");
}
