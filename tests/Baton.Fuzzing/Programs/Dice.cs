namespace Baton.Fuzzing.Programs;

/// <summary>Chance from a seed, the same everywhere (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 … <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(((Next() >> 32) * (ulong)count) >> 32);

    public bool Chance(int percent) => Below(100) < percent;

    public T Of<T>(ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>The seed of something that belongs to this seed by its number.</summary>
    public static ulong Mix(ulong seed, ulong number) => new Dice(seed ^ (number * 0xD1342543DE82EF95)).Next();
}
