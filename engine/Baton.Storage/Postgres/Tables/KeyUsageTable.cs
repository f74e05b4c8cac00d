using Baton.Storage.Keys;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;

namespace Baton.Storage.Postgres.Tables;

/// <summary>
/// Requests are counted before anything else of their transaction, starts at its end, and each in a table of its own, in the order of the
/// keys: so that no two groups hold one another up.
/// </summary>
internal static class KeyUsageTable
{
    private const string AddDays = """
        INSERT INTO key_usage (tenant, key_id, day, requests, minute, minute_requests, last_at)
        SELECT DISTINCT tenant, key_id, day, 0, 0, 0, 0 FROM given ORDER BY tenant, key_id, day ON CONFLICT DO NOTHING
        """;

    // In the order in which they came, each in the minute that has begun by then; those that its minute admits, as far as the day does.
    // What another transaction has counted meanwhile is seen by whoever has waited for the row, so the count goes on from the locked one.
    private const string CountWithin = """
        , locked AS (
          SELECT tenant, key_id, day, requests, minute, minute_requests
          FROM (SELECT DISTINCT tenant, key_id, day FROM given) AS days JOIN key_usage USING (tenant, key_id, day)
          ORDER BY tenant, key_id, day FOR UPDATE OF key_usage),
        timed AS (
          SELECT given.*, requests, locked.minute AS begun, minute_requests,
            greatest(locked.minute, max(given.minute) OVER (PARTITION BY tenant, key_id, day ORDER BY ordinal)) AS within
          FROM given JOIN locked USING (tenant, key_id, day)),
        ranked AS (
          SELECT timed.*, CASE WHEN within = begun THEN minute_requests ELSE 0 END + row_number() OVER (PARTITION BY tenant, key_id, day, within ORDER BY ordinal) AS in_minute
          FROM timed),
        admitted AS (
          SELECT ranked.*, requests + row_number() OVER (PARTITION BY tenant, key_id, day ORDER BY ordinal) AS in_day FROM ranked
          WHERE per_minute IS NULL OR in_minute <= per_minute),
        passed AS (SELECT * FROM admitted WHERE per_day IS NULL OR in_day <= per_day),
        latest AS (
          SELECT DISTINCT ON (tenant, key_id, day) tenant, key_id, day, within, in_minute, in_day, max(at) OVER (PARTITION BY tenant, key_id, day) AS at
          FROM passed ORDER BY tenant, key_id, day, ordinal DESC),
        counted AS (
          UPDATE key_usage SET requests = latest.in_day, minute = latest.within, minute_requests = latest.in_minute, last_at = greatest(key_usage.last_at, latest.at)
          FROM latest WHERE key_usage.tenant = latest.tenant AND key_usage.key_id = latest.key_id AND key_usage.day = latest.day)
        SELECT ordinal FROM passed
        """;

    private const string AddStarts = """
        INSERT INTO key_starts AS stored (tenant, key_id, day, starts)
        SELECT tenant, key_id, day, sum(starts) FROM given GROUP BY tenant, key_id, day ORDER BY tenant, key_id, day
        ON CONFLICT (tenant, key_id, day) DO UPDATE SET starts = stored.starts + excluded.starts
        """;

    public static readonly Kind Count = new Kind<CountKeyUse>(
        new ArrayStatement<CountKeyUse>(new Columns<CountKeyUse>().Text("key_id", use => use.KeyId).Text("day", use => use.Day), AddDays),
        new ArrayStatement<CountKeyUse>(
            new Columns<CountKeyUse>()
                .Text("key_id", use => use.KeyId).Text("day", use => use.Day).Number("minute", use => use.Minute).Time("at", use => use.At)
                .NumberOrNull("per_minute", use => use.PerMinute).NumberOrNull("per_day", use => use.PerDay),
            CountWithin))
    {
        Touches = (touches, use) => touches.Together(Family.KeyUse, $"{use.KeyId}\n{use.Day}"),
    };

    public static readonly Kind CountStarts = new Kind<CountKeyStarts>(new ArrayStatement<CountKeyStarts>(
        new Columns<CountKeyStarts>().Text("key_id", change => change.KeyId).Text("day", change => change.Day).Number("starts", change => change.Starts),
        AddStarts))
    {
        Touches = (_, _) => { },
    };
}
