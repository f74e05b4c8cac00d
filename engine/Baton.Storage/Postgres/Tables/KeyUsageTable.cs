using Baton.Storage.Keys;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;

namespace Baton.Storage.Postgres.Tables;

internal static class KeyUsageTable
{
    // A first request of the day passes in any case: no limit is below one.
    private const string CountWithin = """
        , counted AS (SELECT tenant, key_id, day, minute, at, per_minute, per_day FROM given)
        INSERT INTO key_usage AS used (tenant, key_id, day, requests, starts, minute, minute_requests, last_at)
        SELECT tenant, key_id, day, 1, 0, minute, 1, at FROM given
        ON CONFLICT (tenant, key_id, day) DO UPDATE SET requests = used.requests + 1,
          minute_requests = CASE WHEN used.minute < excluded.minute THEN 1 ELSE used.minute_requests + 1 END,
          minute = greatest(used.minute, excluded.minute), last_at = greatest(used.last_at, excluded.last_at)
        WHERE EXISTS (
          SELECT 1 FROM counted WHERE counted.tenant = used.tenant AND counted.key_id = used.key_id AND counted.day = used.day
            AND (per_minute IS NULL OR used.minute < counted.minute OR used.minute_requests < per_minute) AND (per_day IS NULL OR used.requests < per_day))
        RETURNING tenant, key_id, day
        """;

    private const string AddStarts = """
        UPDATE key_usage SET starts = key_usage.starts + added.starts FROM (
          SELECT tenant, key_id, day, sum(starts) AS starts FROM given GROUP BY tenant, key_id, day ORDER BY tenant, key_id, day) AS added
        WHERE key_usage.tenant = added.tenant AND key_usage.key_id = added.key_id AND key_usage.day = added.day
        """;

    public static readonly Kind Count = new Kind<CountKeyUse>(new ArrayStatement<CountKeyUse>(
        new Columns<CountKeyUse>()
            .Text("key_id", use => use.KeyId).Text("day", use => use.Day).Number("minute", use => use.Minute).Time("at", use => use.At)
            .NumberOrNull("per_minute", use => use.PerMinute).NumberOrNull("per_day", use => use.PerDay),
        CountWithin))
    {
        Touches = (touches, use) => touches.Alone(Family.KeyUse, use.KeyId, use.Day),
        RowOf = use => $"{use.KeyId}\n{use.Day}",
    };

    public static readonly Kind CountStarts = new Kind<CountKeyStarts>(new ArrayStatement<CountKeyStarts>(
        new Columns<CountKeyStarts>().Text("key_id", change => change.KeyId).Text("day", change => change.Day).Number("starts", change => change.Starts),
        AddStarts))
    {
        Touches = (_, _) => { },
    };
}
