using System.Globalization;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Instances;
using MediatR;

namespace Baton.Server.Elsa.Executions;

/// <summary>One execution by its id, which is made of the instance's and its number.</summary>
internal sealed record ReadActivityExecution(string Id) : IQuery<ActivityExecutionRecord>
{
    public Permission Permission => Permission.ReadInstances;

    public Reach Reach => Reach.OfInstance(ExecutionId.Parse(Id).InstanceId);
}

/// <summary>An execution's id taken apart.</summary>
internal readonly record struct ExecutionId(string InstanceId, int Number)
{
    /// <exception cref="RefusedException">It cannot be the id of one.</exception>
    public static ExecutionId Parse(string id)
    {
        var dash = id.LastIndexOf('-');
        return dash > 0 && int.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new ExecutionId(id[..dash], number)
            : throw NotFound(id);
    }

    public static RefusedException NotFound(string id) => RefusedException.NotFound($"没有执行记录“{id}”。", $"There is no activity execution {id}.");
}

internal sealed class ActivityExecutionReader(InstanceFiles files) : IRequestHandler<ReadActivityExecution, ActivityExecutionRecord>
{
    public async Task<ActivityExecutionRecord> Handle(ReadActivityExecution request, CancellationToken cancellationToken)
    {
        var id = ExecutionId.Parse(request.Id);
        var file = await files.FindAsync(id.InstanceId, cancellationToken);
        return await files.ChainAsync(file, id.Number, cancellationToken) is [.., var found] ? found : throw ExecutionId.NotFound(request.Id);
    }
}

internal static class ExecutionChains
{
    /// <summary>An execution and all around it, from the workflow inwards; nothing when there is no such execution.</summary>
    public static async Task<IReadOnlyList<ActivityExecutionRecord>> ChainAsync(this InstanceFiles files, InstanceFile file, int number, CancellationToken cancellation)
    {
        var records = new ExecutionRecords(file.State);
        if (number == 0)
            return [records.OfWorkflow()];
        var parents = new Dictionary<int, int>();
        var moments = new List<JournalMoment>();
        await foreach (var moment in files.JournalAsync(file, cancellation))
        {
            parents[moment.Entry.Execution] = moment.Entry.Parent;
            moments.Add(moment);
        }

        if (!parents.ContainsKey(number))
            return [];
        var chain = new HashSet<int>();
        for (var each = number; each != 0 && chain.Add(each);)
            each = parents.GetValueOrDefault(each);
        return [records.OfWorkflow(), .. records.Of(moments.Where(moment => chain.Contains(moment.Entry.Execution)))];
    }
}
