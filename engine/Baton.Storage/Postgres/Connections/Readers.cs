using Baton.Storage.Postgres.Writing;
using Baton.Storage.Reads;
using Npgsql;

namespace Baton.Storage.Postgres.Connections;

/// <summary>Statements that stand for themselves, each on a pooled connection: reads, and the claims that workers make.</summary>
internal sealed class Readers(NpgsqlDataSource source, TimeProvider time)
{
    private const int RunsAgainstConflicts = 10;

    /// <summary>More than a pool usually holds.</summary>
    private const int MostLost = 32;

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
            return await RunAsync(text, values, read, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (Failures.IsPassing(failure))
        {
            throw Failures.Unreadable(failure);
        }
    }

    /// <summary>A statement that writes, and is a transaction of its own. It may be carried out twice where a connection is lost, which must do no harm.</summary>
    /// <exception cref="StoreUnavailableException">The database failed.</exception>
    public Task<List<T>> WriteAsync<T>(string text, NpgsqlParameter[] values, Func<IRow, T> read, CancellationToken cancellation) =>
        GuardAsync(() => RunAsync(text, values, read, cancellation));

    /// <exception cref="StoreUnavailableException">The database failed.</exception>
    public Task<T> TransactAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellation) => GuardAsync(() =>
    {
        var isCommitting = false;
        return OnLiveConnectionAsync(async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellation).ConfigureAwait(false);
            var result = await work(new Session(connection, cancellation)).ConfigureAwait(false);
            isCommitting = true;
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return result;
        }, () => !isCommitting, cancellation);
    });

    private Task<List<T>> RunAsync<T>(string text, NpgsqlParameter[] values, Func<IRow, T> read, CancellationToken cancellation) => OnLiveConnectionAsync(
        connection => new Session(connection, cancellation).AllAsync(text, read, [.. values.Select(value => value.Clone())]), () => true, cancellation);

    /// <summary>Pooled connections may have died unnoticed, all of them where the server was restarted: then the next one is taken. One that does not come about is not tried again.</summary>
    private async Task<T> OnLiveConnectionAsync<T>(Func<NpgsqlConnection, Task<T>> act, Func<bool> isRepeatable, CancellationToken cancellation)
    {
        for (var lost = 1; ; lost++)
        {
            await using var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
            try
            {
                return await act(connection).ConfigureAwait(false);
            }
            catch (NpgsqlException failure) when (lost < MostLost && Failures.IsLostConnection(failure) && isRepeatable())
            {
                source.Clear();
            }
        }
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
