using Baton.Expressions.Values;
using Baton.Runtime.Hosting;
using Baton.Runtime.Retention;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Storage.Requests;
using Baton.Storage.Settings;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Baton.Runtime.Tests.Retention;

/// <summary>What is old goes by itself, the rest stays, on one node at a time.</summary>
public sealed class RetentionTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task everything_has_its_time_and_goes_when_it_is_over()
    {
        await using var host = await StartAsync();
        await host.StartFlowAsync("short", id: "i");
        await AddAsync(host);

        await RoundAfterAsync(host, 6 * Day);
        Assert.Equal((1, 1, 1), await CountAsync(host));
        await RoundAfterAsync(host, 2 * Day);
        Assert.Equal((1, 1, 0), await CountAsync(host));
        await RoundAfterAsync(host, 23 * Day);
        Assert.Equal((0, 0, 0), await CountAsync(host));

        Assert.NotEqual(0, await StepsAsync(host, "i"));
        await RoundAfterAsync(host, 150 * Day);
        Assert.Equal(0, await StepsAsync(host, "i"));
        Assert.NotNull(await host.Store.FindInstanceAsync("", "i", Token));
        await RoundAfterAsync(host, 3480 * Day);
        Assert.Null(await host.Store.FindInstanceAsync("", "i", Token));
    }

    [Fact]
    public async Task zero_keeps_for_ever()
    {
        await using var host = await StartAsync(("InboxDays", "0"), ("JournalDays", "0"), ("InstanceDays", "0"));
        await host.StartFlowAsync("short", id: "i");
        await AddAsync(host);

        await RoundAfterAsync(host, 9000 * Day);

        Assert.Equal((1, 0, 0), await CountAsync(host));
        Assert.NotEqual(0, await StepsAsync(host, "i"));
    }

    [Fact]
    public async Task a_tenant_that_has_jobs_and_no_instances_is_not_forgotten()
    {
        await using var host = await StartAsync();
        await host.StartFlowAsync("short", id: "i");
        var now = host.Time.GetUtcNow();
        foreach (var tenant in new[] { "a", "b" })
        {
            var parked = new JobRow { Tenant = tenant, Id = "j", Kind = "erp", Lane = "l", Status = JobStatus.Parked, Payload = [], Due = now, CreatedAt = now };
            await host.Store.CommitAsync(new Commit(tenant, [new AddJob(parked)]), Token);
        }

        await RoundAfterAsync(host, 366 * Day);

        Assert.Equal(0, (await CountAsync(host)).Jobs);
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(-1)]
    public void a_time_that_makes_no_sense_is_found_at_the_start(int days)
    {
        var validator = new RetentionOptionsValidator();

        Assert.Contains("AuditDays", validator.Validate(null, new RetentionOptions { AuditDays = days }).FailureMessage, StringComparison.Ordinal);
        Assert.True(validator.Validate(null, new RetentionOptions { AuditDays = 36_525 }).Succeeded);
    }

    [Fact]
    public async Task a_running_instance_keeps_its_journal_and_an_ended_one_what_its_state_refers_to()
    {
        await using var host = await StartAsync();
        var given = new ObjectValue([new("document", Value.From(new string('文', 5000)))]);
        await host.PublishAsync(Flow.Sequence("waits", Node.Event("a", "go")));
        await host.StartFlowAsync("waits", given, "runs");
        await host.StartFlowAsync("short", given, "ended");

        await RoundAfterAsync(host, 400 * Day);

        Assert.NotEqual(0, await StepsAsync(host, "runs"));
        Assert.Equal(0, await StepsAsync(host, "ended"));
        Assert.Equal(given["document"], (await host.StateAsync("ended")).Inputs["document"]);
    }

    [Fact]
    public async Task many_rows_go_in_small_commits_with_pauses()
    {
        await using var host = await StartAsync(("Batch", "7"));
        for (var i = 0; i < 50; i++)
            await host.Store.CommitAsync(new Commit("", [new Receive(Handled($"m{i}", host.Time.GetUtcNow()))]), Token);
        host.Time.Advance(31 * Day);
        var before = host.Store.Writes;

        var round = host.Get<RetentionRun>().TryAsync(Token);
        await host.UntilAsync("the round is over", () => round.IsCompleted, TimeSpan.FromMilliseconds(20));

        Assert.True(await round);
        Assert.Equal((0, 0, 0), await CountAsync(host));
        Assert.True(host.Store.Writes - before >= 8, $"{host.Store.Writes - before} writes");
    }

    [Fact]
    public async Task of_two_nodes_one_has_the_round_and_the_other_takes_it_over_when_it_is_gone()
    {
        await using var host = await StartAsync();
        var dying = new RetentionRound(host.Store, new NodeIdentity(host.Time), host.Time);
        Assert.True(await dying.TryBeginAsync(Token));
        await dying.KeepAsync("", new JournalMark(host.Time.GetUtcNow(), "i7"), Token);
        var other = new RetentionRound(host.Store, new NodeIdentity(host.Time), host.Time);

        Assert.False(await other.TryBeginAsync(Token));
        host.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.True(await other.TryBeginAsync(Token));

        Assert.Equal("i7", other.MarkOf("").InstanceId);
        Assert.False(await dying.KeepAsync("", new JournalMark(host.Time.GetUtcNow(), "i8"), Token));
    }

    [Fact]
    public async Task settings_that_are_needed_for_a_time_go_after_it()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup
        {
            HasWorkers = false,
            Services = services => services.AddSingleton(new TemporarySettings("brief", TimeSpan.FromDays(7))),
        });
        var row = new SettingRow("", "brief", "k", [], 1, host.Time.GetUtcNow());
        await host.Store.CommitAsync(new Commit("", [new SaveSetting(row, 0), new SaveSetting(row with { Area = "lasting" }, 0)]), Token);

        await RoundAfterAsync(host, TimeSpan.FromDays(6.9));
        Assert.NotNull(await host.Store.FindSettingAsync("", "brief", "k", Token));
        await RoundAfterAsync(host, TimeSpan.FromDays(0.2));
        Assert.Null(await host.Store.FindSettingAsync("", "brief", "k", Token));
        Assert.NotNull(await host.Store.FindSettingAsync("", "lasting", "k", Token));
    }

    [Fact]
    public async Task a_round_that_has_ended_rests()
    {
        await using var host = await StartAsync();
        Assert.True(await host.Get<RetentionRun>().TryAsync(Token));

        Assert.False(await host.Get<RetentionRun>().TryAsync(Token));
        host.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.True(await host.Get<RetentionRun>().TryAsync(Token));
    }

    [Fact]
    public async Task the_workers_do_it_by_themselves()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasRetention = true, Services = EveryHour });
        await AddAsync(host, 40 * Day);

        await host.UntilAsync("the message is gone", async () => await CountAsync(host) == (0, 0, 0), TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("InboxDays", "1")]
    [InlineData("AuditDays", "-1")]
    [InlineData("Batch", "501")]
    public async Task times_that_make_no_sense_are_refused_at_the_start(string name, string value)
    {
        await using var host = await StartAsync((name, value));

        var refused = Assert.Throws<OptionsValidationException>(() => host.Get<IOptions<RetentionOptions>>().Value);

        Assert.Contains($"Baton:Retention:{name}", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<TestHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var host = await TestHost.StartAsync(new TestHostSetup
        {
            HasWorkers = false,
            Services = EveryHour,
            Configuration = settings.ToDictionary(setting => $"{RetentionOptions.Section}:{setting.Name}", setting => (string?)setting.Value),
        });
        await host.PublishAsync(Flow.Sequence("short", Node.WriteLine("w", "x")));
        return host;
    }

    private static void EveryHour(IServiceCollection services) => services.Configure<RetentionOptions>(options => options.Every = TimeSpan.FromHours(1));

    private static async Task AddAsync(TestHost host, TimeSpan ago = default)
    {
        var now = host.Time.GetUtcNow() - ago;
        var job = new JobRow { Tenant = "", Id = "j", Kind = "erp", Lane = "l", Status = JobStatus.Done, Payload = [], Due = now, CreatedAt = now, FinishedAt = now };
        var answer = new AnswerRow { Tenant = "", Caller = "c", Key = "k", RequestHash = "h", Status = 200, Body = [], At = now };
        await host.Store.CommitAsync(new Commit("", [new Receive(Handled("m", now)), new AddJob(job), new AddAnswer(answer)]), Token);
    }

    private static InboxRow Handled(string key, DateTimeOffset at) =>
        new() { Tenant = "", Source = "test", DedupKey = key, Payload = [], Status = InboxStatus.Done, ReceivedAt = at, FinishedAt = at };

    private static async Task RoundAfterAsync(TestHost host, TimeSpan passed)
    {
        host.Time.Advance(passed);
        Assert.True(await host.Get<RetentionRun>().TryAsync(Token));
    }

    private static async Task<(int Messages, int Jobs, int Answers)> CountAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return (await reads.Inbox.CountAsync(Token), await reads.Jobs.CountAsync(Token), await reads.Answers.CountAsync(Token));
    }

    private static async Task<int> StepsAsync(TestHost host, string instanceId)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Journal.CountAsync(row => row.InstanceId == instanceId, Token);
    }
}
