namespace Baton.Runtime.Hosting;

/// <summary>What this process is among others.</summary>
public sealed class NodeOptions
{
    public const string Section = "Baton:Node";

    /// <summary>No other process shares the store, so claims found at the start belong to nobody. Default (null): true with the embedded store, else false.</summary>
    public bool? IsOnlyNode { get; set; }
}
