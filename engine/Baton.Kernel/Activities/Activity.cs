namespace Baton.Kernel.Activities;

/// <summary>
/// Base of the activities a developer writes. One object per run: keep nothing in fields from one run to the next.
/// An activity whose <see cref="Effect"/> is Pure or Read runs inside the step; any other runs as a job.
/// </summary>
public abstract class Activity : IActivity
{
    /// <param name="source">Where code has put it into a workflow: the file.</param>
    /// <param name="line">The line in that file.</param>
    protected Activity(string? source = null, int? line = null) => Source = source is null ? null : $"{Path.GetFileName(source)}:{line}";

    public string Id { get; set; } = "";

    public string? Name { get; set; }

    /// <summary>Where code has put it into a workflow: it may start it.</summary>
    public bool CanStartWorkflow { get; set; }

    public string Type => ActivityMembers.Of(GetType()).TypeName;

    /// <summary>Where code has put it into a workflow; null when it is not told.</summary>
    public string? Source { get; }

    /// <summary>
    /// Does the work. Returning without a word completes with the outcome Done, unless bookmarks were created or children scheduled;
    /// <see cref="ActivityExecutionContext.CompleteActivityWithOutcomesAsync"/> names other outcomes, <see cref="ActivityExecutionContext.Post"/>
    /// and <see cref="ActivityExecutionContext.Ask"/> park the execution. An exception inside the step is an incident; inside a job it is retried
    /// as the job's policy says.
    /// </summary>
    protected virtual ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="ExecuteAsync"/>
    protected virtual void Execute(ActivityExecutionContext context) { }

    /// <summary>The effect of this execution with the inputs it has, where they decide it (an HTTP GET reads, a POST writes). Default: as declared.</summary>
    protected virtual Effect EffectOf(Effect declared) => declared;

    /// <summary>For hosts and test kits: runs the activity, from its beginning or from the method it goes on with.</summary>
    /// <exception cref="MissingMethodException">The class no longer has that method.</exception>
    public static ValueTask RunAsync(Activity activity, ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(context);
        context.Begin(activity);
        return context.Run.Call switch
        {
            null => activity.ExecuteAsync(context),
            { Child: { } child } call => Callbacks.Find<ActivityCompletionCallback>(activity, call.Method)(new ActivityCompletedContext(context, child)),
            var call => Callbacks.Find<ExecuteActivityDelegate>(activity, call.Method)(context),
        };
    }

    /// <summary>For hosts and test kits: the effect of this execution.</summary>
    public static Effect Effective(Activity activity, Effect declared)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.EffectOf(declared);
    }
}
