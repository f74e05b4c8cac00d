using Baton.Expressions.Values;
using Baton.Runtime.Events;
using Baton.Runtime.Inbox;
using Baton.Storage.Instances;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Schedules;

/// <summary>Two nodes on one store: whatever starts a flow starts it once.</summary>
public sealed class TwoNodesTests
{
    [Fact]
    public async Task each_due_time_of_every_schedule_starts_one_instance()
    {
        await using var host = await TestHost.StartAsync();
        await using var second = await host.BesideAsync();
        await host.PublishAsync(Flow.Sequence("interval", Node.Of("Elsa.Timer", "every", ("interval", "00:01:00")).AsTrigger()));
        await host.PublishAsync(Flow.Sequence("cron", Node.Of("Elsa.Cron", "at", ("cronExpression", "0 */2 * * * *")).AsTrigger()));
        await host.PublishAsync(Flow.Sequence("moment", Node.Of("Elsa.StartAt", "on", ("dateTime", "2026-03-02T01:35:30Z")).AsTrigger()));
        var begun = host.Time.GetUtcNow();

        await host.UntilAsync("ten minutes have passed", () => host.Time.GetUtcNow() >= begun.AddSeconds(610), TimeSpan.FromMilliseconds(500));
        await host.UntilAsync("both are at rest", async () => (await StartedAsync(host)).Count >= 16);

        var started = await StartedAsync(host);
        Assert.Equal(10, started.Count(row => row.DefinitionId == "interval"));
        Assert.Equal(5, started.Count(row => row.DefinitionId == "cron"));
        Assert.Single(started, row => row.DefinitionId == "moment");
        Assert.Equal(started.Count, started.Select(row => (row.DefinitionId, row.CreatedAt.Ticks / TimeSpan.TicksPerMinute)).Distinct().Count());
    }

    [Fact]
    public async Task a_message_that_both_are_given_starts_one_instance()
    {
        await using var host = await TestHost.StartAsync();
        await using var second = await host.BesideAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Event("on", "order").AsTrigger(), Node.WriteLine("w", "taken")));
        var payload = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { name = "order", payload = new { }, definitionId = "flow", triggerActivityId = "on" });

        for (var i = 0; i < 20; i++)
        {
            var key = $"m{i}";
            var stored = await Task.WhenAll(new[] { host, second }.Select(node => Task.Run(
                () => node.Get<InboxWriter>().ReceiveAsync("", EventBroadcasts.Source, key, payload, CancellationToken.None))));
            Assert.Single(stored, isNew => isNew);
        }

        await host.UntilAsync("all are taken", async () => (await StartedAsync(host)).Count(row => row.FinishedAt is not null) >= 20);
        Assert.Equal(20, (await StartedAsync(host)).Count);
    }

    [Fact]
    public async Task timers_fire_once_whichever_node_sees_them()
    {
        await using var host = await TestHost.StartAsync();
        await using var second = await host.BesideAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Delay("pause", TimeSpan.FromSeconds(30)), Node.Of("Test.Post", "post", ("kind", "erp"))));
        for (var i = 0; i < 40; i++)
            await host.StartFlowAsync("flow", ObjectValue.Empty);

        await host.UntilAsync("all have ended", async () => (await StartedAsync(host)).All(row => row.FinishedAt is not null), TimeSpan.FromMilliseconds(250));

        Assert.Equal(40, host.Setup.Erp.Attempts.Count);
    }

    private static async Task<List<InstanceRow>> StartedAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Instances.OrderBy(row => row.CreatedAt).ToListAsync(TestContext.Current.CancellationToken);
    }
}
