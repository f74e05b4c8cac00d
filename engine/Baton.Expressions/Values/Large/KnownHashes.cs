using System.Runtime.CompilerServices;

namespace Baton.Expressions.Values.Large;

/// <summary>
/// The hashes of large values that were written or read before. Values are immutable and the hash is that of their content alone, so it
/// holds for as long as the value does, for whoever asks: the next step neither serializes nor hashes what it only passes on.
/// </summary>
internal static class KnownHashes
{
    private static readonly ConditionalWeakTable<Value, KnownHash> Known = [];

    public static KnownHash? Find(Value value) => Known.TryGetValue(value, out var known) ? known : null;

    public static void Remember(Value value, KnownHash known) => Known.AddOrUpdate(value, known);
}

/// <param name="Hash">Of the JSON at rest.</param>
/// <param name="Size">Of the JSON at rest, in bytes.</param>
internal sealed record KnownHash(string Hash, int Size);
