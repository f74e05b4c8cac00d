using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;
using Baton.Storage.Webhooks;

namespace Baton.Storage.Postgres.Tables;

internal static class WebhookTable
{
    private const string Columns =
        "tenant, id, url, events, definition_ids, description, secret, earlier_secret, earlier_until, is_active, disabled_reason, version, changed_at, created_at, created_by";

    private const string InsertNew = $"INSERT INTO webhooks ({Columns}) SELECT {Columns} FROM given ON CONFLICT DO NOTHING RETURNING tenant, id";

    private const string UpdateSeen = """
        UPDATE webhooks SET url = given.url, events = given.events, definition_ids = given.definition_ids, description = given.description,
          secret = given.secret, earlier_secret = given.earlier_secret, earlier_until = given.earlier_until, is_active = given.is_active,
          disabled_reason = given.disabled_reason, version = given.version, changed_at = given.changed_at
        FROM given WHERE webhooks.tenant = given.tenant AND webhooks.id = given.id AND webhooks.version = given.expected RETURNING ordinal
        """;

    private const string DeleteWhole = """
        , gone AS (DELETE FROM webhooks USING given WHERE webhooks.tenant = given.tenant AND webhooks.id = given.id RETURNING webhooks.tenant, webhooks.id, ordinal),
        told AS (DELETE FROM webhook_deliveries USING gone WHERE webhook_deliveries.tenant = gone.tenant AND webhook_deliveries.webhook_id = gone.id)
        SELECT ordinal FROM gone
        """;

    private const string InsertDelivery = """
        INSERT INTO webhook_deliveries (tenant, webhook_id, at, job_id, message_id, event, instance_id)
        SELECT tenant, webhook_id, at, job_id, message_id, event, instance_id FROM given ON CONFLICT DO NOTHING
        """;

    public static readonly Kind Insert = Write(InsertNew);

    public static readonly Kind Update = Write(UpdateSeen);

    public static readonly Kind Delete = new Kind<DeleteWebhook>(
        new ArrayStatement<DeleteWebhook>(new Columns<DeleteWebhook>().Text("id", change => change.Id), DeleteWhole))
    {
        Touches = (touches, change) => touches.Alone(Family.Webhook, change.Id),
        RowOf = change => change.Id,
    };

    public static readonly Kind AddDelivery = new Kind<AddWebhookDelivery>(new ArrayStatement<AddWebhookDelivery>(
        new Columns<AddWebhookDelivery>()
            .Text("webhook_id", add => add.Row.WebhookId).Time("at", add => add.Row.At).Text("job_id", add => add.Row.JobId)
            .Text("message_id", add => add.Row.MessageId).Text("event", add => add.Row.Event).Text("instance_id", add => add.Row.InstanceId),
        InsertDelivery))
    {
        Touches = (_, _) => { },
    };

    private static Kind<SaveWebhook> Write(string text) => new(new ArrayStatement<SaveWebhook>(
        new Columns<SaveWebhook>()
            .Text("id", save => save.Row.Id).Text("url", save => save.Row.Url).Text("events", save => save.Row.Events)
            .Text("definition_ids", save => save.Row.DefinitionIds).Text("description", save => save.Row.Description).Text("secret", save => save.Row.Secret)
            .Text("earlier_secret", save => save.Row.EarlierSecret).TimeOrNull("earlier_until", save => save.Row.EarlierUntil)
            .Flag("is_active", save => save.Row.IsActive).Text("disabled_reason", save => save.Row.DisabledReason).Number("version", save => save.Row.Version)
            .Time("changed_at", save => save.Row.ChangedAt).Time("created_at", save => save.Row.CreatedAt).Text("created_by", save => save.Row.CreatedBy)
            .Number("expected", save => save.ExpectedVersion),
        text))
    {
        Touches = (touches, save) => touches.Alone(Family.Webhook, save.Row.Id),
        RowOf = save => save.Row.Id,
    };
}
