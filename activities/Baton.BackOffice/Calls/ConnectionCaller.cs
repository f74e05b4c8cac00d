using Baton.BackOffice.Connections;
using Baton.BackOffice.Connections.Health;

namespace Baton.BackOffice.Calls;

/// <summary>Makes calls over connections: with their secrets, within their limits, and not while their breaker is open.</summary>
internal sealed class ConnectionCaller(ConnectionLibrary library, ConnectionSecrets secrets, ConnectionHealths healths, TimeProvider time)
{
    /// <summary>A call of a job. How many are under way the store has counted.</summary>
    /// <param name="tenant">Whose connection.</param>
    /// <param name="name">The connection.</param>
    /// <param name="timeoutSeconds">Where it is to be other than the connection's.</param>
    /// <param name="call">Makes it.</param>
    /// <param name="cancellation">Cuts it off.</param>
    /// <exception cref="CallException">It brought nothing.</exception>
    public async Task<T> CallAsync<T>(string tenant, string name, int? timeoutSeconds, Func<OpenConnection, CancellationToken, Task<T>> call, CancellationToken cancellation) =>
        await CallAsync(tenant, await library.GetAsync(tenant, name, cancellation), timeoutSeconds, call, cancellation);

    /// <summary>A read that somebody waits for: those of this server wait for one another.</summary>
    /// <inheritdoc cref="CallAsync{T}(string, string, int?, Func{OpenConnection, CancellationToken, Task{T}}, CancellationToken)"/>
    public async Task<T> CallDirectlyAsync<T>(string tenant, string name, int? timeoutSeconds, Func<OpenConnection, CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        var connection = await library.GetAsync(tenant, name, cancellation);
        var reads = healths.Of(tenant, name).Reads;
        await reads.EnterAsync(connection.Limits.Concurrency, cancellation);
        try
        {
            return await CallAsync(tenant, connection, timeoutSeconds, call, cancellation);
        }
        finally
        {
            reads.Leave(connection.Limits.Concurrency);
        }
    }

    /// <summary>The same over a connection that need not be stored yet; its breaker and health are left alone.</summary>
    public async Task<T> TryAsync<T>(OpenConnection open, int? timeoutSeconds, Func<OpenConnection, CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        var limit = TimeSpan.FromSeconds(timeoutSeconds ?? open.Definition.Limits.TimeoutSeconds);
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            return await call(open, either.Token);
        }
        catch (Exception exception) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested && exception is OperationCanceledException or CallException { Trouble: Trouble.Timeout or Trouble.Lost })
        {
            throw new CallException(Trouble.Timeout, $"“{open.Name}”在 {limit.TotalSeconds:0} 秒内没有回答。", $"{open.Name} did not answer within {limit.TotalSeconds:0} s.", exception);
        }
    }

    /// <summary>A test of a connection that stands: it is made whatever the breaker says, and what it finds out counts.</summary>
    public async Task<T> TestAsync<T>(string tenant, Connection connection, Func<OpenConnection, CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        var health = healths.Of(tenant, connection.Name);
        try
        {
            var answer = await TryAsync(secrets.Open(tenant, connection), null, call, cancellation);
            health.Succeeded();
            return answer;
        }
        catch (CallException exception)
        {
            health.Failed(exception, connection.Limits);
            throw;
        }
    }

    private async Task<T> CallAsync<T>(string tenant, Connection connection, int? timeoutSeconds, Func<OpenConnection, CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        var health = healths.Of(tenant, connection.Name);
        if (health.Breaker.TryEnter(connection.Limits) is { } wait)
        {
            throw new CallException(Trouble.BreakerOpen, $"“{connection.Name}”最近一直不通，先停一会儿再试。", $"{connection.Name} has not answered of late and is left alone for a while.")
            {
                After = wait,
            };
        }

        var isTold = false;
        try
        {
            var answer = await TryAsync(secrets.Open(tenant, connection), timeoutSeconds, call, cancellation);
            health.Succeeded();
            isTold = true;
            return answer;
        }
        catch (CallException exception)
        {
            health.Failed(exception, connection.Limits);
            isTold = true;
            throw;
        }
        finally
        {
            // Cut off, or failed for a reason of our own: a breaker that was to be probed goes on waiting for that.
            if (!isTold)
                health.Breaker.Leave();
        }
    }
}
