using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Catalog;
using Baton.Kernel.Plans;
using Baton.Runtime.Schedules;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Definitions;

/// <summary>Finds out by what a plan is started once it is published, and when, with the flow parameters of the moment.</summary>
public sealed class TriggerPlanner(IStore store, TriggerTimes times, IEnumerable<ITriggerKind> kinds, TriggerPayloads payloads, TimeProvider time)
{
    /// <summary>
    /// The triggers, and what is wrong with them: an error where one can never start anything. A schedule that stands and does not change
    /// keeps the time it is due: publishing every hour puts off no daily start.
    /// </summary>
    public async Task<PlannedTriggers> PlanAsync(string tenant, Plan plan, ObjectValue parameters, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var triggers = await FindAsync(tenant, plan, parameters, problems, cancellation);
        var guards = ImmutableArray.CreateBuilder<Guard>();
        foreach (var kind in kinds.Where(kind => plan.Nodes.Any(node => node.Type == kind.Type)))
        {
            var check = await kind.CheckAsync(tenant, plan, parameters, cancellation);
            problems.AddRange(check.Problems);
            guards.AddRange(check.Guards);
        }

        return new PlannedTriggers(triggers, problems.ToImmutable(), guards.ToImmutable());
    }

    private async Task<ImmutableArray<TriggerRow>> FindAsync(
        string tenant, Plan plan, ObjectValue parameters, ImmutableArray<Problem>.Builder problems, CancellationToken cancellation)
    {
        var starting = plan.Nodes.Where(node => node is { CanStartWorkflow: true, Descriptor.IsTrigger: true, Composite: null }).ToList();
        if (starting.Count == 0)
            return [];
        var standing = await StandingAsync(tenant, plan.Key.DefinitionId, cancellation);
        var now = time.GetUtcNow();
        var triggers = ImmutableArray.CreateBuilder<TriggerRow>();
        foreach (var node in starting)
        {
            try
            {
                var inputs = TriggerReader.InputsOf(node, parameters);
                if (kinds.FirstOrDefault(kind => kind.Type == node.Type) is { } special)
                {
                    triggers.AddRange(special.KeysOf(node, inputs).Select(each => TriggerReader.RowOf(tenant, plan.Key, node, each.Key) with { Payload = each.Payload }));
                    continue;
                }

                if (node.Descriptor.HasPayloads)
                {
                    triggers.AddRange((await payloads.NamesOfAsync(node, inputs, cancellation)).Select(name => TriggerReader.RowOf(tenant, plan.Key, node, name)));
                    continue;
                }

                var row = TriggerReader.RowOf(tenant, plan.Key, node, inputs);
                var due = times.FirstAfter(now, node, inputs);
                triggers.Add(row with { Due = due is null ? null : standing.GetValueOrDefault((row.ActivityId, row.Kind, row.Key)) ?? due });
                if (node.Type == BuiltIn.StartAt && due is null)
                    problems.Add(Problem.Warning(
                        node.Id, node.Inputs[0].Name, $"节点“{node.Label}”的时刻 {row.Key} 已经过去，不会自动发起。", $"The moment of activity {node.Label}, {row.Key}, is past; it will start nothing."));
            }
            catch (ExpressionException exception)
            {
                problems.Add(Problem.Error(
                    node.Id, node.Inputs.IsEmpty ? null : node.Inputs[0].Name, $"触发条件不对：{exception.Message}", $"A trigger is wrong: {exception.Message}"));
            }
        }

        return triggers.ToImmutable();
    }

    private async Task<Dictionary<(string, string, string), DateTimeOffset?>> StandingAsync(string tenant, string definitionId, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await reads.Triggers
            .Where(row => row.Tenant == tenant && row.DefinitionId == definitionId && row.Due != null)
            .ToDictionaryAsync(row => (row.ActivityId, row.Kind, row.Key), row => row.Due, cancellation);
    }
}

/// <summary>By what a definition is started.</summary>
/// <param name="Triggers">To be set as it is published.</param>
/// <param name="Problems">What is wrong; an error refuses it.</param>
/// <param name="Guards">To be committed with it.</param>
public sealed record PlannedTriggers(ImmutableArray<TriggerRow> Triggers, ImmutableArray<Problem> Problems, ImmutableArray<Guard> Guards);
