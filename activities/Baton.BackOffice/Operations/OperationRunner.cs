using Baton.BackOffice.Calls;
using Baton.BackOffice.Queries;

namespace Baton.BackOffice.Operations;

/// <summary>Carries out prepared queries and commands.</summary>
internal sealed class OperationRunner(ConnectionCaller caller, Connectors connectors, AnswerCache cache)
{
    /// <summary>A query of a job.</summary>
    /// <exception cref="CallException">It brought nothing.</exception>
    public async Task<OperationResult> QueryAsync(string tenant, PreparedCall call, int cacheSeconds, CancellationToken cancellation)
    {
        var answer = await caller.CallAsync(tenant, call.Connection, call.TimeoutSeconds, (open, token) => connectors.Of(open.Definition).QueryAsync(open, call, token), cancellation);
        return cache.Keep(tenant, call, cacheSeconds, call.Result.Apply(answer, call.RowLimit));
    }

    /// <summary>A query that somebody waits for, from the cache where it may.</summary>
    /// <exception cref="CallException">It brought nothing.</exception>
    public async Task<OperationResult> QueryDirectlyAsync(string tenant, PreparedCall call, int cacheSeconds, CancellationToken cancellation)
    {
        if (cache.Find(tenant, call, cacheSeconds) is { } kept)
            return kept;
        var answer = await caller.CallDirectlyAsync(tenant, call.Connection, call.TimeoutSeconds, (open, token) => connectors.Of(open.Definition).QueryAsync(open, call, token), cancellation);
        return cache.Keep(tenant, call, cacheSeconds, call.Result.Apply(answer, call.RowLimit));
    }

    /// <summary>A command, with the key by which it is done once.</summary>
    /// <exception cref="CallException">It brought nothing.</exception>
    public async Task<OperationResult> CommandAsync(string tenant, PreparedCall call, string key, CancellationToken cancellation)
    {
        var answer = await caller.CallAsync(tenant, call.Connection, call.TimeoutSeconds, (open, token) => connectors.Of(open.Definition).CommandAsync(open, call, key, token), cancellation);
        return call.Result.Apply(answer, call.RowLimit, isLenient: true);
    }
}
