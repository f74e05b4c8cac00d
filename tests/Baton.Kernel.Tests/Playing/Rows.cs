using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Tests.Playing;

/// <summary>What a store would hold if it did nothing but apply changes.</summary>
internal sealed class Rows
{
    private readonly Dictionary<string, Wait> _waits = [];
    private readonly Dictionary<string, PersonTask> _tasks = [];
    private readonly Dictionary<string, int> _jobs = [];

    public IEnumerable<Wait> Waits => _waits.Values;

    public IReadOnlyDictionary<string, PersonTask> Tasks => _tasks;

    /// <summary>Jobs posted and not cancelled, with their execution.</summary>
    public IReadOnlyDictionary<string, int> Jobs => _jobs;

    public void Apply(string instanceId, Changes changes)
    {
        foreach (var wait in changes.WaitsRemoved)
        {
            Assert.True(_waits.Remove(wait.IdIn(instanceId), out var removed), $"removed a wait that was not there: {wait}");
            Assert.Equal(removed, wait);
        }

        foreach (var wait in changes.WaitsAdded)
            _waits.Add(wait.IdIn(instanceId), wait);
        foreach (var job in changes.JobsPosted)
            _jobs.Add(job.Id, job.Execution);
        foreach (var id in changes.JobsCancelled)
            Assert.True(_jobs.Remove(id), $"cancelled a job that was not there: {id}");
        foreach (var id in changes.JobsRevived)
            Assert.Contains(id, _jobs.Keys);
        foreach (var (_, _, before, after, approval) in changes.Tasks)
        {
            Assert.Equal(_tasks.GetValueOrDefault(after.Id), before);
            Assert.False(before is { IsFinal: true }, $"a final task changed: {before}");
            Assert.Contains(after, approval.Tasks);
            _tasks[after.Id] = after;
        }
    }
}
