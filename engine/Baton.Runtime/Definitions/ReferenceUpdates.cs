using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Baton.Kernel.Plans;
using Baton.Storage;
using Baton.Storage.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Definitions;

/// <summary>What came of taking a new version of a definition into those that use it.</summary>
/// <param name="Updated">The names of the definitions that have a new version or draft now, in that order.</param>
/// <param name="Problems">Those that could not take it, and why; they keep what they have.</param>
public sealed record ReferenceUpdate(ImmutableArray<string> Updated, ImmutableArray<Problem> Problems);

/// <summary>
/// Takes the published version of a definition into the definitions that use it as an activity, and theirs into those that use them. Who
/// was published is published anew, and a draft stays a draft. Saying it twice changes nothing the second time.
/// </summary>
public sealed class ReferenceUpdates(IStore store, DefinitionPublisher publisher, DefinitionReferences references)
{
    /// <summary>Whether the definition wants its consumers to follow when it is published.</summary>
    public static bool IsWanted(JsonObject model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model["options"] is JsonObject options
            && options["autoUpdateConsumingWorkflows"] is JsonValue flag && flag.TryGetValue<bool>(out var isWanted) && isWanted;
    }

    /// <summary>Takes it into all of them that <paramref name="mayChange"/> admits, by their definitions' ids.</summary>
    public async Task<ReferenceUpdate> RunAsync(string tenant, string definitionId, string actor, Predicate<string> mayChange, CancellationToken cancellation)
    {
        var updated = ImmutableArray.CreateBuilder<string>();
        var problems = ImmutableArray.CreateBuilder<Problem>();
        // Each after those that it uses itself, so that it is saved once.
        foreach (var latest in DependencyOrder.Of(await ConsumersAsync(tenant, definitionId, cancellation), row => row.DefinitionId, DefinitionReferences.NamedIn))
        {
            if (!mayChange(latest.DefinitionId))
            {
                problems.Add(NotTaken(latest, "这个密钥不能改它。", "the key is not for it."));
                continue;
            }

            // Saving binds every node to what is published now; where nothing is bound anew, nothing is saved.
            var result = await publisher.SaveAsync(tenant, JsonNode.Parse(latest.Model)!.AsObject(), latest.IsPublished, actor, latest, _ => [], cancellation);
            if (result.Row is null)
                problems.Add(NotTaken(
                    latest,
                    WhyNot(result, problem => problem.Chinese) ?? "刚刚有别人改过。",
                    WhyNot(result, problem => problem.English) ?? "somebody else has just changed it."));
            else if (result.Row.ContentHash != latest.ContentHash)
                updated.Add(latest.Name);
        }

        return new ReferenceUpdate(updated.ToImmutable(), problems.ToImmutable());
    }

    private async Task<IReadOnlyList<DefinitionRow>> ConsumersAsync(string tenant, string definitionId, CancellationToken cancellation)
    {
        var ids = (await references.AllConsumersAsync(tenant, definitionId, cancellation)).Select(consumer => consumer.DefinitionId).ToList();
        await using var reads = store.OpenReads();
        return await reads.Definitions.Where(row => row.Tenant == tenant && row.IsLatest && ids.Contains(row.DefinitionId)).OrderBy(row => row.DefinitionId).ToListAsync(cancellation);
    }

    private static Problem NotTaken(DefinitionRow consumer, string chinese, string english) => Problem.Warning(
        null, null, $"“{consumer.Name}”没能改用新版本：{chinese}", $"{consumer.Name} could not take the new version: {english}");

    private static string? WhyNot(PublishResult result, Func<Problem, string> words) =>
        result.Problems.FirstOrDefault(problem => problem.Severity == ProblemSeverity.Error) is { } error ? words(error) : null;
}
