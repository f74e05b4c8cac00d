using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;

namespace Baton.Benchmarks.Storage;

/// <summary>
/// The floor on PostgreSQL: the same bytes in four plain tables, one of them with a text key, groups of up to 256 as arrays in one round
/// trip, on as many connections as the store writes by. No guards, no claims, no lanes.
/// </summary>
internal sealed class RawPostgresWrites : IRawWrites
{
    private const int Writers = 3;
    private const int GroupLimit = 256;

    private readonly NpgsqlDataSource source;
    private readonly Channel<(string Id, TaskCompletionSource Done)> queue = Channel.CreateUnbounded<(string, TaskCompletionSource)>();
    private readonly Task[] loops;

    public RawPostgresWrites(string connection)
    {
        source = NpgsqlDataSource.Create(connection + ";Max Auto Prepare=20;Auto Prepare Min Usages=2");
        using (var command = source.CreateCommand("""
            CREATE TABLE a (id text COLLATE "C" PRIMARY KEY, body bytea);
            CREATE TABLE b (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea);
            CREATE TABLE c (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea);
            CREATE TABLE d (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea);
            """))
            command.ExecuteNonQuery();
        loops = [.. Enumerable.Range(0, Writers).Select(_ => Task.Run(LoopAsync))];
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
        await Task.WhenAll(loops);
        await source.DisposeAsync();
    }

    private async Task LoopAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        var group = new Dictionary<string, List<TaskCompletionSource>>();
        while (await queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < GroupLimit && queue.Reader.TryRead(out var next))
            {
                if (!group.TryGetValue(next.Id, out var waiting))
                    group.Add(next.Id, waiting = []);
                waiting.Add(next.Done);
            }
            if (group.Count == 0)
                continue;
            var ids = new NpgsqlParameter<string[]> { TypedValue = [.. group.Keys.Order(StringComparer.Ordinal)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    new NpgsqlBatchCommand("BEGIN"),
                    new NpgsqlBatchCommand("INSERT INTO a (id, body) SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT (id) DO UPDATE SET body = excluded.body")
                    {
                        Parameters = { ids, Bodies(group.Count, StepCommit.StateBytes) },
                    },
                    Insert("INSERT INTO b (body) SELECT * FROM unnest($1::bytea[])", group.Count, StepCommit.JournalBytes),
                    Insert("INSERT INTO c (body) SELECT * FROM unnest($1::bytea[])", group.Count, StepCommit.JobBytes),
                    Insert("INSERT INTO d (body) SELECT * FROM unnest($1::bytea[])", group.Count, StepCommit.InboxBytes),
                    new NpgsqlBatchCommand("COMMIT"),
                },
            };
            await batch.ExecuteNonQueryAsync();
            foreach (var done in group.Values.SelectMany(waiting => waiting))
                done.SetResult();
        }
    }

    private static NpgsqlBatchCommand Insert(string text, int count, int bytes) => new(text) { Parameters = { Bodies(count, bytes) } };

    private static NpgsqlParameter<byte[][]> Bodies(int count, int bytes) =>
        new() { TypedValue = [.. Enumerable.Repeat(new byte[bytes], count)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };
}
