using System.Collections.Immutable;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Executions;

/// <summary>An execution within a step: mutable, private to the step.</summary>
internal sealed class LiveExecution
{
    private List<LiveExecution>? _children;

    public LiveExecution(int number, LiveExecution? parent, PlanNode node, DateTimeOffset startedAt)
    {
        Number = number;
        Parent = parent;
        Node = node;
        StartedAt = startedAt;
        parent?.Adopt(this);
    }

    public int Number { get; }

    public LiveExecution? Parent { get; }

    public PlanNode Node { get; }

    public DateTimeOffset StartedAt { get; }

    public ExecutionStatus Status { get; set; }

    public int Attempt { get; set; }

    /// <summary>What the behaviour keeps, in its mutable form.</summary>
    public object? Working { get; set; }

    /// <summary>The variables it declares itself.</summary>
    public Scope? Variables { get; set; }

    /// <summary>The outcomes a script of its own has chosen. Settled within the step.</summary>
    public ImmutableArray<string> ChosenOutcomes { get; set; } = [];

    /// <summary>False once it has ended in any way.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>The join, by its position, that went on without this child before it had begun. Settled within the step.</summary>
    public int? LostTo { get; set; }

    /// <summary>Whether a child is scheduled, running or faulted.</summary>
    public bool HasChildren => _children is { Count: > 0 };

    /// <summary>The children there are now, oldest first; they may end while the caller goes through them.</summary>
    public LiveExecution[] ListChildren() => _children is { Count: > 0 } ? [.. _children] : [];

    public void End()
    {
        IsAlive = false;
        Parent?._children?.Remove(this);
    }

    public static LiveExecution Thaw(Execution execution, LiveExecution? parent, PlanNode node, Scope outer) =>
        new(execution.Number, parent, node, execution.StartedAt)
        {
            Status = execution.Status,
            Attempt = execution.Attempt,
            Working = node.Behaviour.Thaw(execution.Data),
            Variables = execution.Variables is null ? null : new Scope(node.Variables, outer, execution.Variables),
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

    private void Adopt(LiveExecution child) => (_children ??= []).Add(child);
}
