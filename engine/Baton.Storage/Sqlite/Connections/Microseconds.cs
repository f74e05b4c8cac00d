namespace Baton.Storage.Sqlite.Connections;

/// <summary>Times at rest: whole microseconds since 1970 in UTC; anything finer is cut off.</summary>
internal static class Microseconds
{
    private const long Epoch = 621_355_968_000_000_000 / TimeSpan.TicksPerMicrosecond;

    public static long Of(DateTimeOffset time) => time.UtcTicks / TimeSpan.TicksPerMicrosecond - Epoch;

    public static DateTimeOffset ToTime(long microseconds) => new((microseconds + Epoch) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
