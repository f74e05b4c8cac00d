using System.Collections.Immutable;

namespace Baton.Kernel.Flowcharts;

/// <summary>The outcomes with which a child has ended. A fork may have a thousand, each looked up by a connection of its own.</summary>
internal readonly struct TakenWays(ImmutableArray<string> outcomes)
{
    private const int Few = 8;
    private readonly HashSet<string>? _many = outcomes.Length > Few ? [.. outcomes] : null;

    public bool Contains(string port) => _many?.Contains(port) ?? outcomes.Contains(port);
}
