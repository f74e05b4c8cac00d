using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Baton.Storage.Nodes;
using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Tables;
using Baton.Storage.Postgres.Writing;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Baton.Storage.Postgres.Nodes;

/// <summary>
/// A session of its own that ends with the process, whatever ends that, and by which others know that this node lives. It looks at theirs, too:
/// a server that has ended this session may have ended all, and one that does not show this sign shows none.
/// </summary>
internal sealed partial class SignOfLife(NpgsqlDataSource source, ILogger logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private NpgsqlConnection? connection;
    private bool isOfNoUse;

    /// <summary>Gives the sign where this session does not give it yet, and looks at the others. Null where the database knows no such signs.</summary>
    /// <exception cref="StoreUnavailableException">There is no session at present.</exception>
    public async Task<NodeLook?> LookAsync(string self, CancellationToken cancellation)
    {
        if (isOfNoUse)
            return null;
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var sign = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"Baton node {self}")));
            var isNew = connection is not { FullState: System.Data.ConnectionState.Open };
            if (isNew && !await BeginAsync(self, sign, cancellation).ConfigureAwait(false))
                return null;
            var session = new Session(connection!, cancellation);
            var nodes = await NodeTable.FindAllAsync(session).ConfigureAwait(false);
            if (!nodes.Exists(each => each.Node.Node == self))
            {
                // Another process of this name has left.
                await EnterAsync(session, self, sign).ConfigureAwait(false);
                isNew = true;
            }
            return new NodeLook(isNew, [.. nodes.Where(each => !each.Lives && each.Node.Node != self).Select(each => each.Node)]);
        }
        catch (Exception failure) when (Failures.IsPassing(failure))
        {
            await DropAsync().ConfigureAwait(false);
            throw new StoreUnavailableException("数据库暂时无法读取。The database cannot be read at present.", failure);
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync().ConfigureAwait(false);
        await DropAsync().ConfigureAwait(false);
        gate.Dispose();
    }

    private async Task<bool> BeginAsync(string self, long sign, CancellationToken cancellation)
    {
        await DropAsync().ConfigureAwait(false);
        var fresh = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        try
        {
            var session = new Session(fresh, cancellation);
            // First the sign, then the name: who sees the name and no sign sees somebody who has died.
            if (!await GivesSignAsync(session, sign).ConfigureAwait(false))
            {
                LogNoSigns();
                isOfNoUse = true;
                return false;
            }
            await EnterAsync(session, self, sign).ConfigureAwait(false);
            (connection, fresh) = (fresh, null);
            return true;
        }
        finally
        {
            if (fresh is not null)
                await fresh.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<bool> GivesSignAsync(Session session, long sign)
    {
        try
        {
            return await NodeTable.GiveSignAsync(session, sign).ConfigureAwait(false) && await NodeTable.ShowsAsync(session, sign).ConfigureAwait(false);
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.FeatureNotSupported)
        {
            return false;
        }
    }

    private static Task EnterAsync(Session session, string self, long sign) => NodeTable.EnterAsync(session, new NodeSession(self, $"{Guid.NewGuid():N}"), sign);

    private async Task DropAsync()
    {
        if (Interlocked.Exchange(ref connection, null) is { } lost)
            await lost.DisposeAsync().ConfigureAwait(false);
    }

    [LoggerMessage(EventId = 27, Level = LogLevel.Warning, Message = "This database does not show which sessions live; what a dead node had in hand goes on when its claims run out")]
    private partial void LogNoSigns();
}
