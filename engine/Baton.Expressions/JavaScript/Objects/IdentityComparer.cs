using System.Runtime.CompilerServices;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>
/// Compares what stands for keys in <see cref="OrderedEntries"/>. Hashes of numbers take in all their bits and are seeded per process, so
/// that nobody can choose keys that all fall together.
/// </summary>
internal sealed class IdentityComparer : IEqualityComparer<object>
{
    public static readonly IdentityComparer Instance = new();

    public new bool Equals(object? x, object? y) => x switch
    {
        decimal number => y is decimal other && number == other,
        double number => y is double other && number.Equals(other),
        string text => y is string other && text == other,
        SecretValue secret => secret.Equals(y),
        _ => ReferenceEquals(x, y),
    };

    public int GetHashCode(object obj) => obj switch
    {
        decimal number => Hash(number),
        double number => HashCode.Combine(BitConverter.DoubleToInt64Bits(number) >> 32, (int)BitConverter.DoubleToInt64Bits(number)),
        string text => text.GetHashCode(StringComparison.Ordinal),
        SecretValue secret => secret.GetHashCode(),
        _ => RuntimeHelpers.GetHashCode(obj),
    };

    private static int Hash(decimal number)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        // Without the sign, which zero may have either way.
        return HashCode.Combine(parts[0], parts[1], parts[2], parts[3] & int.MaxValue);
    }
}
