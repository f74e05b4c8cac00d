using Baton.Storage.Postgres.Connections;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Baton.Storage.Postgres.Hints;

/// <summary>
/// Tells other nodes that there is something to do, and hears it from them. Hints only: what is lost is found at the next look. They are
/// sent after the commit and not in it, because the server lets one notifying transaction commit at a time.
/// </summary>
internal sealed partial class HintExchange : IAsyncDisposable
{
    private const string Channel = "baton";
    private const string Listen = $"LISTEN {Channel}";
    private const string Notify = "SELECT pg_notify($1, $2)";

    // Nothing is kept of a hint, so nobody need wait for the disk.
    private const string Quickly = "SET LOCAL synchronous_commit = off";

    /// <summary>What is to be told meanwhile is told together.</summary>
    private static readonly TimeSpan BetweenTwo = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan BeforeListeningAgain = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource source;
    private readonly NpgsqlDataSource kept;
    private readonly Action<StoreHint> heard;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly string self = $"{Guid.NewGuid():N}";
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim toTell = new(0, 1);
    private readonly Task telling, listening;
    private int told;

    /// <param name="source">Where a connection is taken from to tell.</param>
    /// <param name="kept">Where the one comes from that listens.</param>
    /// <param name="heard">Told of what was heard.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Hears when nobody can be heard.</param>
    public HintExchange(NpgsqlDataSource source, NpgsqlDataSource kept, Action<StoreHint> heard, TimeProvider time, ILogger logger)
    {
        (this.source, this.kept, this.heard, this.time, this.logger) = (source, kept, heard, time, logger);
        telling = Task.Run(TellAsync);
        listening = Task.Run(ListenAsync);
    }

    /// <summary>Passes it on soon, and returns at once.</summary>
    public void Tell(StoreHint hint)
    {
        if (Interlocked.Or(ref told, (int)hint) == 0)
            toTell.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(telling, listening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
        toTell.Dispose();
    }

    private async Task TellAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            await toTell.WaitAsync(stopping.Token).ConfigureAwait(false);
            var hint = (StoreHint)Interlocked.Exchange(ref told, 0);
            try
            {
                await using var connection = await source.OpenConnectionAsync(stopping.Token).ConfigureAwait(false);
                await using var batch = new NpgsqlBatch(connection)
                {
                    BatchCommands =
                    {
                        new NpgsqlBatchCommand(Quickly),
                        new NpgsqlBatchCommand(Notify) { Parameters = { Value.Text(Channel), Value.Text($"{self} {(int)hint}") } },
                    },
                };
                await batch.ExecuteNonQueryAsync(stopping.Token).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException or IOException)
            {
                LogNotTold(failure);
            }
            await Task.Delay(BetweenTwo, time, stopping.Token).ConfigureAwait(false);
        }
    }

    private async Task ListenAsync()
    {
        var isFirst = true;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await kept.OpenConnectionAsync(stopping.Token).ConfigureAwait(false);
                connection.Notification += (_, notification) => Hear(notification.Payload);
                await using (var command = new NpgsqlCommand(Listen, connection))
                    await command.ExecuteNonQueryAsync(stopping.Token).ConfigureAwait(false);
                // What was told while nobody listened is looked for once.
                if (!isFirst)
                    heard(StoreHint.All);
                isFirst = false;
                while (true)
                    await connection.WaitAsync(stopping.Token).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException or IOException)
            {
                LogNotListening(failure);
            }
            await Task.Delay(BeforeListeningAgain, time, stopping.Token).ConfigureAwait(false);
        }
    }

    private void Hear(string payload)
    {
        if (payload.Split(' ') is [var node, var hint] && node != self && int.TryParse(hint, out var value))
            heard((StoreHint)value & StoreHint.All);
    }

    [LoggerMessage(EventId = 24, Level = LogLevel.Warning, Message = "Other nodes could not be told of new work; they find it when they look next")]
    private partial void LogNotTold(Exception failure);

    [LoggerMessage(EventId = 25, Level = LogLevel.Warning, Message = "Other nodes cannot be heard at present; their work is found when this one looks next")]
    private partial void LogNotListening(Exception failure);
}
