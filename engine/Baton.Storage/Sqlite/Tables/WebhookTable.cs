using Baton.Storage.Sqlite.Connections;
using Baton.Storage.Webhooks;

namespace Baton.Storage.Sqlite.Tables;

internal static class WebhookTable
{
    private const string Insert = """
        INSERT INTO webhooks (tenant, id, url, events, definition_ids, description, secret, earlier_secret, earlier_until, is_active, disabled_reason,
          version, changed_at, created_at, created_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """;

    private const string Update = """
        UPDATE webhooks SET url = ?3, events = ?4, definition_ids = ?5, description = ?6, secret = ?7, earlier_secret = ?8, earlier_until = ?9,
          is_active = ?10, disabled_reason = ?11, version = ?12, changed_at = ?13
        WHERE tenant = ?1 AND id = ?2 AND version = ?14
        """;

    private const string DeleteRow = "DELETE FROM webhooks WHERE tenant = ? AND id = ?";

    private const string DeleteDeliveries = "DELETE FROM webhook_deliveries WHERE tenant = ? AND webhook_id = ?";

    private const string InsertDelivery = """
        INSERT INTO webhook_deliveries (tenant, webhook_id, at, job_id, message_id, event, instance_id) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """;

    public static bool Save(Database database, SaveWebhook change)
    {
        var row = change.Row;
        var isNew = change.ExpectedVersion == 0;
        var statement = database.Use(isNew ? Insert : Update)
            .Bind(row.Tenant).Bind(row.Id).Bind(row.Url).Bind(row.Events).Bind(row.DefinitionIds).Bind(row.Description).Bind(row.Secret)
            .Bind(row.EarlierSecret).Bind(row.EarlierUntil).Bind(row.IsActive).Bind(row.DisabledReason).Bind(row.Version).Bind(row.ChangedAt);
        return (isNew ? statement.Bind(row.CreatedAt).Bind(row.CreatedBy) : statement.Bind(change.ExpectedVersion)).Run() == 1;
    }

    public static bool Delete(Database database, string tenant, string id)
    {
        if (database.Use(DeleteRow).Bind(tenant).Bind(id).Run() == 0)
            return false;
        database.Use(DeleteDeliveries).Bind(tenant).Bind(id).Run();
        return true;
    }

    public static void Add(Database database, WebhookDeliveryRow row) =>
        database.Use(InsertDelivery)
            .Bind(row.Tenant).Bind(row.WebhookId).Bind(row.At).Bind(row.JobId).Bind(row.MessageId).Bind(row.Event).Bind(row.InstanceId).Run();
}
