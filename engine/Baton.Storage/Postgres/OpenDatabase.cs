using System.Net.Sockets;
using Baton.Storage.Commits;
using Baton.Storage.Migrations;
using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Hints;
using Baton.Storage.Postgres.Nodes;
using Baton.Storage.Postgres.Writing;
using Baton.Storage.Reads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Baton.Storage.Postgres;

/// <summary>What is behind an open store: its writers with their queue, its readers, and what it hears from other nodes.</summary>
internal sealed class OpenDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly NpgsqlDataSource kept;
    private readonly NpgsqlDataSource lists;
    private readonly NpgsqlDataSource life;
    private readonly Reconnects reconnects;
    private readonly CommitQueue queue;
    private readonly StoreTelemetry telemetry;
    private readonly Task[] writers;
    private readonly HintExchange? hints;
    private readonly DbContextOptions<PostgresReads> reads;

    private OpenDatabase(
        NpgsqlDataSource source, NpgsqlDataSource kept, NpgsqlDataSource lists, NpgsqlDataSource life, PostgresStoreOptions options, Action<StoreHint> heard, TimeProvider time, ILogger logger)
    {
        this.source = source;
        this.kept = kept;
        this.lists = lists;
        this.life = life;
        reconnects = new Reconnects(time, logger);
        queue = new CommitQueue(options);
        telemetry = new StoreTelemetry(() => queue.Count);
        Readers = new Readers(source, time);
        Life = new SignOfLife(life, logger);
        reads = PostgresReads.OptionsFor(lists, Failures.IsPassing);
        hints = options is { Hints: true, IsReadOnly: false } ? new HintExchange(source, kept, heard, time, logger) : null;
        writers = [.. Enumerable.Range(0, options.Writers).Select(_ =>
            Task.Run(new GroupWriter(queue, new WriterConnection(kept, reconnects, time), telemetry, Tell, time, logger).RunAsync))];
    }

    public Readers Readers { get; }

    public SignOfLife Life { get; }

    /// <param name="connectionString">Npgsql's.</param>
    /// <param name="options">How to behave.</param>
    /// <param name="heard">What other nodes say that there is to do.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Hears of everything that is not as it should be.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="StoreUnavailableException">The server does not answer, the string cannot be read, or the database is newer or another program's.</exception>
    public static async Task<OpenDatabase> OpenAsync(
        string connectionString, PostgresStoreOptions options, Action<StoreHint> heard, TimeProvider time, ILogger logger, CancellationToken cancellation)
    {
        connectionString = PostgresAddress.Parse(connectionString);
        NpgsqlDataSource? source = null, kept = null, lists = null, life = null;
        try
        {
            source = DataSources.Open(connectionString, options, isPooled: true);
            kept = DataSources.Open(connectionString, options, isPooled: false);
            lists = DataSources.OpenForLists(connectionString, options);
            life = DataSources.OpenForLife(connectionString, options);
            await using (var connection = await lists.OpenConnectionAsync(cancellation).ConfigureAwait(false))
                await Task.Run(() => Prepare(new SchemaMigrator(SchemaScript.Of("Postgres"), time, logger), new PostgresSchema(connection), options), cancellation).ConfigureAwait(false);
            return new OpenDatabase(source, kept, lists, life, options, heard, time, logger);
        }
        catch (Exception failure)
        {
            foreach (var opened in new[] { source, kept, lists, life }.OfType<NpgsqlDataSource>())
                await opened.DisposeAsync().ConfigureAwait(false);
            if (failure is NpgsqlException or SocketException or TimeoutException)
                throw OpeningFailures.Of(connectionString, failure);
            throw;
        }
    }

    private static void Prepare(SchemaMigrator migrator, PostgresSchema schema, PostgresStoreOptions options)
    {
        if (options.IsReadOnly)
            migrator.CheckCurrent(schema);
        else
            migrator.Migrate(schema);
    }

    public async Task<CommitResult> CommitAsync(CommitPlan plan, CancellationToken cancellation)
    {
        var member = new Member(plan, cancellation);
        await queue.AddAsync(member, cancellation).ConfigureAwait(false);
        return await member.Task.ConfigureAwait(false);
    }

    /// <summary>Tries out whether the database can be read and written, on a pooled connection, and by a new one where the writers lack one.</summary>
    public async Task PingAsync(CancellationToken cancellation)
    {
        await WriteProbe.RunAsync(Readers, cancellation).ConfigureAwait(false);
        if (!reconnects.IsWaiting)
            return;
        try
        {
            await using var connection = await kept.OpenConnectionAsync(cancellation).ConfigureAwait(false);
            reconnects.Succeeded();
        }
        catch (Exception failure) when (Failures.IsPassing(failure))
        {
            throw Failures.Unavailable(failure);
        }
    }

    /// <summary>Says to other nodes that there is something to do.</summary>
    public void Tell(StoreHint hint) => hints?.Tell(hint);

    public StoreReads OpenReads() => new PostgresReads(reads);

    /// <summary>Writes what is queued and closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Close();
        await Task.WhenAll(writers).ConfigureAwait(false);
        if (hints is not null)
            await hints.DisposeAsync().ConfigureAwait(false);
        await Life.DisposeAsync().ConfigureAwait(false);
        foreach (var opened in new[] { source, kept, lists, life })
            await opened.DisposeAsync().ConfigureAwait(false);
        telemetry.Dispose();
        queue.Dispose();
    }
}
