namespace Baton.Kernel.Activities;

/// <summary>An activity that gives one thing: its output <see cref="Result"/>.</summary>
public abstract class Activity<T> : Activity
{
    [Output(DisplayName = "结果")]
    public Output<T> Result { get; set; } = new();
}

/// <summary>An activity that has nothing to wait for while it runs.</summary>
public abstract class CodeActivity : Activity
{
    /// <inheritdoc cref="Activity.ExecuteAsync"/>
    protected abstract void Execute(ActivityContext context);

    protected sealed override ValueTask ExecuteAsync(ActivityContext context)
    {
        Execute(context);
        return ValueTask.CompletedTask;
    }
}

/// <summary>An activity that computes one thing: what <see cref="Execute"/> returns is its Result.</summary>
public abstract class CodeActivity<T> : Activity<T>
{
    protected abstract T Execute(ActivityContext context);

    protected sealed override ValueTask ExecuteAsync(ActivityContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Set(Result, Execute(context));
        return ValueTask.CompletedTask;
    }
}
