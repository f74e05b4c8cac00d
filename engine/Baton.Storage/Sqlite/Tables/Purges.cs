using System.Text.Json;
using Baton.Storage.Retention;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

/// <summary>Takes away what has been kept long enough: the oldest first, by index, never more than asked for at a time.</summary>
internal static class Purges
{
    private const string HandledMessages = """
        DELETE FROM inbox WHERE sequence IN (SELECT sequence FROM inbox INDEXED BY inbox_done WHERE status = 1 AND finished_at < ?1 ORDER BY finished_at LIMIT ?2)
        """;

    private const string UnmatchedMessages = """
        DELETE FROM inbox WHERE sequence IN (SELECT sequence FROM inbox INDEXED BY inbox_unmatched WHERE status = 2 AND finished_at < ?1 LIMIT ?2)
        """;

    private const string PoisonMessages = """
        DELETE FROM inbox WHERE sequence IN (SELECT sequence FROM inbox INDEXED BY inbox_poison WHERE status = 3 AND finished_at < ?1 LIMIT ?2)
        """;

    private const string FinishedJobs = """
        DELETE FROM jobs WHERE sequence IN (SELECT sequence FROM jobs INDEXED BY jobs_finished WHERE finished_at < ?1 ORDER BY finished_at LIMIT ?2)
        """;

    private const string ParkedJobs = """
        DELETE FROM jobs WHERE sequence IN (
          SELECT sequence FROM jobs INDEXED BY jobs_list WHERE tenant = ?3 AND status = 2 AND coalesce(last_attempt_at, due) < ?1 AND (execution IS NULL OR NOT EXISTS
            (SELECT 1 FROM instances WHERE instances.tenant = jobs.tenant AND instances.id = jobs.instance_id
              AND (instances.status = 'Running' OR instances.sub_status = 'Faulted')))
          LIMIT ?2)
        """;

    // Of the starts that a rate counts the first stands first, in ticks; the last is little more than an hour younger.
    private const string JobRates = "DELETE FROM job_rates WHERE gate IN (SELECT gate FROM job_rates WHERE CAST(starts AS INTEGER) < ?1 LIMIT ?2)";

    private const string Answers = """
        DELETE FROM answers WHERE rowid IN (
          SELECT rowid FROM answers INDEXED BY answers_age WHERE coalesce(needed_until, at) < ?1 ORDER BY coalesce(needed_until, at) LIMIT ?2)
        """;

    private const string Webhooks = "SELECT tenant, id FROM webhooks";

    private const string Deliveries = """
        DELETE FROM webhook_deliveries WHERE tenant = ?3 AND webhook_id = ?4 AND (at, job_id) IN
          (SELECT at, job_id FROM webhook_deliveries WHERE tenant = ?3 AND webhook_id = ?4 AND at < ?1 ORDER BY at LIMIT ?2)
        """;

    // A row a day and key: few enough to be read through.
    private const string KeyUsage = """
        DELETE FROM key_usage WHERE (tenant, key_id, day) IN (SELECT tenant, key_id, day FROM key_usage WHERE day < ?1 LIMIT ?2)
        """;

    private const string KeyStarts = """
        DELETE FROM key_starts WHERE (tenant, key_id, day) IN (SELECT tenant, key_id, day FROM key_starts WHERE day < ?1 LIMIT ?2)
        """;

    private const string Settings = """
        DELETE FROM settings WHERE (tenant, area, key) IN (SELECT tenant, area, key FROM settings WHERE tenant = ?3 AND area = ?4 AND changed_at < ?1 LIMIT ?2)
        """;

    private const string Tasks = """
        DELETE FROM tasks WHERE rowid IN (SELECT rowid FROM tasks INDEXED BY tasks_closed WHERE closed_at < ?1 ORDER BY closed_at LIMIT ?2)
        """;

    // Acts are numbered in the order of their times, so the first that is too young ends the look.
    private const string Audit = """
        DELETE FROM audit WHERE sequence IN (SELECT sequence FROM (SELECT sequence, at FROM audit ORDER BY sequence LIMIT ?2) WHERE at < ?1)
        """;

    private const string HasEnded = "SELECT 1 FROM instances WHERE tenant = ? AND id = ? AND version = ? AND status <> 'Running'";

    private const string Journal = """
        DELETE FROM journal WHERE rowid IN (SELECT rowid FROM journal WHERE tenant = ?1 AND instance_id = ?2 ORDER BY step LIMIT ?3)
        """;

    private const string Values = """
        DELETE FROM instance_values WHERE rowid IN (
          SELECT rowid FROM instance_values WHERE tenant = ?1 AND instance_id = ?2 AND hash NOT IN (SELECT value FROM json_each(?4)) LIMIT ?3)
        """;

    private const string OldestEnded = "SELECT id, version FROM instances INDEXED BY instances_finished WHERE tenant = ?1 AND finished_at < ?2 AND status <> 'Running' ORDER BY finished_at LIMIT 1";

    private const string Instance = "DELETE FROM instances WHERE tenant = ? AND id = ?";

    /// <summary>How many rows went; fewer than the limit when there are no more.</summary>
    public static int Run(Database database, Purge purge, int limit) => purge switch
    {
        PurgeHandledMessages p => Delete(database, HandledMessages, p.Before, limit),
        PurgeOpenMessages p => InTurn(limit, left => Delete(database, UnmatchedMessages, p.Before, left), left => Delete(database, PoisonMessages, p.Before, left)),
        PurgeFinishedJobs p => Delete(database, FinishedJobs, p.Before, limit),
        PurgeParkedJobs p => database.Use(ParkedJobs).Bind(p.Before).Bind(limit).Bind(p.Tenant).Run(),
        PurgeJobRates p => database.Use(JobRates).Bind(p.EarliestFirst).Bind(limit).Run(),
        PurgeAnswers p => Delete(database, Answers, p.Before, limit),
        PurgeDeliveries p => PurgeDeliveries(database, p.Before, limit),
        PurgeKeyUsage p => InTurn(
            limit, left => database.Use(KeyUsage).Bind(p.BeforeDay).Bind(left).Run(), left => database.Use(KeyStarts).Bind(p.BeforeDay).Bind(left).Run()),
        PurgeSettings p => database.Use(Settings).Bind(p.Before).Bind(limit).Bind(p.Tenant).Bind(p.Area).Run(),
        PurgeTasks p => Delete(database, Tasks, p.Before, limit),
        PurgeAudit p => Delete(database, Audit, p.Before, limit),
        PurgeJournal p => database.Use(HasEnded).Bind(p.Tenant).Bind(p.InstanceId).Bind(p.Version).Any() ? PurgeJournal(database, p, limit) : 0,
        PurgeInstances p => PurgeInstances(database, p, limit),
        _ => throw new NotSupportedException($"The store does not know {purge.GetType().Name}."),
    };

    private static int Delete(Database database, string text, DateTimeOffset before, int limit) => database.Use(text).Bind(before).Bind(limit).Run();

    private static int PurgeDeliveries(Database database, DateTimeOffset before, int limit)
    {
        var deleted = 0;
        foreach (var (tenant, id) in database.Use(Webhooks).All(row => (row.Text(0), row.Text(1))))
        {
            if (deleted < limit)
                deleted += database.Use(Deliveries).Bind(before).Bind(limit - deleted).Bind(tenant).Bind(id).Run();
        }

        return deleted;
    }

    private static int PurgeJournal(Database database, PurgeJournal purge, int limit) => InTurn(
        limit,
        left => database.Use(Journal).Bind(purge.Tenant).Bind(purge.InstanceId).Bind(left).Run(),
        left => database.Use(Values).Bind(purge.Tenant).Bind(purge.InstanceId).Bind(left).Bind(JsonSerializer.Serialize(purge.KeptValues)).Run());

    private static int PurgeInstances(Database database, PurgeInstances purge, int limit)
    {
        var deleted = 0;
        while (deleted < limit && database.Use(OldestEnded).Bind(purge.Tenant).Bind(purge.Before).First(row => new PurgeJournal(purge.Tenant, row.Text(0), row.Number(1), [])) is { } journal)
        {
            deleted += PurgeJournal(database, journal, limit - deleted);
            // Its last rows may be left for the next time.
            if (deleted < limit)
                deleted += database.Use(Instance).Bind(purge.Tenant).Bind(journal.InstanceId).Run();
        }

        return deleted;
    }

    private static int InTurn(int limit, Func<int, int> first, Func<int, int> second)
    {
        var deleted = first(limit);
        return deleted < limit ? deleted + second(limit - deleted) : deleted;
    }
}
