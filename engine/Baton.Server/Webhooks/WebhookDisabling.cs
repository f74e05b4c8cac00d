using Baton.Runtime.Webhooks;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Journal;
using Baton.Storage.Webhooks;

namespace Baton.Server.Webhooks;

/// <summary>Switches an address off that wants no more.</summary>
internal sealed class WebhookDisabling(IStore store, WebhookDirectory directory, TimeProvider time)
{
    /// <summary>Does nothing where the webhook was changed meanwhile: its owner has had a look.</summary>
    public async Task DisableAsync(WebhookRow row, string reason, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var disabled = row with { IsActive = false, DisabledReason = reason, Version = row.Version + 1, ChangedAt = now };
        var audit = new AuditRow { Tenant = row.Tenant, At = now, Actor = "engine", Channel = "rule", Act = "webhook.disable", Subject = $"webhook/{row.Id}", Detail = reason };
        await store.CommitAsync(new Commit(row.Tenant, [new SaveWebhook(disabled, row.Version), new AddAudit(audit)]), cancellation);
        directory.Refresh(row.Tenant);
    }
}
