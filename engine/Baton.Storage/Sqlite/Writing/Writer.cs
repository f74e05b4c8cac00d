using System.Threading.Channels;
using Baton.Storage.Sqlite.Connections;
using Microsoft.Extensions.Logging;

namespace Baton.Storage.Sqlite.Writing;

/// <summary>
/// The one thread that writes. What has queued up while the last group went to disk forms the next: one transaction, one
/// flush, whose cost they share. A group runs without savepoints first; only when one of its members fails unexpectedly is
/// it rolled back and run again with a savepoint around each, so that the failing one drops out alone.
/// </summary>
internal sealed partial class Writer : IAsyncDisposable
{
    private const string Begin = "BEGIN IMMEDIATE";
    private const string Commit = "COMMIT";
    private const string Rollback = "ROLLBACK";

    private readonly Func<Database> open;
    private readonly SqliteStoreOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly StoreTelemetry telemetry;
    private readonly Channel<Work> queue;
    private readonly List<Work> group = [];
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Database? database;
    private Checkpoints? checkpoints;

    /// <param name="open">Opens the writing connection; called again after the database failed.</param>
    /// <param name="options">How large groups and the log may grow.</param>
    /// <param name="time">Measures durations.</param>
    /// <param name="logger">Hears of failures and recoveries.</param>
    public Writer(Func<Database> open, SqliteStoreOptions options, TimeProvider time, ILogger logger)
    {
        this.open = open;
        this.options = options;
        this.time = time;
        this.logger = logger;
        // The thread that enqueues wakes the writer directly instead of through the thread pool.
        queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(options.QueueLimit) { SingleReader = true, AllowSynchronousContinuations = true });
        telemetry = new StoreTelemetry(() => queue.Reader.Count);
        database = open();
        checkpoints = new Checkpoints(database, options.CheckpointPages);
        new Thread(Loop) { IsBackground = true, Name = "Baton.Storage writer" }.UnsafeStart();
    }

    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public async Task<T> DoAsync<T>(int changes, Func<Database, T> write, CancellationToken cancellation)
    {
        var work = new Work<T>(changes, write, cancellation);
        try
        {
            await queue.Writer.WriteAsync(work, cancellation).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteStore));
        }
        return await work.Task.ConfigureAwait(false);
    }

    /// <summary>Writes what is queued, empties the log into the database and closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await stopped.Task.ConfigureAwait(false);
        telemetry.Dispose();
    }

    private void Loop()
    {
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Gather();
            if (group.Count == 0)
                continue;
            WriteGroup();
            CheckpointWhenDue();
        }
        Close();
        stopped.SetResult();
    }

    private void Gather()
    {
        group.Clear();
        while (group.Count < options.GroupLimit && queue.Reader.TryRead(out var work))
        {
            if (work.IsCancelled)
                work.Cancel();
            else
                group.Add(work);
        }
    }

    private void WriteGroup()
    {
        var started = time.GetTimestamp();
        var failure = TryWriteGroup();
        telemetry.GroupSize.Record(group.Count);
        telemetry.GroupDuration.Record(time.GetElapsedTime(started).TotalSeconds);
        foreach (var work in group)
        {
            if (failure is null)
                work.Complete();
            else
                work.Fail(failure);
        }
    }

    private StoreUnavailableException? TryWriteGroup()
    {
        var isCommitting = false;
        try
        {
            var connection = database ?? Recover();
            using var span = StoreTelemetry.Spans.StartActivity("baton.commit");
            span?.SetTag("commits", group.Count).SetTag("changes", group.Sum(work => work.Changes));
            connection.Use(Begin).Run();
            if (!TryExecute(connection))
            {
                connection.Use(Rollback).Run();
                connection.Use(Begin).Run();
                ExecuteApart(connection);
            }
            isCommitting = true;
            connection.Use(Commit).Run();
            return null;
        }
#pragma warning disable CA1031 // Whatever happened, the callers learn of it and the writer goes on with a fresh connection.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var isUnknown = isCommitting && Failures.LeavesCommitUnknown(failure);
            LogGroupFailed(failure, group.Count, isUnknown);
            Drop();
            return Failures.Unavailable(failure, isUnknown);
        }
    }

    /// <summary>False when a member failed for a reason of its own; what was written until then must be rolled back.</summary>
    private bool TryExecute(Database connection)
    {
        try
        {
            foreach (var work in group)
                work.Execute(connection);
            return true;
        }
        catch (Exception failure) when (!Failures.IsOfTheDatabase(failure))
        {
            return false;
        }
    }

    private void ExecuteApart(Database connection)
    {
        foreach (var work in group)
        {
            connection.Use(Savepoints.SetOuter).Run();
            try
            {
                work.Execute(connection);
                connection.Use(Savepoints.ReleaseOuter).Run();
            }
            catch (Exception failure) when (!Failures.IsOfTheDatabase(failure))
            {
                LogCommitFailed(failure);
                Savepoints.RollBackOuter(connection);
                work.Failure = new InvalidOperationException("The database refused the commit; nothing of it was written.", failure);
            }
        }
    }

    private Database Recover()
    {
        database = open();
        // Overwrites what a commit of unknown outcome may have left in the log, and proves that writing works again.
        database.Execute("UPDATE recoveries SET count = count + 1");
        checkpoints = new Checkpoints(database, options.CheckpointPages);
        LogRecovered();
        return database;
    }

    private void CheckpointWhenDue()
    {
        try
        {
            checkpoints?.RunWhenDue();
        }
        catch (Microsoft.Data.Sqlite.SqliteException failure)
        {
            // Nothing is lost: the log keeps the data until a later checkpoint succeeds.
            LogCheckpointFailed(failure);
        }
    }

    private void Close()
    {
        try
        {
            checkpoints?.RunAtClose();
        }
        catch (Microsoft.Data.Sqlite.SqliteException failure)
        {
            LogCheckpointFailed(failure);
        }
        Drop();
    }

    private void Drop()
    {
        database?.Dispose();
        database = null;
        checkpoints = null;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "A group of {Count} commits failed (outcome unknown: {IsUnknown})")]
    private partial void LogGroupFailed(Exception failure, int count, bool isUnknown);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "One commit failed and was left out of its group")]
    private partial void LogCommitFailed(Exception failure);

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "Writing to the database works again")]
    private partial void LogRecovered();

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "A checkpoint failed; the log keeps growing until one succeeds")]
    private partial void LogCheckpointFailed(Exception failure);
}
