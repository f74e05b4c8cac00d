namespace Baton.Kernel.Activities;

/// <summary>An activity that gives one thing: its output <see cref="Result"/>.</summary>
public abstract class Activity<T> : Activity
{
    [Output(DisplayName = "结果")]
    public Output<T> Result { get; set; } = new();
}

/// <summary>An activity that has nothing to wait for while it runs; override Execute or ExecuteAsync.</summary>
public abstract class CodeActivity : Activity;

/// <summary>The same, of one that computes one thing: it sets its Result.</summary>
public abstract class CodeActivity<T> : Activity<T>;
