using System.Collections.Concurrent;
using Baton.Kernel.Activities;

namespace Baton.TestKit.Activities;

/// <summary>What the test activities do, by activity id, and how often they were run. Without a word they complete.</summary>
public sealed class ActivityScript
{
    private readonly ConcurrentDictionary<string, Func<ActivityExecutionContext, ValueTask>> _acts = new();
    private readonly ConcurrentQueue<string> _ran = new();

    /// <summary>The activity ids that were run, in order, each time anew.</summary>
    public IReadOnlyList<string> Ran => [.. _ran];

    public void On(string activityId, Action<ActivityExecutionContext> act) => On(activityId, context =>
    {
        act(context);
        return ValueTask.CompletedTask;
    });

    public void On(string activityId, Func<ActivityExecutionContext, ValueTask> act) => _acts[activityId] = act;

    internal ValueTask RunAsync(ActivityExecutionContext context)
    {
        _ran.Enqueue(context.Run.ActivityId);
        return _acts.TryGetValue(context.Run.ActivityId, out var act) ? act(context) : ValueTask.CompletedTask;
    }
}
