using System.Text.Json;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.Erp.Webhooks;

/// <summary>Who wants to be called when an order changes.</summary>
internal sealed class WebhookCommands(WebhookSecrets secrets) : IErpCommands
{
    /// <param name="Events">order.confirmed and the like; absent for all.</param>
    /// <param name="Secret">What calls are signed with; absent to have one made, which the answer tells.</param>
    private sealed record Wish(string? Url, IReadOnlyList<string>? Events, string? Secret);

    private sealed record Target(long Id);

    public IEnumerable<ErpCommand> Commands =>
    [
        new("webhooks.create", "/webhooks", Create),
        new("webhooks.stop", "/webhooks/{id}/stop", Stop),
    ];

    private string Create(ErpSession session, JsonElement input)
    {
        var wish = ErpCommand.Bind<Wish>(input);
        var errors = new Errors();
        errors.Unless(
            Uri.TryCreate(wish.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && LoopbackGuard.IsLocalName(url.Host),
            "url", "要是本机的 http 或 https 地址。");
        errors.Unless(wish.Events?.All(wanted => wanted.StartsWith("order.", StringComparison.Ordinal) && !wanted.Contains(',', StringComparison.Ordinal)) != false, "events", "要是 order.confirmed 这样的名字。");
        errors.Throw();
        var events = string.Join(',', wish.Events ?? [WebhookQueue.AllEvents]);
        var id = session.Insert("INSERT INTO webhooks(url, events, created_at) VALUES(@0, @1, @2)", wish.Url, events, session.Stamp);
        var secret = wish.Secret ?? WebhookSecrets.Make();
        secrets.Keep(id, secret);
        return SimulatorJson.Write(new { id, wish.Url, events = events.Split(','), secret });
    }

    private static string Stop(ErpSession session, JsonElement input)
    {
        var id = ErpCommand.Bind<Target>(input).Id;
        if (session.Execute("UPDATE webhooks SET is_active = 0 WHERE id = @0", id) == 0)
            throw Refusal.NotFound($" webhook {id}");
        session.Execute("UPDATE webhook_deliveries SET state = 'failed', error = '已停用' WHERE webhook_id = @0 AND state = 'waiting'", id);
        return SimulatorJson.Write(new { id, active = false });
    }
}
