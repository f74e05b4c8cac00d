using Baton.Kernel.Activities;

namespace Baton.Kernel.Workflows;

/// <summary>One after the other.</summary>
public sealed class Sequence : DrawnContainer;

/// <summary>All at once.</summary>
public sealed class Parallel : DrawnContainer;

/// <summary>Branches at once, until all or the first of them has ended.</summary>
public sealed class Fork : DrawnActivity
{
    public ICollection<IActivity> Branches { get; init; } = [];

    public ForkJoinMode JoinMode { get; set; }
}

public enum ForkJoinMode
{
    WaitAll = 0,
    WaitAny = 1,
}

public sealed class If : DrawnActivity
{
    public If() { }

    public If(Input<bool> condition) => Condition = condition;

    public Input<bool>? Condition { get; set; }

    public IActivity? Then { get; set; }

    public IActivity? Else { get; set; }

    public Output<bool>? Result { get; set; }
}

public sealed class While : DrawnActivity
{
    public While() { }

    public While(Input<bool> condition, IActivity? body = null) => (Condition, Body) = (condition, body);

    public Input<bool>? Condition { get; set; }

    public IActivity? Body { get; set; }
}

public sealed class For : DrawnActivity
{
    public Input<int>? Start { get; set; }

    public Input<int>? End { get; set; }

    public Input<int>? Step { get; set; }

    public Input<bool>? OuterBoundInclusive { get; set; }

    public Output<object>? CurrentValue { get; set; }

    public IActivity? Body { get; set; }
}

public sealed class ForEach : DrawnActivity
{
    public Input<object>? Items { get; set; }

    public Output<object>? CurrentValue { get; set; }

    public IActivity? Body { get; set; }
}

public sealed class ParallelForEach : DrawnActivity
{
    public Input<object>? Items { get; set; }

    public IActivity? Body { get; set; }
}

/// <summary>The activity of the first case whose condition holds, else Default.</summary>
public sealed class Switch : DrawnActivity
{
    public ICollection<SwitchCase> Cases { get; init; } = [];

    public IActivity? Default { get; set; }
}

public sealed record SwitchCase(string Label, Expression Condition, IActivity? Activity = null);

/// <summary>Leaves the loop around it.</summary>
public sealed class Break : DrawnActivity;

/// <summary>Ends the composite or workflow around it with these outcomes.</summary>
public sealed class Complete : DrawnActivity
{
    public Complete() { }

    public Complete(params string[] outcomes) => Outcomes = new Input<object>(outcomes);

    public Input<object>? Outcomes { get; set; }
}

/// <summary>Ends the workflow.</summary>
public sealed class Finish : DrawnActivity;
