using Baton.Kernel.Children;
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
    private readonly Dictionary<string, string> _children = [];

    public IEnumerable<Wait> Waits => _waits.Values;

    public IReadOnlyDictionary<string, PersonTask> Tasks => _tasks;

    /// <summary>Jobs posted and not cancelled, with their execution.</summary>
    public IReadOnlyDictionary<string, int> Jobs => _jobs;

    /// <summary>Children an instance waits for until they have ended.</summary>
    public IEnumerable<string> Children => _children.Keys;

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
        // One that is told to cancel, or has told its end, is not waited for any more.
        foreach (var start in changes.ChildrenStarted.Where(start => start.Parent.Awaited == ChildAwaited.End))
            _children.Add(start.Id, start.Parent.Key);
        foreach (var id in changes.ChildrenCancelled)
            Assert.True(_children.Remove(id), $"cancelled a child that was not there: {id}");
        foreach (var (id, key) in _children)
        {
            if (!_waits.Values.Any(wait => wait.Kind == WaitKind.Child && wait.Key == key))
                _children.Remove(id);
        }

        foreach (var (_, _, before, after, approval) in changes.Tasks)
        {
            Assert.Equal(_tasks.GetValueOrDefault(after.Id), before);
            Assert.False(before is { IsFinal: true }, $"a final task changed: {before}");
            Assert.Contains(after, approval.Tasks);
            _tasks[after.Id] = after;
        }
    }
}
