namespace Baton.Kernel.Activities;

/// <summary>
/// Base of the activities a developer writes. One object per execution: keep nothing in fields between executions.
/// An activity whose <see cref="Effect"/> is Pure or Read runs inside the step; any other runs as a job.
/// </summary>
public abstract class Activity
{
    /// <summary>
    /// Does the work. Returning without a word completes with the outcome Done; <see cref="ActivityExecutionContext.CompleteActivityWithOutcomesAsync"/>
    /// names other outcomes, <see cref="ActivityExecutionContext.Post"/> and <see cref="ActivityExecutionContext.Ask"/> park the execution. An exception
    /// inside the step is an incident; inside a job it is retried as the job's policy says.
    /// </summary>
    protected virtual ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="ExecuteAsync"/>
    protected virtual void Execute(ActivityExecutionContext context) { }

    /// <summary>
    /// Goes on once an event it awaited has come; its inputs have been evaluated anew. Everything that may be done at the beginning may be
    /// done here, awaiting again included. Default: the execution ends with what the event carries as its outputs.
    /// </summary>
    protected virtual ValueTask ResumeAsync(ActivityExecutionContext context, ArrivedEvent arrived) => throw new NotSupportedException($"{GetType()} does not go on itself.");

    /// <summary>The effect of this execution with the inputs it has, where they decide it (an HTTP GET reads, a POST writes). Default: as declared.</summary>
    protected virtual Effect EffectOf(Effect declared) => declared;

    /// <summary>For hosts and test kits: runs the activity.</summary>
    public static ValueTask RunAsync(Activity activity, ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(context);
        return context.Run.Arrived is { } arrived ? activity.ResumeAsync(context, arrived) : activity.ExecuteAsync(context);
    }

    /// <summary>For hosts and test kits: the effect of this execution.</summary>
    public static Effect Effective(Activity activity, Effect declared)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.EffectOf(declared);
    }
}
