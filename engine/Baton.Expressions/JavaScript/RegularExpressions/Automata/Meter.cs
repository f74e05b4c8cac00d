namespace Baton.Expressions.JavaScript.RegularExpressions.Automata;

/// <summary>Charges the work of searching while it is done. A unit is about as long as one transition of an automaton takes.</summary>
/// <param name="charge">Called with interpreter steps, a few thousand units at a time; it throws when there is nothing left.</param>
/// <param name="allocate">Called with bytes before they are taken, beyond the few that every search needs; throws likewise.</param>
internal sealed class Meter(Action<long>? charge, Action<long>? allocate = null)
{
    public const int UnitsPerStep = 3;

    /// <summary>Copying this many registers is as much work as one transition.</summary>
    public const int RegistersPerUnit = 8;

    private const int Batch = 4_096;

    private long _units;

    public void Add(long units)
    {
        _units += units;
        if (_units >= Batch)
            Flush();
    }

    public void Allocate(long bytes) => allocate?.Invoke(bytes);

    /// <summary>Charges what is still owed, rounded down to whole steps; the rest is kept.</summary>
    public void Flush()
    {
        var steps = _units / UnitsPerStep;
        _units %= UnitsPerStep;
        if (steps > 0)
            charge?.Invoke(steps);
    }
}
