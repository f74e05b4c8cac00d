using System.Collections.Immutable;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Operations;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;

namespace Baton.BackOffice.Feeds;

/// <summary>Feeds as triggers: found by their query, and refused where it cannot feed anything.</summary>
internal sealed class FeedTriggers(OperationLibrary operations) : ITriggerKind
{
    public string Type => RowsChanged.TypeName;

    public IEnumerable<(string Key, byte[] Payload)> KeysOf(PlanNode node, ObjectValue inputs) => [(FeedTerms.Of(inputs).Query, [])];

    public async Task<TriggerCheck> CheckAsync(string tenant, Plan plan, ObjectValue parameters, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var node in plan.Nodes.Where(node => node is { CanStartWorkflow: true, Composite: null } && node.Type == Type))
        {
            try
            {
                await PrepareAsync(operations, tenant, FeedTerms.Of(TriggerReader.InputsOf(node, parameters)), null, cancellation);
            }
            catch (ExpressionException)
            {
                // That is being told already.
            }
            catch (CallException exception)
            {
                problems.Add(Problem.Error(node.Id, nameof(RowsChanged.Query), $"节点“{node.Id}”：{exception.Chinese}", $"Activity {node.Id}: {exception.English}"));
            }
        }

        return new TriggerCheck(problems.ToImmutable(), []);
    }

    /// <summary>The call that asks for rows beyond the mark.</summary>
    /// <exception cref="CallException">The query cannot be used so.</exception>
    public static async Task<PreparedCall> PrepareAsync(OperationLibrary operations, string tenant, FeedTerms terms, Value? mark, CancellationToken cancellation)
    {
        var query = await operations.GetAsync(tenant, OperationKind.Query, terms.Query, OperationAccess.Flow, [], cancellation);
        if (query.Parameters.All(parameter => parameter.Name != RowsChanged.MarkParameter))
            throw new CallException(Trouble.Definition, $"查询“{query.Name}”没有参数 {RowsChanged.MarkParameter}，不知道从哪里接着查。", $"The query {query.Name} has no parameter {RowsChanged.MarkParameter} to go on from.");
        return OperationPreparation.Prepare(query, terms.Parameters.With(RowsChanged.MarkParameter, mark ?? terms.After));
    }
}
