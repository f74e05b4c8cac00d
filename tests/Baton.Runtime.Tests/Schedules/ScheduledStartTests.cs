using System.Text.Json.Nodes;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Schedules;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using Baton.Storage.Instances;
using Baton.TestDatabase;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Baton.TestKit.Stores;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Schedules;

public sealed class ScheduledStartTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task a_timer_starts_its_flow_once_in_every_interval()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Timed("flow", "00:10:00"));
        var published = host.Time.GetUtcNow();

        for (var started = 1; started <= 3; started++)
            await PassAsync(host);

        Assert.Equal(
            [published.AddMinutes(10), published.AddMinutes(20), published.AddMinutes(30)],
            (await StartedAsync(host)).Select(row => row.CreatedAt), (due, at) => at - due is { Ticks: >= 0 } late && late <= Minute);
    }

    [Fact]
    public async Task a_cron_expression_is_read_by_the_clocks_of_the_company()
    {
        // It is 9:30 in China, 2:30 in Berlin.
        await using var host = await QuietAsync(("Baton:Calendar:TimeZone", "Europe/Berlin"));
        await host.PublishAsync(Cron("flow", "0 0 9 * * *"));

        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), await DueAsync(host));
    }

    [Fact]
    public async Task by_default_the_clocks_are_chinas()
    {
        await using var host = await QuietAsync();
        await host.PublishAsync(Cron("flow", "0 0 9 * * *"));

        Assert.Equal(new DateTimeOffset(2026, 3, 3, 1, 0, 0, TimeSpan.Zero), await DueAsync(host));
    }

    [Fact]
    public async Task a_zone_nobody_knows_refuses_to_start_the_server() =>
        Assert.Contains("TimeZone", (await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(async () =>
        {
            await using var host = await QuietAsync(("Baton:Calendar:TimeZone", "Mars/Olympus"));
            await host.PublishAsync(Cron("flow", "0 0 9 * * *"));
        })).Message, StringComparison.Ordinal);

    [Fact]
    public async Task a_cron_expression_starts_its_flow_and_is_a_wait_inside_it()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence(
            "flow", Node.Of("Elsa.Cron", "c", ("cronExpression", "0 0 * * * *")).AsTrigger(), Node.Of("Elsa.Cron", "again", ("cronExpression", "0 30 * * * *")), Node.WriteLine("w", "x")));

        await UntilStartedAsync(host, 1);
        var id = (await StartedAsync(host))[0].Id;
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 2, 30, 0, TimeSpan.Zero), (await host.StateAsync(id)).Waits.Single().Due);
        await host.UntilEndedAsync(id, Minute);
    }

    [Fact]
    public async Task a_moment_starts_its_flow_once_and_for_all()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(At("flow", host.Time.GetUtcNow().AddMinutes(5)));

        await UntilStartedAsync(host, 1);

        Assert.Null(await DueAsync(host));
        await host.CrashAsync();
        await host.ReopenAsync();
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.UntilAsync("the timers were looked at", () => host.Time.Armed.Count > 0);
        Assert.Null(await DueAsync(host));
        Assert.Single(await StartedAsync(host));
    }

    [Fact]
    public async Task a_moment_that_is_past_is_published_with_a_warning_and_starts_nothing()
    {
        await using var host = await QuietAsync();

        var result = await SaveAsync(host, At("flow", host.Time.GetUtcNow().AddMinutes(-5)));

        Assert.NotNull(result.Row);
        var warning = Assert.Single(result.Problems);
        Assert.Equal((ProblemSeverity.Warning, "start", "DateTime"), (warning.Severity, warning.ActivityId, warning.Property));
        Assert.Null(await DueAsync(host));
    }

    [Theory]
    [InlineData("Elsa.Cron", "cronExpression", "0 9 * * *")]
    [InlineData("Elsa.Cron", "cronExpression", "{{ Workflow.Id }}")]
    [InlineData("Elsa.Timer", "interval", "00:00:00.5")]
    [InlineData("Elsa.Timer", "interval", "10675199.00:00:00")]
    [InlineData("Elsa.Timer", "interval", "often")]
    [InlineData("Elsa.StartAt", "dateTime", "")]
    [InlineData("Elsa.StartAt", "dateTime", "next week")]
    public async Task a_schedule_that_names_no_time_is_refused_at_its_node(string type, string input, string value)
    {
        await using var host = await QuietAsync();

        var result = await SaveAsync(host, Flow.Sequence("flow", Node.Of(type, "start", (input, Node.Liquid(value))).AsTrigger()));

        Assert.Null(result.Row);
        Assert.Contains(result.Problems, problem => problem.Severity == ProblemSeverity.Error && problem.ActivityId == "start");
    }

    [Fact]
    public async Task what_a_downtime_has_missed_is_made_up_for_once()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Timed("flow", "00:10:00"));
        var published = host.Time.GetUtcNow();
        await host.CrashAsync();
        host.Time.Advance(TimeSpan.FromMinutes(65));
        await host.ReopenAsync();

        await UntilStartedAsync(host, 1, TimeSpan.FromMicroseconds(10));

        await host.UntilAsync("the next time is set", async () => await DueAsync(host) > host.Time.GetUtcNow());
        Assert.InRange((await DueAsync(host))!.Value - published.AddMinutes(70), -TimeSpan.FromSeconds(1), TimeSpan.Zero);
        Assert.Single(await StartedAsync(host));
    }

    [Fact]
    public async Task of_many_that_fire_the_same_time_one_starts()
    {
        await using var host = await QuietAsync();
        await host.PublishAsync(Timed("flow", "00:10:00"));
        host.Time.Advance(TimeSpan.FromMinutes(10));
        var trigger = Assert.Single(await host.Store.FindDueTriggersAsync(host.Time.GetUtcNow(), 10, TestContext.Current.CancellationToken));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => host.Get<ScheduledStarts>().FireAsync(trigger, CancellationToken.None))));

        Assert.Equal(ScheduledStarts.InstanceIdOf(trigger), Assert.Single(await StartedAsync(host)).Id);
        Assert.Equal(trigger.Due!.Value.AddMinutes(10), await DueAsync(host));
    }

    [Fact]
    public async Task a_crash_just_after_the_start_is_written_does_not_double_it()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Timed("flow", "00:10:00"));
        host.Store.Written = commit => commit.Changes.OfType<MoveTrigger>().Any() ? DieAsync(host) : Task.CompletedTask;
        host.Time.Advance(TimeSpan.FromMinutes(10));
        await host.UntilAsync("the server has died", () => host.Store.IsHalted);
        await host.CrashAsync();
        await host.ReopenAsync();

        await PassAsync(host);

        var started = await StartedAsync(host);
        Assert.InRange(started[1].CreatedAt - started[0].CreatedAt, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(11));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_start_that_the_store_fails_is_made_once(bool isWrittenNevertheless)
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Timed("flow", "00:10:00"));
        var due = (await DueAsync(host))!.Value;
        host.Store.FailNext(commit => commit.Changes.OfType<MoveTrigger>().Any(), outcomeUnknown: isWrittenNevertheless);

        await host.UntilAsync("the next time is set", async () => await DueAsync(host) > due, TimeSpan.FromSeconds(5));

        await UntilStartedAsync(host, 1, TimeSpan.FromMicroseconds(10));
        Assert.Single(await StartedAsync(host));
        Assert.Equal(due.AddMinutes(10), await DueAsync(host));
    }

    [Fact]
    public async Task an_instance_that_is_there_already_does_not_hold_up_the_next_time()
    {
        await using var host = await QuietAsync();
        await host.PublishAsync(Timed("flow", "00:10:00"));
        host.Time.Advance(TimeSpan.FromMinutes(10));
        var trigger = Assert.Single(await host.Store.FindDueTriggersAsync(host.Time.GetUtcNow(), 10, TestContext.Current.CancellationToken));
        await host.StartFlowAsync("flow", id: ScheduledStarts.InstanceIdOf(trigger));

        await host.Get<ScheduledStarts>().FireAsync(trigger, TestContext.Current.CancellationToken);

        Assert.Equal(trigger.Due!.Value.AddMinutes(10), await DueAsync(host));
    }

    [Fact]
    public async Task a_singleton_that_still_runs_lets_its_time_pass()
    {
        await using var host = await TestHost.StartAsync();
        var flow = Flow.Sequence("flow", Timer("00:10:00"), Node.Event("wait", "go"));
        flow["options"] = new JsonObject { ["activationStrategyType"] = "SingletonStrategy" };
        await host.PublishAsync(flow);
        await UntilStartedAsync(host, 1);

        await host.UntilAsync("two more times have passed", () => host.Log.Lines.Count(line => line.Contains("was not started at", StringComparison.Ordinal)) >= 2, Minute);

        var running = Assert.Single(await StartedAsync(host));
        await host.SendEventAsync(running.Id, "go");
        await UntilStartedAsync(host, 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task what_is_withdrawn_starts_nothing_any_more(bool isDeleted)
    {
        await using var host = await QuietAsync();
        await host.PublishAsync(Timed("flow", "00:10:00"));
        host.Time.Advance(TimeSpan.FromMinutes(10));
        var trigger = Assert.Single(await host.Store.FindDueTriggersAsync(host.Time.GetUtcNow(), 10, TestContext.Current.CancellationToken));
        Change[] withdrawal = isDeleted ? [new DeleteDefinition("flow")] : [new RetractDefinition("flow"), new SetTriggers("flow", [])];
        await host.Store.CommitAsync(new Commit("", [.. withdrawal]), TestContext.Current.CancellationToken);

        await host.Get<ScheduledStarts>().FireAsync(trigger, TestContext.Current.CancellationToken);

        Assert.Empty(await StartedAsync(host));
        Assert.Null(await host.Store.FindNextTimerAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task publishing_again_puts_off_no_start_unless_the_schedule_has_changed()
    {
        await using var host = await QuietAsync();
        await host.PublishAsync(Timed("flow", "00:10:00"));
        var due = await DueAsync(host);
        host.Time.Advance(Minute);

        await host.PublishAsync(Flow.Sequence("flow", Timer("00:10:00"), Node.WriteLine("w", "other")));
        Assert.Equal(due, await DueAsync(host));

        await host.PublishAsync(Timed("flow", "00:20:00"));
        Assert.Equal(host.Time.GetUtcNow().AddMinutes(20), await DueAsync(host));
    }

    [Fact]
    public async Task a_restart_in_another_zone_plans_anew()
    {
        await using var place = await TestStore.CreateAsync();
        await using (var host = await TestHost.StartAsync(new TestHostSetup { Place = place, HasWorkers = false }))
            await host.PublishAsync(Cron("flow", "0 0 9 * * *"));

        await using var moved = await TestHost.StartAsync(new TestHostSetup
        {
            Place = place,
            HasWorkers = false,
            Configuration = new Dictionary<string, string?> { ["Baton:Calendar:TimeZone"] = "Europe/Berlin" },
        });
        await moved.Get<ScheduledStarts>().ReviewAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), await DueAsync(moved));
    }

    [Fact]
    public async Task a_schedule_published_before_schedules_were_kept_is_planned_at_the_start()
    {
        await using var host = await QuietAsync();
        await host.PublishAsync(Timed("flow", "00:10:00"));
        var row = await TriggerAsync(host);
        await host.Store.CommitAsync(new Commit("", [new MoveTrigger(row!, null)]), TestContext.Current.CancellationToken);

        await host.Get<ScheduledStarts>().ReviewAsync(TestContext.Current.CancellationToken);

        Assert.Equal(host.Time.GetUtcNow().AddMinutes(10), await DueAsync(host));
    }

    [Fact]
    public async Task a_schedule_may_come_from_a_flow_parameter()
    {
        await using var host = await QuietAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Of("Elsa.Timer", "start", ("interval", Node.Expression("Parameter", "Every"))).AsTrigger()).WithParameter("Every", "String", "00:10:00"));

        Assert.Equal(host.Time.GetUtcNow().AddMinutes(10), await DueAsync(host));
    }

    private static JsonObject Timer(string interval) => Node.Of("Elsa.Timer", "start", ("interval", interval)).AsTrigger();

    private static JsonObject Timed(string id, string interval) => Flow.Sequence(id, Timer(interval), Node.WriteLine("w", "x"));

    private static JsonObject Cron(string id, string text) => Flow.Sequence(id, Node.Of("Elsa.Cron", "start", ("cronExpression", text)).AsTrigger());

    private static JsonObject At(string id, DateTimeOffset moment) => Flow.Sequence(id, Node.Of("Elsa.StartAt", "start", ("dateTime", moment.ToString("O"))).AsTrigger());

    private static Task<TestHost> QuietAsync(params (string Name, string Value)[] settings) => TestHost.StartAsync(new TestHostSetup
    {
        HasWorkers = false,
        Configuration = settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value),
    });

    private static Task<PublishResult> SaveAsync(TestHost host, JsonObject model) =>
        host.Get<DefinitionPublisher>().SaveAsync("", model, true, "owner", [], CancellationToken.None);

    // The clock stands still while a start is written: how long that takes must not count.
    private static async Task PassAsync(TestHost host)
    {
        var due = (await DueAsync(host))!.Value;
        host.Time.Advance(due - host.Time.GetUtcNow());
        await host.UntilAsync("the next time is set", async () => await DueAsync(host) > due);
    }

    // It is written, and nobody hears of it.
    private static Task DieAsync(TestHost host)
    {
        host.Store.Halt();
        return Task.FromException(new HaltedException());
    }

    private static Task UntilStartedAsync(TestHost host, int count, TimeSpan? step = null) =>
        host.UntilAsync($"{count} were started", async () => (await StartedAsync(host)).Count >= count, step ?? Minute);

    private static async Task<List<InstanceRow>> StartedAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Instances.OrderBy(row => row.CreatedAt).ToListAsync();
    }

    private static async Task<DateTimeOffset?> DueAsync(TestHost host) => (await TriggerAsync(host))?.Due;

    private static async Task<TriggerRow?> TriggerAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Triggers.SingleOrDefaultAsync();
    }
}
