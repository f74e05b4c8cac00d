using Baton.Storage.Journal;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

/// <summary>The journal of steps and the audit of acts: both are only added to; steps go with their instance.</summary>
internal static class JournalTable
{
    private const string InsertStep = "INSERT INTO journal (tenant, instance_id, step, at, entries) VALUES (?, ?, ?, ?, ?)";

    private const string InsertAct =
        "INSERT INTO audit (tenant, at, actor, on_behalf_of, channel, act, subject, instance_id, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private const string DeleteSteps = "DELETE FROM journal WHERE tenant = ? AND instance_id = ?";

    public static void Add(Database database, JournalRow row) =>
        database.Use(InsertStep).Bind(row.Tenant).Bind(row.InstanceId).Bind(row.Step).Bind(row.At).Bind(row.Entries).Run();

    public static void Delete(Database database, string tenant, string instanceId) => database.Use(DeleteSteps).Bind(tenant).Bind(instanceId).Run();

    public static void Add(Database database, AuditRow row) =>
        database.Use(InsertAct)
            .Bind(row.Tenant).Bind(row.At).Bind(row.Actor).Bind(row.OnBehalfOf).Bind(row.Channel).Bind(row.Act).Bind(row.Subject)
            .Bind(row.InstanceId).Bind(row.Detail).Run();
}
