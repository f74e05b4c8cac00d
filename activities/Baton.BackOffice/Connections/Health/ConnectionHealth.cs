using System.Collections.Concurrent;
using Baton.BackOffice.Calls;

namespace Baton.BackOffice.Connections.Health;

/// <summary>How a connection has done on this server since it started.</summary>
internal sealed class ConnectionHealth(TimeProvider time)
{
    private readonly Lock _lock = new();
    private HealthView _view = new(BreakerState.Closed, null, null, null, 0, 0);

    public CircuitBreaker Breaker { get; } = new(time);

    /// <summary>Direct reads under way; jobs are counted by the store.</summary>
    public LocalLimit Reads { get; } = new();

    public HealthView View
    {
        get
        {
            lock (_lock)
                return _view with { Breaker = Breaker.State };
        }
    }

    public void Succeeded()
    {
        Breaker.Succeed();
        lock (_lock)
            _view = _view with { LastSuccessAt = time.GetUtcNow(), Calls = _view.Calls + 1 };
    }

    public void Failed(CallException failure, ConnectionLimits limits)
    {
        if (failure.IsOutage)
            Breaker.Fail(limits);
        else if (failure.Trouble is Trouble.Refused or Trouble.SignIn or Trouble.Answer)
            // Who says no is there.
            Breaker.Succeed();
        else
            Breaker.Leave();
        lock (_lock)
            _view = _view with { LastFailureAt = time.GetUtcNow(), LastFailure = failure.Message, Calls = _view.Calls + 1, Failures = _view.Failures + 1 };
    }
}

/// <summary>What is shown of it: of this server alone, since it started.</summary>
internal sealed record HealthView(BreakerState Breaker, DateTimeOffset? LastSuccessAt, DateTimeOffset? LastFailureAt, string? LastFailure, long Calls, long Failures);

/// <summary>All of them.</summary>
internal sealed class ConnectionHealths(TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Tenant, string Name), ConnectionHealth> _all = new();

    public ConnectionHealth Of(string tenant, string name) => _all.GetOrAdd((tenant, name), _ => new ConnectionHealth(time));

    /// <summary>The connection was changed: what was known of the old one says nothing of the new.</summary>
    public void Forget(string tenant, string name) => _all.TryRemove((tenant, name), out _);
}
