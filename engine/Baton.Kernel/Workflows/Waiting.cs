using Baton.Kernel.Activities;

namespace Baton.Kernel.Workflows;

/// <summary>Waits for an event by its name, or is started by it.</summary>
public sealed class Event : DrawnActivity
{
    public Event() { }

    public Event(string eventName) => EventName = new Input<string>(eventName);

    public Input<string>? EventName { get; set; }

    public Output<object>? Result { get; set; }
}

public sealed class PublishEvent : DrawnActivity
{
    public Input<string>? EventName { get; set; }

    public Input<string>? CorrelationId { get; set; }

    public Input<bool>? IsLocalEvent { get; set; }

    public Input<object>? Payload { get; set; }
}

public sealed class Delay : DrawnActivity
{
    public Delay() { }

    public Delay(TimeSpan timeSpan) => TimeSpan = new Input<TimeSpan>(timeSpan);

    public Input<TimeSpan>? TimeSpan { get; set; }
}

public sealed class Timer : DrawnActivity
{
    public Input<TimeSpan>? Interval { get; set; }
}

public sealed class Cron : DrawnActivity
{
    public Input<string>? CronExpression { get; set; }
}

public sealed class StartAt : DrawnActivity
{
    public Input<DateTimeOffset>? DateTime { get; set; }
}

/// <summary>Asks a system outside and waits until it reports.</summary>
public sealed class RunTask : DrawnActivity
{
    public RunTask() { }

    public RunTask(string taskName) => TaskName = new Input<string>(taskName);

    public Input<string>? TaskName { get; set; }

    public Input<object>? Payload { get; set; }

    public Output<object>? Result { get; set; }
}

/// <summary>Runs another workflow and goes on at its first rest, or at its end.</summary>
public sealed class ExecuteWorkflow : DrawnActivity
{
    public Input<string>? WorkflowDefinitionId { get; set; }

    public Input<string>? CorrelationId { get; set; }

    public Input<object>? Input { get; set; }

    public Input<bool>? WaitForCompletion { get; set; }

    public Output<object>? Result { get; set; }
}

/// <summary>Starts another workflow.</summary>
public sealed class DispatchWorkflow : DrawnActivity
{
    public Input<string>? WorkflowDefinitionId { get; set; }

    public Input<string>? CorrelationId { get; set; }

    public Input<object>? Input { get; set; }

    public Input<bool>? WaitForCompletion { get; set; }

    public Output<object>? Result { get; set; }
}
