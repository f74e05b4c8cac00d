namespace Baton.Kernel.Events;

/// <summary>
/// How far what happens is from what came from outside: a person, a timer, another system. Flows that trigger one another without an end
/// are known by it.
/// </summary>
/// <param name="Starts">How many instances started one another, by events or as children, until this one was started.</param>
/// <param name="Hops">How many events passed from instance to instance.</param>
public sealed record EventChain(int Starts, int Hops)
{
    /// <summary>Where nothing came before.</summary>
    public static readonly EventChain None = new(0, 0);

    /// <summary>Of an event that an instance publishes to others.</summary>
    public EventChain Published() => this with { Hops = Hops + 1 };

    /// <summary>Of an instance that is started by what was published, or as a child.</summary>
    public EventChain Started() => this with { Starts = Starts + 1 };
}
