using System.Globalization;

namespace Baton.CrashHook;

/// <summary>When the process is to kill itself; comes by environment variables BATON_CRASH_*.</summary>
/// <param name="Window">What the test calls it; written into the marker.</param>
/// <param name="Span">The span to look out for.</param>
/// <param name="Moment">Start, End, or Inside: some time after the start, if the span still goes on then.</param>
/// <param name="Occurrence">At which one of these spans, from 1.</param>
/// <param name="After">Of <see cref="Moment.Inside"/>: how long after the start.</param>
/// <param name="Tag">Of <see cref="Moment.End"/>: counts only spans with this value among their tags; null for all.</param>
/// <param name="Marker">The file that tells the test that the window was hit.</param>
internal sealed record CrashPlan(string Window, string Span, Moment Moment, int Occurrence, TimeSpan After, string? Tag, string Marker)
{
    public static CrashPlan? FromEnvironment() => Read("WINDOW") is not { } window ? null : new CrashPlan(
        window,
        Required("SPAN"),
        Enum.Parse<Moment>(Required("MOMENT")),
        int.Parse(Required("OCCURRENCE"), CultureInfo.InvariantCulture),
        TimeSpan.FromMicroseconds(int.Parse(Required("AFTER_MICROSECONDS"), CultureInfo.InvariantCulture)),
        Read("TAG"),
        Required("MARKER"));

    private static string? Read(string name) => Environment.GetEnvironmentVariable("BATON_CRASH_" + name);

    private static string Required(string name) => Read(name) ?? throw new InvalidOperationException($"BATON_CRASH_{name} is not set.");
}

internal enum Moment
{
    Start,
    End,
    Inside,
}
