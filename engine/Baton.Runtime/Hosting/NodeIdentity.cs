
namespace Baton.Runtime.Hosting;

/// <summary>The name under which this process holds claims. New for each start: a restarted node does not inherit them.</summary>
public sealed class NodeIdentity(TimeProvider time)
{
    public string Name { get; } = $"{Environment.MachineName}/{FreshId.New(time)}";
}
