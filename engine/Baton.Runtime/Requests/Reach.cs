namespace Baton.Runtime.Requests;

/// <summary>What a request touches, so that a caller whose key is limited can be held to it.</summary>
public abstract record Reach
{
    /// <summary>Anything: not for limited keys. What a request says that says nothing.</summary>
    public static readonly Reach Everything = new OfEverything();

    /// <summary>A list whose handler shows only what <see cref="RequestContext.Key"/> may see.</summary>
    public static readonly Reach Narrowed = new ToWhatIsAllowed();

    /// <summary>One definition, its starts included.</summary>
    public static Reach OfDefinition(string id) => new ToDefinition(id);

    /// <summary>One instance.</summary>
    public static Reach OfInstance(string id) => new ToInstance(id);

    internal sealed record OfEverything : Reach;

    internal sealed record ToWhatIsAllowed : Reach;

    internal sealed record ToDefinition(string Id) : Reach;

    internal sealed record ToInstance(string Id) : Reach;
}
