using Baton.Expressions.Values;
using Baton.Kernel.Catalog;

namespace Baton.Kernel.Activities;

/// <summary>A child has ended.</summary>
public sealed class ActivityCompletedContext(ActivityExecutionContext targetContext, EndedChild child)
{
    /// <summary>The activity that had scheduled it, and goes on now.</summary>
    public ActivityExecutionContext TargetContext { get; } = targetContext;

    public ChildExecutionContext ChildContext { get; } = new(targetContext, child.Execution, targetContext.FindInner(child.ActivityId), child.Tag, child.Outputs);

    /// <summary>The outcomes with which it has completed; none when it was cancelled.</summary>
    public Outcomes Result { get; } = new(child.Outcomes);
}

/// <summary>A child of an activity, as the activity sees it.</summary>
public sealed class ChildExecutionContext
{
    private readonly ActivityExecutionContext _parent;
    private readonly int _execution;
    private readonly ObjectValue _outputs;

    internal ChildExecutionContext(ActivityExecutionContext parent, int execution, IActivity activity, string? tag, ObjectValue? outputs)
    {
        (_parent, _execution, Activity, Tag) = (parent, execution, activity, tag);
        _outputs = outputs ?? ObjectValue.Empty;
    }

    /// <summary>The id of the child's execution outside.</summary>
    public string Id => $"{_parent.Run.InstanceId}-{_execution}";

    public IActivity Activity { get; }

    /// <summary>What it was scheduled with.</summary>
    public string? Tag { get; }

    /// <summary>An output of a child that has completed.</summary>
    public T? GetOutput<T>(string name) => ClrValues.To<T>(_outputs[name]);

    /// <summary>The Result of a child that has completed.</summary>
    public T? GetResult<T>() => GetOutput<T>(OutputDescriptor.Result);

    /// <summary>Cancels the child, with all inside it. Its callback is not called.</summary>
    public ValueTask CancelActivityAsync()
    {
        _parent.Cancel(_execution);
        return ValueTask.CompletedTask;
    }
}
