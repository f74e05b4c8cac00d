using Baton.Kernel;
using Baton.Runtime.Requests;

namespace Baton.Runtime.Events;

/// <summary>Names of events that a module alone sends, such as requests at an address: they begin with this. A module registers its own.</summary>
public sealed record ReservedPrefix(string Text);

/// <summary>Keeps what comes through a module's own door, with its own checks, from being sent past it.</summary>
public sealed class ReservedEvents(IEnumerable<ReservedPrefix> prefixes)
{
    private readonly string[] _prefixes = [.. prefixes.Select(prefix => prefix.Text)];

    public bool Contains(string name) => _prefixes.Any(prefix => name?.StartsWith(prefix, StringComparison.Ordinal) is true);

    /// <exception cref="RefusedException">The name is a module's.</exception>
    public void ThrowIfReserved(string name)
    {
        if (Contains(name))
            throw new RefusedException(new Refusal("event-reserved", $"“{name}”只能由系统自己发出。", $"{name} is sent by the engine alone."), 403);
    }
}
