using Baton.Storage.Postgres.Writing;
using Baton.Storage.Reads;
using Npgsql;

namespace Baton.Storage.Postgres.Connections;

/// <summary>Statements that stand for themselves, each on a pooled connection: reads, and the claims that workers make.</summary>
internal sealed class Readers(NpgsqlDataSource source, TimeProvider time)
{
    private const int RunsAgainstConflicts = 10;

    /// <summary>The first row, or the default when there is none.</summary>
    public async Task<T?> FirstAsync<T>(string text, NpgsqlParameter[] values, Func<IRow, T> read, CancellationToken cancellation)
    {
        var rows = await AllAsync(text, values, read, cancellation).ConfigureAwait(false);
        return rows.Count > 0 ? rows[0] : default;
    }

    /// <exception cref="StoreUnavailableException">The database cannot be read.</exception>
    public async Task<List<T>> AllAsync<T>(string text, NpgsqlParameter[] values, Func<IRow, T> read, CancellationToken cancellation)
    {
        try
        {
            try
            {
                return await RunAsync(text, values, read, cancellation).ConfigureAwait(false);
            }
            catch (NpgsqlException failure) when (failure.IsTransient && Failures.IsLostConnection(failure))
            {
                // A pooled connection may have died unnoticed; reading again changes nothing.
                return await RunAsync(text, [.. values.Select(value => value.Clone())], read, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (Failures.IsPassing(failure))
        {
            throw new StoreUnavailableException("数据库暂时无法读取。The database cannot be read at present.", failure);
        }
    }

    /// <summary>A statement that writes, and is a transaction of its own.</summary>
    /// <exception cref="StoreUnavailableException">The database failed.</exception>
    public Task<List<T>> WriteAsync<T>(string text, NpgsqlParameter[] values, Func<IRow, T> read, CancellationToken cancellation) =>
        GuardAsync(() => RunAsync(text, [.. values.Select(value => value.Clone())], read, cancellation));

    /// <exception cref="StoreUnavailableException">The database failed.</exception>
    public Task<T> TransactAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellation) => GuardAsync(async () =>
    {
        await using var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellation).ConfigureAwait(false);
        var result = await work(new Session(connection, cancellation)).ConfigureAwait(false);
        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        return result;
    });

    private async Task<List<T>> RunAsync<T>(string text, NpgsqlParameter[] values, Func<IRow, T> read, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        return await new Session(connection, cancellation).AllAsync(text, read, values).ConfigureAwait(false);
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> write)
    {
        for (var run = 1; ; run++)
        {
            using var span = StoreTelemetry.Spans.StartActivity("baton.commit");
            span?.SetTag("commits", 1);
            try
            {
                return await write().ConfigureAwait(false);
            }
            catch (PostgresException failure) when (Failures.IsConflict(failure) && run < RunsAgainstConflicts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 * run)), time).ConfigureAwait(false);
            }
            catch (Exception failure) when (Failures.IsPassing(failure))
            {
                throw Failures.Unavailable(failure, Failures.LeavesStatementUnknown(failure));
            }
        }
    }
}
