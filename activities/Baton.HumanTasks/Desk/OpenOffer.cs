using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;

namespace Baton.HumanTasks.Desk;

/// <summary>A task that is offered to many, and to whom: the store keeps one row for all of them.</summary>
internal sealed record OpenOffer(string TaskId, IReadOnlyCollection<string> Candidates);

internal static class OpenOffers
{
    /// <summary>What an instance offers at present, or has offered in a node that has not ended.</summary>
    public static IEnumerable<OpenOffer> In(InstanceState state) =>
        from node in state.Executions.Select(execution => execution.Data).OfType<ITaskNode>()
        from task in node.Tasks
        let candidates = node.CandidatesOf(task)
        where candidates.Count > 0
        select new OpenOffer(task.Id, candidates);
}
