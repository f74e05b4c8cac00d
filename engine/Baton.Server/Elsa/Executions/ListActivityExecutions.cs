using System.Collections.Immutable;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Instances;
using MediatR;

namespace Baton.Server.Elsa.Executions;

/// <summary>All executions of an instance, or of one of its nodes, in the order in which they began.</summary>
internal sealed record ListActivityExecutions(string InstanceId, string? NodeId) : IQuery<ActivityExecutionList>
{
    public Permission Permission => Permission.ReadInstances;

    public Reach Reach => Reach.OfInstance(InstanceId);
}

/// <summary>The same in short. A viewer asks for them every second, so executions that live are told from the state.</summary>
internal sealed record ListExecutionSummaries(string InstanceId, string? NodeId) : IQuery<ExecutionSummaryList>
{
    public Permission Permission => Permission.ReadInstances;

    public Reach Reach => Reach.OfInstance(InstanceId);
}

internal sealed record ActivityExecutionList(ImmutableArray<ActivityExecutionRecord> Items, int Count);

/// <summary>Written by the type of the list: what only whole records have is left out.</summary>
internal sealed record ExecutionSummaryList(ImmutableArray<ActivityExecutionSummary> Items, int Count);

internal sealed class ActivityExecutionLister(InstanceFiles files)
    : IRequestHandler<ListActivityExecutions, ActivityExecutionList>, IRequestHandler<ListExecutionSummaries, ExecutionSummaryList>
{
    public async Task<ActivityExecutionList> Handle(ListActivityExecutions request, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(request.InstanceId, cancellationToken);
        var records = await OfNodesAsync(file, NodeFilter.Of(file.Plan, request.NodeId), cancellationToken);
        return new ActivityExecutionList(records, records.Length);
    }

    public async Task<ExecutionSummaryList> Handle(ListExecutionSummaries request, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(request.InstanceId, cancellationToken);
        var nodes = NodeFilter.Of(file.Plan, request.NodeId);
        var records = new ExecutionRecords(file.State);
        var living = file.State.Executions.Where(execution => nodes.Admits(execution.Node)).ToList();
        var areAllLiving = file.State.Counts.Where(count => nodes.Admits(count.Node)).Sum(count => count.Begun) == living.Count;
        ImmutableArray<ActivityExecutionSummary> items = areAllLiving
            ? [.. nodes.AdmitsWorkflow ? [records.OfWorkflow()] : Array.Empty<ActivityExecutionSummary>(), .. living.OrderBy(execution => execution.Number).Select(execution => records.OfLiving(file.Plan, execution))]
            : [.. await OfNodesAsync(file, nodes, cancellationToken)];
        return new ExecutionSummaryList(items, items.Length);
    }

    private async Task<ImmutableArray<ActivityExecutionRecord>> OfNodesAsync(InstanceFile file, NodeFilter nodes, CancellationToken cancellation)
    {
        var moments = new List<JournalMoment>();
        await foreach (var moment in files.JournalAsync(file, cancellation))
        {
            if (nodes.Admits(moment.Node))
                moments.Add(moment);
        }

        var records = new ExecutionRecords(file.State);
        var all = records.Of(moments);
        return [.. nodes.AdmitsWorkflow ? all.Prepend(records.OfWorkflow()) : all];
    }
}
