using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tasks;
using Baton.Runtime.Webhooks;
using Baton.Storage.Commits;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Webhooks;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;

namespace Baton.Runtime.Tests.Webhooks;

/// <summary>What a step tells others of is in the step's own commit.</summary>
public sealed class WebhookNoticeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task each_event_is_a_job_in_the_commit_of_its_step()
    {
        await using var host = await ListeningAsync("*");
        var state = await host.StartFlowAsync("ask");
        var started = host.Store.Commits.Single(commit => commit.Changes.OfType<SaveInstance>().Any(save => save.ExpectedVersion == 0));

        Assert.Equal(["instance.started", "task.created", "task.created"], EventsOf(started));
        var jobs = started.Changes.OfType<AddJob>().Where(job => job.Row.Kind == WebhookMessage.JobKind).ToList();
        Assert.All(jobs, job => Assert.Equal(($"webhook/w1/{state.Id}", state.Id), (job.Row.Lane, job.Row.InstanceId)));
        Assert.Equal(started.Changes.OfType<AddWebhookDelivery>().Select(added => added.Row.JobId), jobs.Select(job => job.Row.Id));
    }

    [Fact]
    public async Task tasks_are_told_of_as_they_are_decided_or_not_needed()
    {
        await using var host = await ListeningAsync("*");
        var state = await host.StartFlowAsync("ask");
        var approval = (Approval)state.Executions.Single(execution => execution.Data is Approval).Data!;

        await host.DeliverAsync(state.Id, new TaskActed(new TaskAct(approval.Tasks[0].Id, TaskVerb.Reject, "wangmin", null, "card", "不同意")));

        var commit = host.Store.Commits.Last(each => each.Changes.OfType<SaveInstance>().Any());
        Assert.Equal(["task.completed", "task.cancelled", "instance.finished"], EventsOf(commit));
        var body = commit.Changes.OfType<AddJob>().Where(job => job.Row.Kind == WebhookMessage.JobKind).Select(job => WebhookMessage.Read(job.Row.Payload).Body).First();
        Assert.Contains("\"decision\":\"Reject\"", body, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"不同意\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_cancelled_instance_tells_of_its_tasks_and_of_itself()
    {
        await using var host = await ListeningAsync("task.cancelled,instance.cancelled");
        var state = await host.StartFlowAsync("ask");

        await host.DeliverAsync(state.Id, new CancelRequested("admin", null));

        Assert.Equal(["task.cancelled", "task.cancelled", "instance.cancelled"], EventsOf(host.Store.Commits.Last(each => each.Changes.OfType<SaveInstance>().Any())));
    }

    [Fact]
    public async Task an_incident_is_told_of_once()
    {
        await using var host = await ListeningAsync("incident.created");
        await host.PublishAsync(Flow.Sequence("broken", Node.Of("Test.Unknown", "b"), Node.WriteLine("w", "x")).With(IncidentStrategy.Park));
        var state = await host.StartFlowAsync("broken");
        await host.DeliverAsync(state.Id, new IncidentDecided(state.Incidents.Single().Execution, Repair.Skip, [], "admin", null));

        Assert.Equal(["incident.created"], host.Store.Commits.SelectMany(EventsOf));
    }

    [Fact]
    public async Task where_nobody_listens_nothing_is_added()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("quiet", Node.WriteLine("w", "x")));

        await host.StartFlowAsync("quiet");

        Assert.Empty(host.Store.Commits.SelectMany(EventsOf));
    }

    [Fact]
    public async Task a_new_address_is_heard_of_within_seconds_or_at_once_where_it_was_added()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("quiet", Node.WriteLine("w", "x")));
        await host.StartFlowAsync("quiet");
        await host.Store.CommitAsync(new Commit("", [new SaveWebhook(Webhook("instance.started"), 0)]), Token);
        await host.StartFlowAsync("quiet");
        Assert.Empty(host.Store.Commits.SelectMany(EventsOf));

        host.Time.Advance(TimeSpan.FromSeconds(5));
        await host.StartFlowAsync("quiet");
        Assert.Single(host.Store.Commits.SelectMany(EventsOf));

        await host.Store.CommitAsync(new Commit("", [new SaveWebhook(Webhook("instance.started") with { Version = 2, IsActive = false }, 1)]), Token);
        host.Get<WebhookDirectory>().Refresh("");
        await host.StartFlowAsync("quiet");
        Assert.Single(host.Store.Commits.SelectMany(EventsOf));
    }

    private static async Task<TestHost> ListeningAsync(string events)
    {
        var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.Store.CommitAsync(new Commit("", [new SaveWebhook(Webhook(events), 0)]), Token);
        await host.AddPersonAsync("wangmin", "王敏");
        await host.AddPersonAsync("lihua", "李华");
        await host.PublishAsync(Flow.Sequence("ask", Node.Of("Test.Ask", "ask", ("people", "wangmin,lihua"))).With(IncidentStrategy.Park));
        return host;
    }

    private static IEnumerable<string> EventsOf(Commit commit) => commit.Changes.OfType<AddWebhookDelivery>().Select(added => added.Row.Event);

    private static WebhookRow Webhook(string events) => new()
    {
        Tenant = "", Id = "w1", Url = "https://a.example/", Events = events, Secret = "s", IsActive = true, Version = 1,
        CreatedAt = DateTimeOffset.UnixEpoch, CreatedBy = "admin", ChangedAt = DateTimeOffset.UnixEpoch,
    };
}
