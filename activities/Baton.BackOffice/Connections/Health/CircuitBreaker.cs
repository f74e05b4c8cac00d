namespace Baton.BackOffice.Connections.Health;

internal enum BreakerState
{
    Closed = 0,

    /// <summary>Nobody is let through.</summary>
    Open = 1,

    /// <summary>One call finds out whether the other side is back.</summary>
    HalfOpen = 2,
}

/// <summary>Leaves a system alone that does not answer, and tries again with one call. Safe for any number of callers.</summary>
internal sealed class CircuitBreaker(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<long> _failures = [];
    private long _openedAt;
    private bool _isOpen;
    private bool _isProbing;

    public BreakerState State
    {
        get
        {
            lock (_lock)
                return !_isOpen ? BreakerState.Closed : _isProbing ? BreakerState.HalfOpen : BreakerState.Open;
        }
    }

    /// <summary>Null where a call may be made, which then has to be followed by <see cref="Succeed"/>, <see cref="Fail"/> or <see cref="Leave"/>; else how long to wait.</summary>
    public TimeSpan? TryEnter(ConnectionLimits limits)
    {
        lock (_lock)
        {
            if (!_isOpen)
                return null;
            var left = TimeSpan.FromSeconds(limits.BreakerOpenSeconds) - time.GetElapsedTime(_openedAt);
            if (left > TimeSpan.Zero)
                return left;
            if (_isProbing)
                return TimeSpan.FromSeconds(1);
            _isProbing = true;
            return null;
        }
    }

    public void Succeed()
    {
        lock (_lock)
        {
            (_isOpen, _isProbing) = (false, false);
            _failures.Clear();
        }
    }

    /// <summary>The call says nothing of whether the other side is there.</summary>
    public void Leave()
    {
        lock (_lock)
            _isProbing = false;
    }

    public void Fail(ConnectionLimits limits)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            if (_isOpen)
            {
                // Calls that were under way as it opened tell nothing new.
                if (_isProbing)
                    (_isProbing, _openedAt) = (false, now);
                return;
            }

            _failures.Enqueue(now);
            while (_failures.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) > TimeSpan.FromSeconds(limits.BreakerWindowSeconds))
                _failures.Dequeue();
            if (_failures.Count < limits.BreakerFailures)
                return;
            (_isOpen, _openedAt) = (true, now);
            _failures.Clear();
        }
    }
}
