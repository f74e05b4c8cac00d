using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Instances;
using MediatR;

namespace Baton.Server.Elsa.Executions;

/// <summary>How often each node was run, for the badges on the drawing; read from the counters that live in the state.</summary>
internal sealed record ReportExecutions(string InstanceId, string[] NodeIds) : IQuery<ExecutionReport>
{
    public Permission Permission => Permission.ReadInstances;

    public Reach Reach => Reach.OfInstance(InstanceId);
}

internal sealed record ExecutionReport(ImmutableArray<NodeStats> Stats);

/// <summary>Nodes that were never begun have none.</summary>
internal sealed record NodeStats(
    string ActivityId, string ActivityNodeId, long StartedCount, long CompletedCount, long UncompletedCount, bool IsBlocked, bool IsFaulted, ObjectValue Metadata);

internal sealed class ExecutionReporter(InstanceFiles files) : IRequestHandler<ReportExecutions, ExecutionReport>
{
    public async Task<ExecutionReport> Handle(ReportExecutions request, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(request.InstanceId, cancellationToken);
        var (state, plan) = (file.State, file.Plan);
        var records = new ExecutionRecords(file.State);
        var stats = state.Counts
            .Where(count => request.NodeIds is [] || request.NodeIds.Any(id => NodeFilter.Means(id, plan.Nodes[count.Node].Path)))
            .Select(count => Of(plan.Nodes[count.Node], count, state, records));
        return new ExecutionReport([.. stats]);
    }

    private static NodeStats Of(PlanNode node, NodeCount count, InstanceState state, ExecutionRecords records)
    {
        var living = state.Executions.Where(execution => execution.Node == count.Node).ToList();
        var failed = state.Incidents.Where(incident => incident.Node == count.Node).ToList();
        // An execution that was retried was begun more than once.
        var started = count.Faulted == 0
            ? count.Begun
            : count.Completed + count.Cancelled + living.Count + failed.Count(incident => !living.Exists(execution => execution.Number == incident.Execution));
        return new NodeStats(
            node.Id, node.Path, started, count.Completed, started - count.Completed, living.Exists(execution => records.IsWaiting(execution.Number)), failed.Count > 0, ObjectValue.Empty);
    }
}
