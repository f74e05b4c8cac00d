using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Baton.Kernel.Plans;
using Baton.Storage;
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

    public async Task<ReferenceUpdate> RunAsync(string tenant, string definitionId, string actor, CancellationToken cancellation)
    {
        var updated = ImmutableArray.CreateBuilder<string>();
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var open = new Queue<string>([definitionId]);
        // One that is used over several ways is saved again for each; one in a circle is not followed for ever.
        var times = new Dictionary<string, int>();
        while (open.TryDequeue(out var changed))
        {
            foreach (var consumer in (await references.ConsumersAsync(tenant, changed, cancellation)).Where(each => each.IsUse))
            {
                if (consumer.DefinitionId == definitionId || (times[consumer.DefinitionId] = times.GetValueOrDefault(consumer.DefinitionId) + 1) > MostTimes)
                    continue;
                if (await UpdateAsync(tenant, consumer, actor, problems, cancellation))
                {
                    if (!updated.Contains(consumer.Name))
                        updated.Add(consumer.Name);
                    open.Enqueue(consumer.DefinitionId);
                }
            }
        }

        return new ReferenceUpdate(updated.ToImmutable(), problems.ToImmutable());
    }

    private const int MostTimes = 10;

    private async Task<bool> UpdateAsync(string tenant, Consumer consumer, string actor, ImmutableArray<Problem>.Builder problems, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        if (await reads.Definitions.FirstOrDefaultAsync(row => row.Tenant == tenant && row.DefinitionId == consumer.DefinitionId && row.IsLatest, cancellation) is not { } latest)
            return false;
        // Saving binds every node to what is published now.
        var model = JsonNode.Parse(latest.Model)!.AsObject();
        var result = await publisher.SaveAsync(tenant, model, latest.IsPublished, actor, latest, _ => [], cancellation);
        if (result.Row is { } saved)
            return saved.ContentHash != latest.ContentHash;
        problems.Add(Problem.Warning(
            null,
            null,
            $"“{consumer.Name}”没能改用新版本：{WhyNot(result, problem => problem.Chinese) ?? "刚刚有别人改过。"}",
            $"{consumer.Name} could not take the new version: {WhyNot(result, problem => problem.English) ?? "somebody else has just changed it."}"));
        return false;
    }

    private static string? WhyNot(PublishResult result, Func<Problem, string> words) =>
        result.Problems.FirstOrDefault(problem => problem.Severity == ProblemSeverity.Error) is { } error ? words(error) : null;
}
