namespace Baton.Fuzzing.Checks;

/// <summary>What one evaluation cost.</summary>
/// <param name="Steps">Charged.</param>
/// <param name="Charged">Bytes charged.</param>
/// <param name="Allocated">Bytes the thread really allocated.</param>
/// <param name="Time">That the thread worked.</param>
internal readonly record struct Measurement(long Steps, long Charged, long Allocated, TimeSpan Time)
{
    /// <summary>Bytes beyond what was charged.</summary>
    public long Uncharged => Allocated - Charged;
}
