namespace Baton.Kernel.Activities;

/// <summary>
/// An activity that holds others, and variables of its own. It schedules them as it likes, from its beginning and from its callbacks; as long
/// as one of them runs it is not done.
/// </summary>
public abstract class Container : Activity
{
    protected Container(string? source = null, int? line = null) : base(source, line) { }

    /// <summary>The activities inside, in the order in which they are drawn.</summary>
    public ICollection<IActivity> Activities { get; } = [];

    /// <summary>Variables that those inside see; where code puts it into a workflow.</summary>
    public ICollection<Variable> Variables { get; } = [];

    /// <summary>Begins: schedules what is to run first. Default: all activities at once, and done when the last of them has ended.</summary>
    protected virtual async ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var activity in Activities)
            await context.ScheduleActivityAsync(activity);
    }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => ScheduleChildrenAsync(context);

    internal void Take(IEnumerable<IActivity> activities)
    {
        Activities.Clear();
        foreach (var activity in activities)
            Activities.Add(activity);
    }
}
