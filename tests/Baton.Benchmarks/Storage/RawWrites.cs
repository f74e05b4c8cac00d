using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Baton.Benchmarks.Storage;

/// <summary>
/// The floor: the same bytes in four plain tables, one of them with a text key, prepared statements of the driver, one thread,
/// groups of up to 256, synchronous=FULL. No guards, no claims, no lanes.
/// </summary>
internal sealed class RawWrites : IRawWrites
{
    private readonly SqliteConnection connection;
    private readonly Channel<(string Id, TaskCompletionSource Done)> queue = Channel.CreateUnbounded<(string, TaskCompletionSource)>();
    private readonly Task loop;

    public RawWrites(string path)
    {
        connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=2000;");
        Run("CREATE TABLE a (id TEXT PRIMARY KEY, body BLOB); CREATE TABLE b (id INTEGER PRIMARY KEY, body BLOB); CREATE TABLE c (id INTEGER PRIMARY KEY, body BLOB); CREATE TABLE d (id INTEGER PRIMARY KEY, body BLOB);");
        loop = Task.Factory.StartNew(Loop, TaskCreationOptions.LongRunning);
    }

    public Task WriteAsync(string id)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Writer.TryWrite((id, done));
        return done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.Complete();
        await loop;
        await connection.DisposeAsync();
    }

    private void Loop()
    {
        using var state = Prepare("INSERT INTO a VALUES ($id, $body) ON CONFLICT DO UPDATE SET body = excluded.body", StepCommit.StateBytes);
        using var journal = Prepare("INSERT INTO b (body) VALUES ($body)", StepCommit.JournalBytes);
        using var job = Prepare("INSERT INTO c (body) VALUES ($body)", StepCommit.JobBytes);
        using var inbox = Prepare("INSERT INTO d (body) VALUES ($body)", StepCommit.InboxBytes);
        var group = new List<TaskCompletionSource>();
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            using (var transaction = connection.BeginTransaction())
            {
                while (group.Count < 256 && queue.Reader.TryRead(out var next))
                {
                    state.Parameters[0].Value = next.Id;
                    foreach (var command in (ReadOnlySpan<SqliteCommand>)[state, journal, job, inbox])
                    {
                        command.Transaction = transaction;
                        command.ExecuteNonQuery();
                    }
                    group.Add(next.Done);
                }
                transaction.Commit();
            }
            foreach (var done in group)
                done.SetResult();
        }
    }

    private SqliteCommand Prepare(string sql, int bytes)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        if (sql.Contains("$id", StringComparison.Ordinal))
            command.Parameters.Add("$id", SqliteType.Text);
        command.Parameters.Add("$body", SqliteType.Blob).Value = new byte[bytes];
        command.Prepare();
        return command;
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
