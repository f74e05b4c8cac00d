namespace Baton.Server.Demo;

/// <summary>The machine's clock, as far ahead as the simulated world's: what is due in a day can be seen now. Pauses and stop-watches take their time all the same.</summary>
internal sealed class WorldClock(TimeProvider machine) : TimeProvider
{
    private long _ahead;

    /// <summary>How far it is ahead of the machine's clock.</summary>
    public TimeSpan Ahead
    {
        get => new(Interlocked.Read(ref _ahead));
        set => Interlocked.Exchange(ref _ahead, value.Ticks);
    }

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + Ahead;

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => machine.CreateTimer(callback, state, dueTime, period);
}
