using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Writing;
using Npgsql;

namespace Baton.Storage.Postgres.Tables;

/// <summary>
/// What a transaction holds against all others, in every node. Adding a row waits for whoever has added the same one; it is taken away
/// again before COMMIT. All that a transaction needs it takes by one statement, in the order of the key.
/// </summary>
internal static class LockTable
{
    private const string Insert = """
        INSERT INTO locks (kind, tenant, key) SELECT kind, tenant, key FROM (
          SELECT kind, tenant, key FROM unnest($1::integer[], $2::text[], $3::text[]) AS named (kind, tenant, key)
          UNION SELECT 1, jobs.tenant, jobs.lane FROM unnest($4::text[], $5::text[]) AS wanted (tenant, id) JOIN jobs ON jobs.tenant = wanted.tenant AND jobs.id = wanted.id
        ) AS needed ORDER BY kind, tenant, key RETURNING kind, tenant, key
        """;

    private const string Delete = """
        DELETE FROM locks USING unnest($1::integer[], $2::text[], $3::text[]) AS held (kind, tenant, key)
        WHERE locks.kind = held.kind AND locks.tenant = held.tenant AND locks.key = held.key
        """;

    /// <param name="locks">What is to be held.</param>
    /// <param name="jobs">Jobs whose lanes are to be held. The lane of a job never changes.</param>
    public static NpgsqlBatchCommand Take(IReadOnlyCollection<HeldLock> locks, IReadOnlyCollection<(string Tenant, string Id)> jobs) =>
        Fill(new NpgsqlBatchCommand(Insert), locks, Value.Texts(jobs.Select(job => job.Tenant)), Value.Texts(jobs.Select(job => job.Id)));

    public static NpgsqlBatchCommand GiveBack(IReadOnlyCollection<HeldLock> held) => Fill(new NpgsqlBatchCommand(Delete), held);

    public static async Task ReadTakenAsync(NpgsqlDataReader answer, List<HeldLock> held)
    {
        while (await answer.ReadAsync(CancellationToken.None).ConfigureAwait(false))
            held.Add(new HeldLock((LockKind)answer.GetInt32(0), answer.GetString(1), answer.GetString(2)));
    }

    private static NpgsqlBatchCommand Fill(NpgsqlBatchCommand command, IReadOnlyCollection<HeldLock> locks, params NpgsqlParameter[] more)
    {
        command.Parameters.Add(Value.Integers(locks.Select(each => (int)each.Kind)));
        command.Parameters.Add(Value.Texts(locks.Select(each => each.Tenant)));
        command.Parameters.Add(Value.Texts(locks.Select(each => each.Key)));
        foreach (var parameter in more)
            command.Parameters.Add(parameter);
        return command;
    }
}
