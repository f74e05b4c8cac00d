using System.Text.Json.Nodes;
using Baton.Kernel.Incidents;
using Baton.Runtime.Jobs;
using Baton.Runtime.Requests;
using Baton.Storage.Inbox;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;
using static Baton.Activities.Tests.Http.Endpoints.Caller;

namespace Baton.Activities.Tests.Http.Endpoints;

/// <summary>Callers whose answer takes time, or never comes.</summary>
public sealed class WaitingCallerTests
{
    [Fact]
    public async Task an_answer_behind_a_delay_within_the_limit_reaches_the_caller()
    {
        await using var host = await StartAsync(Endpoint("slow"), Node.Delay("d", TimeSpan.FromSeconds(20)), Answer("late"));

        Assert.Equal((200, "late"), await host.EndAsync(host.PostAsync("slow"), TimeSpan.FromMilliseconds(200)));
    }

    [Fact]
    public async Task a_delay_beyond_the_limit_lets_the_caller_go_at_once()
    {
        await using var host = await StartAsync(Endpoint("slow", ("requestTimeout", "00:00:10")), Node.Delay("d", TimeSpan.FromSeconds(20)), Answer("late"));

        Assert.Equal(202, (await host.PostAsync("slow")).Status);
    }

    [Fact]
    public async Task a_job_that_takes_too_long_lets_the_caller_go_at_the_limit_and_the_answer_stays_in_the_journal()
    {
        await using var host = await StartAsync(Endpoint("job", ("requestTimeout", "00:00:10")), Node.Of("Test.Post", "j", ("kind", "erp")), Answer("late"));
        var job = host.Setup.Erp.ThenWait();
        var begun = host.Time.GetUtcNow();

        var (status, text) = await host.EndAsync(host.PostAsync("job", "k"), TimeSpan.FromMilliseconds(500));

        Assert.Equal(202, status);
        Assert.InRange(host.Time.GetUtcNow() - begun, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15));
        job.SetResult(Succeeded.With());
        await host.UntilEndedAsync((string)JsonNode.Parse(text)!["workflowInstanceId"]!);
        Assert.Equal((200, "late"), await host.PostAsync("job", "k"));
    }

    [Fact]
    public async Task a_job_that_needs_a_person_lets_the_caller_go()
    {
        await using var host = await StartAsync(Endpoint("job"), Node.Of("Test.Post", "j", ("kind", "erp")), Answer("late"));
        host.Setup.Erp.Then(new GaveUp("no"));

        Assert.Equal(202, (await host.EndAsync(host.PostAsync("job"))).Status);
    }

    [Fact]
    public async Task a_crash_between_request_and_answer_loses_neither()
    {
        await using var host = await StartAsync(Endpoint("crash"), Node.Of("Test.Post", "j", ("kind", "erp")), Answer("after all"));
        host.Setup.Erp.ThenWait();
        using var connection = new CancellationTokenSource();
        var call = host.PostAsync("crash", "k", connection);
        await host.UntilAsync("the job is being carried out", () => host.Setup.Erp.Attempts.Count == 1);
        await host.CrashAsync();
        await connection.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => call);

        await host.ReopenAsync();

        Assert.Equal((200, "after all"), await host.EndAsync(host.PostAsync("crash", "k"), TimeSpan.FromMilliseconds(200)));
        await using var reads = host.Store.OpenReads();
        Assert.Equal(1, await reads.Instances.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task a_request_is_kept_with_the_very_commit_that_it_causes()
    {
        await using var host = await StartAsync(Endpoint("kept"), Answer("ok"));

        await host.PostAsync("kept", "k");

        var commit = Assert.Single(host.Store.Commits, each => each.Changes.OfType<Receive>().Any());
        Assert.Contains(commit.Changes, change => change is Storage.Instances.SaveInstance);
        var row = commit.Changes.OfType<Receive>().Single().Row;
        Assert.Equal(("http", "POST /kept\n\nk", InboxStatus.Done), (row.Source, row.DedupKey, row.Status));
        Assert.Matches("""^\{"method":"POST","path":"/kept","hash":"[0-9a-f]{64}","step":1,"limit":1048576,"patience":"00:00:30"\}$""", System.Text.Encoding.UTF8.GetString(row.Payload));
        Assert.Equal("""{"StatusCode":200,"Content":"ok","ContentType":"text/plain","ResponseHeaders":{}}""", System.Text.Encoding.UTF8.GetString(row.Reply!));
    }

    [Fact]
    public async Task a_request_that_nobody_takes_leaves_nothing()
    {
        await using var host = await StartAsync(Endpoint("here"), Answer("ok"));
        var before = host.Store.Commits.Count;

        var refused = await Assert.ThrowsAsync<RefusedException>(() => host.PostAsync("there", "k"));

        Assert.Equal((404, before), (refused.Status, host.Store.Commits.Count));
    }

    private static async Task<TestHost> StartAsync(params JsonObject[] activities)
    {
        var host = await TestHost.StartAsync(new TestHostSetup { Modules = [new ActivitiesModule()] });
        await host.PublishAsync(Flow.Sequence("flow", activities).With(IncidentStrategy.Park));
        return host;
    }
}
