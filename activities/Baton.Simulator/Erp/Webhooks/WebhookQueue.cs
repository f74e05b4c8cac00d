using System.Text.Json.Nodes;
using Baton.Simulator.Erp.Listing;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.Erp.Webhooks;

/// <summary>One call that is still to be made.</summary>
/// <param name="Attempts">How often it has been tried.</param>
internal sealed record WaitingCall(long Id, long WebhookId, string Url, string Event, string Body, int Attempts, DateTimeOffset NextAt);

/// <summary>The calls to be made, written in the transaction of the change they tell of.</summary>
internal static class WebhookQueue
{
    public const string AllEvents = "order.*";

    /// <summary>Queues a call for every webhook that asked for this change of an order.</summary>
    public static void Add(ErpSession session, string order)
    {
        var name = "order." + session.Text("SELECT status_code FROM orders WHERE number = @0", order);
        var webhooks = session.Query("SELECT id, events FROM webhooks WHERE is_active = 1", row => (Id: row.GetInt64(0), Events: row.GetString(1)))
            .Where(webhook => webhook.Events.Split(',').Any(wanted => wanted == AllEvents || wanted == name));
        foreach (var webhook in webhooks)
        {
            var body = new JsonObject
            {
                ["event"] = name,
                ["occurredAt"] = session.Stamp,
                ["order"] = JsonNode.Parse(Rows.Find(session, Catalogue.Resource("orders"), order)!),
            };
            session.Execute(
                "INSERT INTO webhook_deliveries(webhook_id, event, body, state, next_at, created_at) VALUES(@0, @1, @2, 'waiting', @3, @3)",
                webhook.Id, name, body.ToJsonString(SimulatorJson.Options), session.Stamp);
        }
    }

    /// <summary>The oldest waiting call of every webhook: its calls are made in order.</summary>
    public static IReadOnlyList<WaitingCall> Heads(ErpSession session) => session.Query(
        """
        SELECT d.id, d.webhook_id, w.url, d.event, d.body, d.attempts, d.next_at FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
        WHERE d.id IN (SELECT min(id) FROM webhook_deliveries WHERE state = 'waiting' GROUP BY webhook_id) ORDER BY d.id
        """,
        row => new WaitingCall(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt32(5), ErpSession.Moment(row.GetString(6))));

    /// <param name="retryAt">When to try again; null if it is settled.</param>
    public static void Settle(ErpSession session, WaitingCall call, string? error, DateTimeOffset? retryAt) => session.Execute(
        "UPDATE webhook_deliveries SET state = @1, attempts = attempts + 1, error = @2, next_at = coalesce(@3, next_at) WHERE id = @0",
        call.Id,
        retryAt is not null ? "waiting" : error is null ? "delivered" : "failed",
        error,
        retryAt is { } at ? ErpSession.Moment(at) : null);
}
