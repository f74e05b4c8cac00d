using System.Text.Json.Nodes;
using Baton.Kernel.Executions;
using Baton.Runtime.Steps;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.TestKit.Channels;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Recovery;

/// <summary>
/// A request by text, an approval by card, a bill in the ERP and a pause, with the process killed just before or just after each
/// durable write in turn. What comes of it is always the same as without a crash.
/// </summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task a_crash_at_any_write_loses_nothing_and_doubles_nothing(bool afterTheWrite) => CrashPoint.AtEachWriteAsync(afterTheWrite, RunAsync);

    // The story, from the first message to the end. Gives the number of writes it took.
    private static async Task<int> RunAsync(CrashPoint crash)
    {
        await using var host = await TestHost.StartAsync();
        await host.AddPersonAsync("chen", "陈小雨");
        await host.AddPersonAsync("wangmin", "王敏");
        await host.PublishAsync(ExpenseFlow());
        var first = host.Store.Writes;
        crash.Arm(host);

        await SendAsync(host, "chen", "报销 100 打车", "request");
        await UntilAsync(host, "the card is there", () => host.Setup.Phones.Payloads.Any(line => line.StartsWith("open wangmin", StringComparison.Ordinal)));
        await SendAsync(host, "wangmin", $"/agree {TaskOf(host)} CODE", "answer");
        await CrashPoint.UntilAsync(host, "all has ended", async () => await HasEndedAsync(host));
        await CheckAsync(host, crash.ToString());
        return host.Store.Writes - first;
    }

    private static JsonObject ExpenseFlow()
    {
        var trigger = Node.Of(FakeInbox.TriggerType, "start", ("keyword", "报销")).AsTrigger();
        trigger["fields"] = new JsonArray(new JsonObject { ["name"] = "Amount", ["type"] = "Money" }, new JsonObject { ["name"] = "Reason" });
        return Flow.Chart(
            "expense",
            [trigger, Node.Of("Test.Ask", "ask", ("people", "wangmin")), Node.Of("Test.Post", "bill", ("kind", "erp"), ("payload", "bill")), Node.Delay("pause", TimeSpan.FromSeconds(5)), Node.Of("Test.Write", "write")],
            "start>ask", "ask.Approved>bill", "bill>pause", "pause>write");
    }

    // The sender of a callback repeats it until it is acknowledged, under the same key.
    private static Task SendAsync(TestHost host, string who, string text, string key) => host.UntilAsync($"{key} is acknowledged", async () =>
    {
        await CrashPoint.ReviveAsync(host);
        try
        {
            await host.ReceiveAsync(who, text, key);
            return true;
        }
        catch (TestKit.Stores.HaltedException)
        {
            return false;
        }
    });

    private static Task UntilAsync(TestHost host, string what, Func<bool> condition) => CrashPoint.UntilAsync(host, what, () => Task.FromResult(condition()));

    private static string TaskOf(TestHost host) =>
        host.Setup.Phones.Attempts.Select(attempt => attempt.Job).First(job => System.Text.Encoding.UTF8.GetString(job.Payload).StartsWith("open", StringComparison.Ordinal)).Id;

    private static async Task<bool> HasEndedAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Instances.AnyAsync(row => row.Status == "Finished")
            && !await reads.Jobs.AnyAsync(row => row.Status == JobStatus.Waiting)
            && !await reads.Inbox.AnyAsync(row => row.Status == InboxStatus.Unread);
    }

    private static async Task CheckAsync(TestHost host, string crash)
    {
        await using var reads = host.Store.OpenReads();
        var instance = await reads.Instances.SingleAsync();
        var state = (await host.Get<InstanceStates>().TryReadAsync(instance, CancellationToken.None))!;
        Assert.True(state.Status == InstanceStatus.Finished && state.Incidents.IsEmpty, crash);
        Assert.Equal(state.Steps, await reads.Journal.CountAsync());
        Assert.Equal(state.Steps, instance.Version);
        Assert.Equal(["task.agree", "task.open"], await reads.Audit.Where(row => row.Act.StartsWith("task.")).Select(row => row.Act).OrderBy(act => act).ToListAsync());
        Assert.All(await reads.Inbox.ToListAsync(), message => Assert.Equal(InboxStatus.Done, message.Status));
        Assert.Equal(2, await reads.Inbox.CountAsync());
        var jobs = await reads.Jobs.ToListAsync();
        Assert.Equal(["activity", "erp", "fake-channel", "fake-channel"], jobs.Select(job => job.Kind).Order());
        Assert.All(jobs, job => Assert.Equal(JobStatus.Done, job.Status));
        Assert.Empty(await reads.Timers.ToListAsync());
        Assert.Empty(await reads.Waits.ToListAsync());
        // The world outside may have been asked twice, but always under the one id it knows.
        Assert.Single(host.Setup.Erp.Attempts.Select(attempt => attempt.Job.Id).Distinct());
        Assert.Equal(2, host.Setup.Phones.Attempts.Select(attempt => attempt.Job.Id).Distinct().Count());
        Assert.Equal("close wangmin 请审批|已由王敏同意|CODE", host.Setup.Phones.Payloads[^1]);
    }
}
