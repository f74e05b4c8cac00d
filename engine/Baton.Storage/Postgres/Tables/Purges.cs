using Baton.Storage.Postgres.Connections;
using Baton.Storage.Retention;
using Npgsql;

namespace Baton.Storage.Postgres.Tables;

/// <summary>Takes away what has been kept long enough: the oldest first, by index, never more than asked for at a time.</summary>
internal static class Purges
{
    private const string HandledMessages = """
        DELETE FROM inbox WHERE sequence = ANY (ARRAY(SELECT sequence FROM inbox WHERE status = 1 AND finished_at < $1 ORDER BY finished_at LIMIT $2))
        """;

    private const string UnmatchedMessages = "DELETE FROM inbox WHERE sequence = ANY (ARRAY(SELECT sequence FROM inbox WHERE status = 2 AND finished_at < $1 LIMIT $2))";
    private const string PoisonMessages = "DELETE FROM inbox WHERE sequence = ANY (ARRAY(SELECT sequence FROM inbox WHERE status = 3 AND finished_at < $1 LIMIT $2))";

    private const string FinishedJobs =
        "DELETE FROM jobs WHERE sequence = ANY (ARRAY(SELECT sequence FROM jobs WHERE finished_at IS NOT NULL AND finished_at < $1 ORDER BY finished_at LIMIT $2))";

    private const string ParkedJobs = """
        DELETE FROM jobs WHERE sequence = ANY (ARRAY(
          SELECT sequence FROM jobs WHERE tenant = $3 AND status = 2 AND coalesce(last_attempt_at, due) < $1 AND (execution IS NULL OR NOT EXISTS (
            SELECT 1 FROM instances WHERE instances.tenant = jobs.tenant AND instances.id = jobs.instance_id
              AND (instances.status = 'Running' OR instances.sub_status = 'Faulted')))
          LIMIT $2))
        """;

    // Of the starts that a rate counts the first stands first, in ticks; the last is little more than an hour younger.
    private const string JobRates = """
        DELETE FROM job_rates WHERE gate = ANY (ARRAY(
          SELECT gate FROM job_rates WHERE coalesce(nullif(split_part(starts, ':', 1), ''), '0')::bigint < $1 LIMIT $2))
        """;

    private const string Answers = """
        DELETE FROM answers USING (
          SELECT tenant, caller, key FROM answers WHERE coalesce(needed_until, at) < $1 ORDER BY coalesce(needed_until, at) LIMIT $2) AS old
        WHERE answers.tenant = old.tenant AND answers.caller = old.caller AND answers.key = old.key
        """;

    private const string Deliveries = """
        DELETE FROM webhook_deliveries USING (
          SELECT told.tenant, told.webhook_id, told.at, told.job_id FROM webhooks CROSS JOIN LATERAL (
            SELECT * FROM webhook_deliveries WHERE webhook_deliveries.tenant = webhooks.tenant AND webhook_id = webhooks.id AND at < $1 ORDER BY at LIMIT $2) AS told
          LIMIT $2) AS old
        WHERE webhook_deliveries.tenant = old.tenant AND webhook_deliveries.webhook_id = old.webhook_id AND webhook_deliveries.at = old.at
          AND webhook_deliveries.job_id = old.job_id
        """;

    // A row a day and key: few enough to be read through.
    private const string KeyUsage = """
        DELETE FROM key_usage USING (SELECT tenant, key_id, day FROM key_usage WHERE day < $1 LIMIT $2) AS old
        WHERE key_usage.tenant = old.tenant AND key_usage.key_id = old.key_id AND key_usage.day = old.day
        """;

    private const string KeyStarts = """
        DELETE FROM key_starts USING (SELECT tenant, key_id, day FROM key_starts WHERE day < $1 LIMIT $2) AS old
        WHERE key_starts.tenant = old.tenant AND key_starts.key_id = old.key_id AND key_starts.day = old.day
        """;

    private const string Settings = """
        DELETE FROM settings USING (
          SELECT tenant, area, key FROM settings WHERE tenant = $3 AND area = $4 AND changed_at < $1 LIMIT $2) AS old
        WHERE settings.tenant = old.tenant AND settings.area = old.area AND settings.key = old.key
        """;

    private const string Tasks = """
        DELETE FROM tasks USING (
          SELECT tenant, id FROM tasks WHERE closed_at IS NOT NULL AND closed_at < $1 ORDER BY closed_at LIMIT $2) AS old
        WHERE tasks.tenant = old.tenant AND tasks.id = old.id
        """;

    // Acts are numbered in the order of their times, so the first that is too young ends the look.
    private const string Audit =
        "DELETE FROM audit WHERE sequence = ANY (ARRAY(SELECT sequence FROM (SELECT sequence, at FROM audit ORDER BY sequence LIMIT $2) AS oldest WHERE at < $1))";

    // One that is being revived is waited for, and then it runs; one that is to be revived waits until this is over.
    private const string HasEnded = "SELECT 1 FROM instances WHERE tenant = $1 AND id = $2 AND version = $3 AND status <> 'Running' FOR UPDATE";

    private const string Journal = """
        DELETE FROM journal WHERE tenant = $1 AND instance_id = $2 AND step = ANY (ARRAY(
          SELECT step FROM journal WHERE tenant = $1 AND instance_id = $2 ORDER BY step LIMIT $3))
        """;

    private const string Values = """
        DELETE FROM instance_values WHERE tenant = $1 AND instance_id = $2 AND hash = ANY (ARRAY(
          SELECT hash FROM instance_values WHERE tenant = $1 AND instance_id = $2 AND hash <> ALL ($4) LIMIT $3))
        """;

    // In the order of instances_finished.
    public const string OldestEnded =
        "SELECT id, version FROM instances WHERE tenant = $1 AND finished_at < $2 AND status <> 'Running' ORDER BY finished_at NULLS FIRST LIMIT 1 FOR UPDATE";

    private const string Instance = "DELETE FROM instances WHERE tenant = $1 AND id = $2 AND status <> 'Running'";

    /// <summary>How many rows went; fewer than the limit when there are no more.</summary>
    public static Task<int> RunAsync(Readers readers, Purge purge, int limit, CancellationToken cancellation) =>
        readers.TransactAsync(session => RunAsync(session, purge, limit), cancellation);

    private static Task<int> RunAsync(Session session, Purge purge, int limit) => purge switch
    {
        PurgeHandledMessages p => session.RunAsync(HandledMessages, Value.Time(p.Before), Value.Number(limit)),
        PurgeOpenMessages p => InTurnAsync(
            limit, left => session.RunAsync(UnmatchedMessages, Value.Time(p.Before), Value.Number(left)),
            left => session.RunAsync(PoisonMessages, Value.Time(p.Before), Value.Number(left))),
        PurgeFinishedJobs p => session.RunAsync(FinishedJobs, Value.Time(p.Before), Value.Number(limit)),
        PurgeParkedJobs p => session.RunAsync(ParkedJobs, Value.Time(p.Before), Value.Number(limit), Value.Text(p.Tenant)),
        PurgeJobRates p => session.RunAsync(JobRates, Value.Number(p.EarliestFirst), Value.Number(limit)),
        PurgeAnswers p => session.RunAsync(Answers, Value.Time(p.Before), Value.Number(limit)),
        PurgeDeliveries p => session.RunAsync(Deliveries, Value.Time(p.Before), Value.Number(limit)),
        PurgeKeyUsage p => InTurnAsync(
            limit, left => session.RunAsync(KeyUsage, Value.Text(p.BeforeDay), Value.Number(left)),
            left => session.RunAsync(KeyStarts, Value.Text(p.BeforeDay), Value.Number(left))),
        PurgeSettings p => session.RunAsync(Settings, Value.Time(p.Before), Value.Number(limit), Value.Text(p.Tenant), Value.Text(p.Area)),
        PurgeTasks p => session.RunAsync(Tasks, Value.Time(p.Before), Value.Number(limit)),
        PurgeAudit p => session.RunAsync(Audit, Value.Time(p.Before), Value.Number(limit)),
        PurgeJournal p => PurgeJournalAsync(session, p, limit),
        PurgeInstances p => PurgeInstancesAsync(session, p, limit),
        _ => throw new NotSupportedException($"The store does not know {purge.GetType().Name}."),
    };

    private static async Task<int> PurgeJournalAsync(Session session, PurgeJournal purge, int limit)
    {
        NpgsqlParameter[] One() => [Value.Text(purge.Tenant), Value.Text(purge.InstanceId)];
        if ((await session.AllAsync(HasEnded, _ => true, [.. One(), Value.Number(purge.Version)]).ConfigureAwait(false)).Count == 0)
            return 0;
        return await InTurnAsync(
            limit, left => session.RunAsync(Journal, [.. One(), Value.Number(left)]),
            left => session.RunAsync(Values, [.. One(), Value.Number(left), Value.Texts(purge.KeptValues)])).ConfigureAwait(false);
    }

    private static async Task<int> PurgeInstancesAsync(Session session, PurgeInstances purge, int limit)
    {
        var deleted = 0;
        while (deleted < limit
            && await session.AllAsync(
                OldestEnded, row => new PurgeJournal(purge.Tenant, row.Text(0), row.Number(1), []), Value.Text(purge.Tenant), Value.Time(purge.Before)).ConfigureAwait(false) is [var journal, ..])
        {
            deleted += await PurgeJournalAsync(session, journal, limit - deleted).ConfigureAwait(false);
            // Its last rows may be left for the next time.
            if (deleted < limit)
                deleted += await session.RunAsync(Instance, Value.Text(purge.Tenant), Value.Text(journal.InstanceId)).ConfigureAwait(false);
        }
        return deleted;
    }

    private static async Task<int> InTurnAsync(int limit, Func<int, Task<int>> first, Func<int, Task<int>> second)
    {
        var deleted = await first(limit).ConfigureAwait(false);
        return deleted < limit ? deleted + await second(limit - deleted).ConfigureAwait(false) : deleted;
    }
}
