using System.Numerics;

namespace Baton.Expressions.JavaScript.Numbers;

/// <summary>
/// Chance that can be repeated: the same seed gives the same sequence everywhere (xoshiro256**, its state filled by SplitMix64;
/// Blackman and Vigna, 2018). Not for secrets, not for several threads.
/// </summary>
internal sealed class SeededRandom
{
    private ulong s0, s1, s2, s3;

    public SeededRandom(ulong seed)
    {
        s0 = Mix(ref seed);
        s1 = Mix(ref seed);
        s2 = Mix(ref seed);
        s3 = Mix(ref seed);
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>From 0 up to but not including 1, in steps of 2^-53.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A version 4 Guid (RFC 9562 §5.4) in lower case.</summary>
    public string NextGuid()
    {
        var upper = Next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000;
        var lower = Next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000;
        return $"{upper >> 32:x8}-{upper >> 16 & 0xFFFF:x4}-{upper & 0xFFFF:x4}-{lower >> 48:x4}-{lower & 0xFFFF_FFFF_FFFF:x12}";
    }

    private static ulong Mix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ state >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
