using Baton.Kernel.Activities;

namespace Baton.Kernel.Workflows;

/// <summary>Activities and the connections between them.</summary>
public sealed class Flowchart : DrawnContainer
{
    /// <summary>Where it begins. Default: the first without a connection to it.</summary>
    public IActivity? Start { get; set; }

    public ICollection<Connection> Connections { get; init; } = [];
}

/// <summary>From one activity's outcome to the next activity.</summary>
public sealed record Connection(Endpoint Source, Endpoint Target)
{
    public Connection(IActivity source, IActivity target) : this(new Endpoint(source), new Endpoint(target)) { }
}

/// <summary>One end of a connection. Without a port: the outcome Done, or the way in.</summary>
public sealed record Endpoint(IActivity Activity, string? Port = null);

/// <summary>Goes on over True or False.</summary>
public sealed class FlowDecision : DrawnActivity
{
    public FlowDecision() { }

    public FlowDecision(Input<bool> condition) => Condition = condition;

    public Input<bool>? Condition { get; set; }
}

/// <summary>Goes on over all these branches at once.</summary>
public sealed class FlowFork : DrawnActivity
{
    public Input<ICollection<string>>? Branches { get; set; }
}

/// <summary>Where branches meet: WaitAll, WaitAllActive or WaitAny.</summary>
public sealed class FlowJoin : DrawnActivity
{
    public Input<string>? Mode { get; set; }
}

/// <summary>Goes on over the label of the first case that holds, else over Default.</summary>
public sealed class FlowSwitch : DrawnActivity
{
    public ICollection<SwitchCase> Cases { get; init; } = [];

    public Input<string>? Mode { get; set; }
}

/// <summary>Ends the flowchart.</summary>
public sealed class End : DrawnActivity;
