namespace Baton.Kernel.Activities;

/// <summary>How a child begins.</summary>
public sealed record ScheduleWorkOptions
{
    /// <summary>A method of the activity, stored by its name, to be called when the child has ended. Default: none.</summary>
    public ActivityCompletionCallback? CompletionCallback { get; init; }

    /// <summary>Comes back with the child. Default: none.</summary>
    public string? Tag { get; init; }

    /// <summary>Variables of the child's own, such as a loop's current value.</summary>
    public ICollection<Variable> Variables { get; init; } = [];
}
