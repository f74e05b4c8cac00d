using System.Diagnostics.Metrics;

namespace Baton.Server.Metrics;

/// <summary>What a series has come to.</summary>
internal abstract class Reading
{
    public static Reading For(Instrument instrument)
    {
        var kind = instrument.GetType().Name;
        return kind.StartsWith("Histogram", StringComparison.Ordinal) ? new Distribution(instrument.Unit)
            : kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("UpDownCounter", StringComparison.Ordinal) ? new Sum()
            : new Last();
    }

    public abstract void Record(double value);
}

/// <summary>Of a counter: the sum.</summary>
internal sealed class Sum : Reading
{
    private readonly Lock _gate = new();
    private double _value;

    public double Value
    {
        get
        {
            lock (_gate)
                return _value;
        }
    }

    public override void Record(double value)
    {
        lock (_gate)
            _value += value;
    }
}

/// <summary>Of a gauge, or of an observed counter: the last value.</summary>
internal sealed class Last : Reading
{
    private double _value;

    public double Value => Volatile.Read(ref _value);

    public override void Record(double value) => Volatile.Write(ref _value, value);
}

/// <summary>Of a histogram: how many were at most each bound.</summary>
internal sealed class Distribution(string? unit) : Reading
{
    private static readonly double[] Seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
    private static readonly double[] Sizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 1024, 4096];

    private readonly Lock _gate = new();
    private readonly long[] _counts = new long[(unit == "s" ? Seconds : Sizes).Length + 1];
    private double _sum;

    public double[] Bounds { get; } = unit == "s" ? Seconds : Sizes;

    /// <summary>The counts per bucket, the last one beyond all bounds, and the sum of all values.</summary>
    public (long[] Counts, double Sum) Read()
    {
        lock (_gate)
            return ([.. _counts], _sum);
    }

    public override void Record(double value)
    {
        var bucket = Array.FindIndex(Bounds, bound => value <= bound);
        lock (_gate)
        {
            _counts[bucket < 0 ? ^1 : bucket]++;
            _sum += value;
        }
    }
}
