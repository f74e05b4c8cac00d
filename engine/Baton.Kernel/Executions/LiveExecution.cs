using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Executions;

/// <summary>An execution within a step: mutable, private to the step.</summary>
internal sealed class LiveExecution
{
    // The children as a chain in the order of their numbers, so that one of a thousand leaves as cheaply as the only one.
    private LiveExecution? _firstChild;
    private LiveExecution? _lastChild;
    private LiveExecution? _previous;
    private LiveExecution? _next;

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

    /// <summary>What an authored activity keeps, if it keeps anything.</summary>
    public ActivityMemory? Memory { get; set; }

    /// <summary>The variables it declares itself, and those its container gave it.</summary>
    public Scope? Variables { get; set; }

    /// <summary>The outcomes a script of its own has chosen. Settled within the step.</summary>
    public ImmutableArray<string> ChosenOutcomes { get; set; } = [];

    /// <summary>False once it has ended in any way.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>The join, by its position, that went on without this child before it had begun. Settled within the step.</summary>
    public int? LostTo { get; set; }

    /// <summary>The node inside that it is to begin with, where a person has jumped there. Settled within the step.</summary>
    public PlanNode? Aim { get; set; }

    /// <summary>Whether a child is scheduled, running or faulted.</summary>
    public bool HasChildren => _firstChild is not null;

    /// <summary>The places of its waits among those of the step; null when it waits for nothing.</summary>
    public List<int>? Waits { get; set; }

    /// <summary>The children there are now, oldest first; they may end while the caller goes through them.</summary>
    public IReadOnlyList<LiveExecution> ListChildren()
    {
        if (_firstChild is null)
            return [];
        var children = new List<LiveExecution>();
        for (var child = _firstChild; child is not null; child = child._next)
            children.Add(child);
        return children;
    }

    /// <summary>Whether a child that is scheduled, running or faulted stands at a position of which this holds.</summary>
    public bool HasChildAt(Predicate<int> position)
    {
        for (var child = _firstChild; child is not null; child = child._next)
        {
            if (position(child.Node.Position))
                return true;
        }

        return false;
    }

    public void End()
    {
        if (!IsAlive)
            return;
        IsAlive = false;
        Parent?.Release(this);
    }

    public static LiveExecution Thaw(Execution execution, LiveExecution? parent, PlanNode node, Scope outer) =>
        new(execution.Number, parent, node, execution.StartedAt)
        {
            Status = execution.Status,
            Attempt = execution.Attempt,
            Working = node.Behaviour.Thaw(node, execution.Data),
            Memory = execution.KeptMemory,
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
        Memory = Memory,
    };

    private void Adopt(LiveExecution child)
    {
        child._previous = _lastChild;
        if (_lastChild is null)
            _firstChild = child;
        else
            _lastChild._next = child;
        _lastChild = child;
    }

    private void Release(LiveExecution child)
    {
        if (child._previous is null)
            _firstChild = child._next;
        else
            child._previous._next = child._next;
        if (child._next is null)
            _lastChild = child._previous;
        else
            child._next._previous = child._previous;
        child._previous = child._next = null;
    }
}
