namespace Baton.WeCom.Tests.Tokens;

/// <summary>A clock that stands until it is set, and whose pauses end at once: who waits looks again and again.</summary>
internal sealed class StandingTime : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero).Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    internal void Set(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
}
