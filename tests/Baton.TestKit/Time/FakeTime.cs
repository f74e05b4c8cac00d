namespace Baton.TestKit.Time;

/// <summary>A clock that moves only when told. Timers fire in the order of their times, on the thread that moves it; the clock stands at each one's time meanwhile. Thread-safe.</summary>
public sealed class FakeTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<FakeTimer> _armed = [];
    private readonly DateTimeOffset _begun = new(2026, 3, 2, 1, 30, 0, TimeSpan.Zero);

    // Passes evenly, as a stopwatch does; the clock on the wall is this, and as much as it was set by.
    private DateTimeOffset _now;
    private TimeSpan _setBy;

    public FakeTime() => _now = _begun;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now + _setBy;
    }

    public override long GetTimestamp()
    {
        lock (_gate)
            return (_now - _begun).Ticks;
    }

    /// <summary>Sets the clock on the wall, backward where negative, while no time passes.</summary>
    public void Set(TimeSpan by)
    {
        lock (_gate)
            _setBy += by;
    }

    /// <summary>When the armed timers are due. To see that somebody waits before the clock is moved.</summary>
    public IReadOnlyList<DateTimeOffset> Armed
    {
        get
        {
            lock (_gate)
                return [.. _armed.Select(timer => timer.Due + _setBy)];
        }
    }

    public void Advance(TimeSpan by)
    {
        DateTimeOffset until;
        lock (_gate)
            until = _now + by;
        while (TakeDue(until) is { } due)
            due.Fire();
    }

    /// <summary>Time passes while nobody looks, as on a machine that slept: each timer that has become due fires once, at the end.</summary>
    public void Sleep(TimeSpan by)
    {
        List<FakeTimer> late;
        lock (_gate)
        {
            _now += by;
            late = [.. _armed.Where(timer => timer.Due <= _now).OrderBy(timer => timer.Due)];
            foreach (var timer in late)
            {
                if (timer.Period > TimeSpan.Zero)
                    timer.Due = _now + timer.Period;
                else
                    _armed.Remove(timer);
            }
        }

        foreach (var timer in late)
            timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private FakeTimer? TakeDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            var next = _armed.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            _now = next is null ? until : next.Due > _now ? next.Due : _now;
            if (next is null)
                return null;
            if (next.Period > TimeSpan.Zero)
                next.Due += next.Period;
            else
                _armed.Remove(next);
            return next;
        }
    }

    private sealed class FakeTimer(FakeTime owner, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._gate)
            {
                owner._armed.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                (Due, Period) = (owner._now + dueTime, period);
                owner._armed.Add(this);
                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
