using Baton.Kernel.Plans;

namespace Baton.Kernel.Executions;

/// <summary>An execution within a step: mutable, private to the step.</summary>
internal sealed class LiveExecution(int number, LiveExecution? parent, PlanNode node)
{
    public int Number { get; } = number;

    public LiveExecution? Parent { get; } = parent;

    public PlanNode Node { get; } = node;

    public ExecutionStatus Status { get; set; }

    public int Attempt { get; set; }

    /// <summary>What the behaviour keeps, in its mutable form.</summary>
    public object? Working { get; set; }

    public Scope? Variables { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Children scheduled, running or faulted.</summary>
    public int ChildCount { get; set; }

    /// <summary>False once it has ended in any way.</summary>
    public bool IsAlive { get; set; } = true;

    public static LiveExecution Thaw(Execution execution, LiveExecution? parent, PlanNode node) => new(execution.Number, parent, node)
    {
        Status = execution.Status,
        Attempt = execution.Attempt,
        Working = node.Behaviour.Thaw(execution.Data),
        Variables = execution.Variables is null ? null : new Scope(node.Variables, execution.Variables),
        StartedAt = execution.StartedAt,
    };

    public Execution Freeze() => new()
    {
        Number = Number,
        Parent = Parent?.Number ?? 0,
        Node = Node.Index,
        Status = Status,
        Attempt = Attempt,
        Data = Node.Behaviour.Freeze(Working),
        Variables = Variables?.Freeze(),
        StartedAt = StartedAt,
    };
}
