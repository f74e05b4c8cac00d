using Baton.Storage.Postgres.Writing;
using Npgsql;

namespace Baton.Storage.Postgres.Connections;

/// <summary>The connection of one writer, opened when it is needed and again after it was lost.</summary>
internal sealed class WriterConnection(NpgsqlDataSource source, Reconnects reconnects, TimeProvider time) : IAsyncDisposable
{
    // A plan is made for the tables as large as they are then; of a table that grows, an old one may read too much.
    private const string ForgetPlans = "DISCARD PLANS";
    private static readonly TimeSpan PlansLast = TimeSpan.FromMilliseconds(500);

    private long plannedAt;
    private NpgsqlConnection? connection;

    /// <exception cref="StoreUnavailableException">None comes about.</exception>
    public async Task<NpgsqlConnection> UseAsync()
    {
        if (connection is { FullState: System.Data.ConnectionState.Open })
        {
            await RenewPlansAsync(connection).ConfigureAwait(false);
            return connection;
        }
        await DropAsync().ConfigureAwait(false);
        reconnects.Check();
        try
        {
            connection = await source.OpenConnectionAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException)
        {
            reconnects.Failed(failure);
            throw Failures.Unavailable(failure);
        }
        reconnects.Succeeded();
        return connection;
    }

    private async Task RenewPlansAsync(NpgsqlConnection open)
    {
        var now = time.GetTimestamp();
        if (time.GetElapsedTime(plannedAt, now) < PlansLast)
            return;
        plannedAt = now;
        await using var command = new NpgsqlCommand(ForgetPlans, open);
        await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Ends a transaction that came to nothing; with it the connection where that is not possible any more.</summary>
    public async Task AbandonAsync(Attempt? attempt)
    {
        try
        {
            if (attempt is not null)
                await attempt.RollBackAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException or TimeoutException or IOException or System.Net.Sockets.SocketException)
        {
            await DropAsync().ConfigureAwait(false);
        }
    }

    public async Task DropAsync()
    {
        if (Interlocked.Exchange(ref connection, null) is { } lost)
            await lost.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync() => await DropAsync().ConfigureAwait(false);
}
