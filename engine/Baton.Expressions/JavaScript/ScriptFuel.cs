namespace Baton.Expressions.JavaScript;

/// <summary>
/// What all scripts of one step may take together, beside the limits each has for itself: many small scripts must not hold a node longer
/// than one large one may. Not for several threads.
/// </summary>
/// <param name="steps">As <see cref="ScriptLimits.Steps"/>. Default 20,000,000: about a second.</param>
/// <param name="remaining">What is left of them, where some were taken before. Default: all.</param>
public sealed class ScriptFuel(long steps = 20_000_000, long? remaining = null)
{
    /// <summary>Steps that are left.</summary>
    public long Remaining { get; private set; } = remaining ?? steps;

    public long Total { get; } = steps;

    public void Take(long taken) => Remaining = Math.Max(0, Remaining - taken);
}
