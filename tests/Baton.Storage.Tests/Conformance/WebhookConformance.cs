using Baton.Storage.Webhooks;
using Microsoft.EntityFrameworkCore;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Conformance;

/// <summary>Addresses that are told of events, and what they were told.</summary>
public abstract class WebhookConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    [Fact]
    public async Task a_webhook_is_written_at_the_version_its_writer_saw()
    {
        await WriteAsync(new SaveWebhook(Webhook(1), 0));
        Assert.False((await TryAsync(new SaveWebhook(Webhook(1), 0))).IsWritten);
        var changed = Webhook(2) with
        {
            Url = "https://b.example/", Events = "*", DefinitionIds = "[\"报销\"]", Description = "仓库", Secret = "s2", EarlierSecret = "s1", EarlierUntil = Later(60),
            IsActive = false, DisabledReason = "410", ChangedAt = Later(1),
        };
        await WriteAsync(new SaveWebhook(changed, 1));
        Assert.False((await TryAsync(new SaveWebhook(Webhook(2), 1))).IsWritten);

        await using var reads = Store.OpenReads();
        Assert.Equal(changed, await reads.Webhooks.SingleAsync(Token));
    }

    [Fact]
    public async Task a_webhook_goes_with_its_deliveries()
    {
        await WriteAsync(new SaveWebhook(Webhook(1), 0), new AddWebhookDelivery(Delivery("j1")), new AddWebhookDelivery(Delivery("j2") with { WebhookId = "w2" }));

        await WriteAsync(new DeleteWebhook("w1"));

        Assert.False((await TryAsync(new DeleteWebhook("w1"))).IsWritten);
        await using var reads = Store.OpenReads();
        Assert.Empty(await reads.Webhooks.ToListAsync(Token));
        Assert.Equal(Delivery("j2") with { WebhookId = "w2" }, await reads.WebhookDeliveries.SingleAsync(Token));
    }

    [Fact]
    public async Task a_delivery_is_listed_once()
    {
        await WriteAsync(new AddWebhookDelivery(Delivery("j1")), new AddWebhookDelivery(Delivery("j1")), new AddWebhookDelivery(Delivery("j2") with { InstanceId = null }));

        await using var reads = Store.OpenReads();
        Assert.Equal(["j1", "j2"], await reads.WebhookDeliveries.Select(row => row.JobId).Order().ToListAsync(Token));
    }

    private static WebhookRow Webhook(long version) => new()
    {
        Tenant = Tenant, Id = "w1", Url = "https://a.example/", Events = "instance.finished", Secret = "s1", IsActive = true, Version = version,
        CreatedAt = Now, CreatedBy = "admin", ChangedAt = Now,
    };

    private static WebhookDeliveryRow Delivery(string jobId) => new(Tenant, "w1", Now, jobId, $"msg_{jobId}", "instance.finished", "i1");
}
