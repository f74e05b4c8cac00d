using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Writing;
using Npgsql;

namespace Baton.Storage.Postgres.Tables;

/// <summary>
/// What a transaction holds against all others, in every node, until it ends. There are 2^20 places, rows that are added when they are first
/// needed and stay: holding one leaves nothing behind, however often it happens and whoever still looks at an old state of the database.
/// What is to be held is held by the place that its hash names; two that share a place wait for one another and lose nothing else.
/// Whatever a transaction needs it takes at once, in the order of the places.
/// </summary>
internal static class LockTable
{
    // Bound to what is named by kind, tenant and key.
    private const string Place = "('x' || left(encode(sha256(convert_to(kind || ':' || tenant || ':' || key, 'UTF8')), 'hex'), 5))::bit(20)::integer";

    private const string Named = """
        SELECT kind, tenant, key FROM unnest($1::integer[], $2::text[], $3::text[]) AS named (kind, tenant, key)
        UNION SELECT 1, jobs.tenant, jobs.lane FROM unnest($4::text[], $5::text[]) AS wanted (tenant, id) JOIN jobs ON jobs.tenant = wanted.tenant AND jobs.id = wanted.id
        """;

    // Of several that add the same place the others wait: until that is done it is as good as held.
    private const string AddPlaces = "INSERT INTO locks (place) SELECT DISTINCT place FROM needed ORDER BY place ON CONFLICT DO NOTHING";

    private const string TakePlaces = "SELECT kind, tenant, key FROM needed JOIN locks ON locks.place = needed.place ORDER BY needed.place FOR UPDATE OF locks";

    /// <param name="batch">Where its statements are added. The answer of the last is for <see cref="ReadTakenAsync"/>; the others give none.</param>
    /// <param name="locks">What is to be held.</param>
    /// <param name="jobs">Jobs whose lanes are to be held. The lane of a job never changes.</param>
    public static void Take(NpgsqlBatch batch, IReadOnlyCollection<HeldLock> locks, IReadOnlyCollection<(string Tenant, string Id)> jobs)
    {
        NpgsqlParameter[] Values() =>
        [
            Value.Integers(locks.Select(each => (int)each.Kind)), Value.Texts(locks.Select(each => each.Tenant)), Value.Texts(locks.Select(each => each.Key)),
            Value.Texts(jobs.Select(job => job.Tenant)), Value.Texts(jobs.Select(job => job.Id)),
        ];
        foreach (var text in Statements(Named))
        {
            var command = new NpgsqlBatchCommand(text);
            command.Parameters.AddRange(Values());
            batch.BatchCommands.Add(command);
        }
    }

    /// <summary>What adds the places and what takes them.</summary>
    /// <param name="named">A query for kind, tenant and key of what is to be held.</param>
    /// <param name="isPatient">False: those that others hold are left out.</param>
    public static string[] Statements(string named, bool isPatient = true)
    {
        var needed = $"WITH needed AS (SELECT kind, tenant, key, {Place} AS place FROM ({named}) AS named)";
        return [$"{needed} {AddPlaces}", $"{needed} {TakePlaces}{(isPatient ? "" : " SKIP LOCKED")}"];
    }

    public static HeldLock Read(Reads.IRow row) => new((LockKind)row.Number(0), row.Text(1), row.Text(2));

    public static async Task ReadTakenAsync(NpgsqlDataReader answer, List<HeldLock> held)
    {
        var row = new ResultRow(answer);
        while (await answer.ReadAsync(CancellationToken.None).ConfigureAwait(false))
            held.Add(Read(row));
    }
}
