using System.Globalization;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.Erp.Webhooks;

/// <summary>Who wants to be called when an order changes.</summary>
internal sealed class WebhookCommands : IErpCommands
{
    /// <param name="Events">order.confirmed and the like; absent for all.</param>
    private sealed record Wish(string? Url, IReadOnlyList<string>? Events);

    private sealed record Target(long Id);

    public IEnumerable<ErpCommand> Commands =>
    [
        ErpCommand.Of<Wish>("webhooks.create", "/webhooks", "webhooks", Create),
        ErpCommand.Of<Target>("webhooks.stop", "/webhooks/{id}/stop", "webhooks", Stop),
    ];

    private static string Create(ErpSession session, Wish wish)
    {
        var errors = new Errors();
        errors.Unless(
            Uri.TryCreate(wish.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && LoopbackGuard.IsLocalName(url.Host),
            "url", "要是本机的 http 或 https 地址。");
        errors.Unless(wish.Events?.All(wanted => wanted.StartsWith("order.", StringComparison.Ordinal) && !wanted.Contains(',', StringComparison.Ordinal)) != false, "events", "要是 order.confirmed 这样的名字。");
        errors.Throw();
        return session.Insert(
            "INSERT INTO webhooks(url, events, created_at) VALUES(@0, @1, @2)",
            wish.Url, string.Join(',', wish.Events ?? [WebhookQueue.AllEvents]), session.Stamp).ToString(CultureInfo.InvariantCulture);
    }

    private static string Stop(ErpSession session, Target target)
    {
        if (session.Execute("UPDATE webhooks SET is_active = 0 WHERE id = @0", target.Id) == 0)
            throw Refusal.NotFound($" webhook {target.Id}");
        session.Execute("UPDATE webhook_deliveries SET state = 'failed', error = '已停用' WHERE webhook_id = @0 AND state = 'waiting'", target.Id);
        return target.Id.ToString(CultureInfo.InvariantCulture);
    }
}
