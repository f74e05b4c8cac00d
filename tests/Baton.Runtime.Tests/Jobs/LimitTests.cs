using Baton.Runtime.Jobs;
using Baton.Runtime.Jobs.Policies;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.TestKit.Channels;
using Baton.TestKit.Hosting;
using Baton.TestKit.Jobs;

namespace Baton.Runtime.Tests.Jobs;

public sealed class LimitTests
{
    private const string Erp = "backoffice/erp";

    [Fact]
    public async Task a_back_office_that_hangs_does_not_delay_cards()
    {
        var setup = new TestHostSetup { Erp = new ScriptedJobs("erp") { LimitPerKey = new JobLimit { Concurrency = 2 } }, Configuration = Of(("Concurrency", "4")) };
        var calls = Enumerable.Range(0, 6).Select(_ => setup.Erp.ThenWait()).ToList();
        await using var host = await TestHost.StartAsync(setup);
        var now = host.Time.GetUtcNow();
        await host.AddJobsAsync([.. Enumerable.Range(0, 6).Select(i => setup.Erp.Detached($"e{i}", $"lane{i}", now) with { LimitKey = Erp })]);
        await host.UntilAsync("two calls are under way", () => setup.Erp.Attempts.Count == 2);

        await host.AddJobsAsync([.. Enumerable.Range(0, 20).Select(i => setup.Phones.Detached($"c{i}", $"phone{i}", now))]);
        foreach (var i in Enumerable.Range(0, 20))
            await host.UntilJobIsAsync($"c{i}", JobStatus.Done);
        Assert.Equal(2, setup.Erp.Attempts.Count);

        foreach (var call in calls)
            call.SetResult(Succeeded.With());
        foreach (var i in Enumerable.Range(0, 6))
            await host.UntilJobIsAsync($"e{i}", JobStatus.Done);
    }

    [Fact]
    public async Task a_kind_at_its_limit_does_not_keep_the_pump_busy()
    {
        var setup = new TestHostSetup { Erp = new ScriptedJobs("erp") { Limit = new JobLimit { Concurrency = 1 } } };
        var call = setup.Erp.ThenWait();
        await using var host = await TestHost.StartAsync(setup);
        var now = host.Time.GetUtcNow();
        await host.AddJobsAsync(setup.Erp.Detached("a", "a", now), setup.Erp.Detached("b", "b", now));
        await host.UntilAsync("one is under way", () => setup.Erp.Attempts.Count == 1);
        var before = host.Store.JobClaims;
        var started = host.Time.GetUtcNow();

        await host.UntilAsync("ten seconds have passed", () => host.Time.GetUtcNow() - started > TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(100));

        Assert.InRange(host.Store.JobClaims - before, 1, 13);
        call.SetResult(Succeeded.With());
        await host.UntilJobIsAsync("b", JobStatus.Done);
    }

    [Fact]
    public async Task two_nodes_together_keep_to_a_limit_and_one_goes_on_when_the_others_job_ends()
    {
        var setup = new TestHostSetup { Erp = new ScriptedJobs("erp") { Limit = new JobLimit { Concurrency = 3 } } };
        var (running, most) = (0, 0);
        for (var i = 0; i < 60; i++)
        {
            setup.Erp.Then(async (_, _) =>
            {
                Interlocked.Exchange(ref most, Math.Max(most, Interlocked.Increment(ref running)));
                await Task.Delay(TimeSpan.FromMilliseconds(3), TimeProvider.System, CancellationToken.None);
                Interlocked.Decrement(ref running);
                return Succeeded.With();
            });
        }

        await using var host = await TestHost.StartAsync(setup);
        await using var second = await host.BesideAsync();
        var now = host.Time.GetUtcNow();
        await host.AddJobsAsync([.. Enumerable.Range(0, 60).Select(i => setup.Erp.Detached($"j{i}", $"lane{i}", now))]);
        foreach (var i in Enumerable.Range(0, 60))
            await host.UntilJobIsAsync($"j{i}", JobStatus.Done, TimeSpan.FromMilliseconds(200));

        Assert.InRange(most, 1, 3);
        Assert.Equal(60, setup.Erp.Attempts.Count);
    }

    [Fact]
    public async Task a_rate_is_waited_out_and_not_polled()
    {
        var setup = new TestHostSetup { Erp = new ScriptedJobs("erp") { Limit = new JobLimit { PerMinute = 2 } } };
        await using var host = await TestHost.StartAsync(setup);
        var started = host.Time.GetUtcNow();
        await host.AddJobsAsync([.. Enumerable.Range(0, 3).Select(i => setup.Erp.Detached($"j{i}", $"lane{i}", started))]);

        await host.UntilJobIsAsync("j2", JobStatus.Done, TimeSpan.FromMilliseconds(500));

        Assert.InRange(host.Time.GetUtcNow() - started, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(70));
        Assert.InRange(host.Store.JobClaims, 3, 40);
    }

    [Fact]
    public async Task one_person_is_sent_no_more_a_minute_than_allowed_and_others_do_not_wait()
    {
        var setup = new TestHostSetup { Phones = new ScriptedJobs(FakeChannel.JobKind) { LimitPerLane = new JobLimit { PerMinute = 3 } } };
        await using var host = await TestHost.StartAsync(setup);
        var started = host.Time.GetUtcNow();
        await host.AddJobsAsync([.. Enumerable.Range(0, 4).Select(i => setup.Phones.Detached($"w{i}", "wangmin", started)), setup.Phones.Detached("l", "lihua", started)]);

        await host.UntilJobIsAsync("l", JobStatus.Done);
        await host.UntilJobIsAsync("w2", JobStatus.Done);
        Assert.Equal(JobStatus.Waiting, (await host.JobAsync("w3")).Status);

        await host.UntilJobIsAsync("w3", JobStatus.Done, TimeSpan.FromSeconds(1));
        Assert.InRange(host.Time.GetUtcNow() - started, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(75));
    }

    [Fact]
    public async Task each_limit_key_may_have_a_limit_of_its_own_and_jobs_of_another_kind_count_too()
    {
        var setup = new TestHostSetup
        {
            Erp = new ScriptedJobs("erp") { LimitByKey = key => key switch { Erp => new JobLimit { Concurrency = 1 }, "backoffice/crm" => new JobLimit { Concurrency = 3 }, _ => null } },
        };
        var calls = Enumerable.Range(0, 8).Select(_ => setup.Erp.ThenWait()).ToList();
        await using var host = await TestHost.StartAsync(setup);
        var now = host.Time.GetUtcNow();
        await host.AddJobsAsync(
        [
            .. Enumerable.Range(0, 3).Select(i => setup.Erp.Detached($"e{i}", $"e{i}", now) with { LimitKey = Erp }),
            .. Enumerable.Range(0, 5).Select(i => setup.Erp.Detached($"c{i}", $"c{i}", now) with { LimitKey = "backoffice/crm" }),
            setup.Erp.Detached("free", "free", now) with { LimitKey = "backoffice/unknown" },
        ]);

        await host.UntilAsync("what may begin has begun", () => setup.Erp.Attempts.Count == 5);
        await host.UntilAsync("ten seconds have passed", () => host.Time.GetUtcNow() - now > TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(100));

        Assert.Equal(
            [("backoffice/crm", 3), (Erp, 1), ("backoffice/unknown", 1)],
            setup.Erp.Attempts.CountBy(attempt => attempt.Job.LimitKey).Select(each => (each.Key, each.Value)).OrderBy(each => each.Key, StringComparer.Ordinal));
        calls.ForEach(call => call.TrySetResult(Succeeded.With()));
        foreach (var id in (string[])["e0", "e1", "e2", "c4", "free"])
            await host.UntilJobIsAsync(id, JobStatus.Done);
    }

    [Fact]
    public async Task a_limit_that_is_raised_counts_from_the_next_look_on()
    {
        var most = 1;
        var setup = new TestHostSetup { Erp = new ScriptedJobs("erp") { LimitByKey = _ => new JobLimit { Concurrency = Volatile.Read(ref most) } } };
        var calls = Enumerable.Range(0, 3).Select(_ => setup.Erp.ThenWait()).ToList();
        await using var host = await TestHost.StartAsync(setup);
        var now = host.Time.GetUtcNow();
        await host.AddJobsAsync([.. Enumerable.Range(0, 3).Select(i => setup.Erp.Detached($"e{i}", $"e{i}", now) with { LimitKey = Erp })]);
        await host.UntilAsync("one is under way", () => setup.Erp.Attempts.Count == 1);

        Volatile.Write(ref most, 3);
        await host.UntilAsync("all are under way", () => setup.Erp.Attempts.Count == 3, TimeSpan.FromMilliseconds(100));

        calls.ForEach(call => call.SetResult(Succeeded.With()));
        foreach (var i in Enumerable.Range(0, 3))
            await host.UntilJobIsAsync($"e{i}", JobStatus.Done);
    }

    [Fact]
    public async Task what_is_configured_goes_before_what_a_handler_says_of_one_key()
    {
        var setup = new TestHostSetup
        {
            HasWorkers = false,
            Erp = new ScriptedJobs("erp") { LimitPerKey = new JobLimit { Concurrency = 9 }, LimitByKey = key => key == Erp ? new JobLimit { Concurrency = 4, PerMinute = 6 } : null },
            Configuration = Of(("Limits:erp:PerKey:PerMinute", "5"), ("Keys:backoffice/erp:Concurrency", "2")),
        };
        await using var host = await TestHost.StartAsync(setup);
        var policies = host.Get<JobPolicies>();

        Assert.Equal(new JobLimit { Concurrency = 2, PerMinute = 5 }, policies.OfKey("erp", Erp));
        Assert.Equal(new JobLimit { PerMinute = 5 }, policies.OfKey("erp", "backoffice/crm"));
    }

    [Fact]
    public async Task what_is_configured_goes_before_what_a_handler_declares()
    {
        var setup = new TestHostSetup
        {
            HasWorkers = false,
            Erp = new ScriptedJobs("erp") { Limit = new JobLimit { Concurrency = 4, PerMinute = 9 }, LimitPerKey = new JobLimit { Concurrency = 8 } },
            Configuration = Of(
                ("Limits:erp:Concurrency", "2"), ("Limits:erp:PerMinute", "0"), ("Limits:erp:PerKey:PerSecond", "5"), ("Limits:erp:PerLane:PerHour", "7"),
                ("Keys:backoffice/erp:Concurrency", "1"), ("Retry:erp:MaximumAttempts", "3"), ("Retry:erp:MaximumTime", "02:00:00")),
        };
        await using var host = await TestHost.StartAsync(setup);
        var policies = host.Get<JobPolicies>();

        Assert.Equal(new JobLimit { Concurrency = 2 }, policies.OfKind("erp"));
        Assert.Equal(new JobLimit { Concurrency = 1, PerSecond = 5 }, policies.OfKey("erp", Erp));
        Assert.Equal(new JobLimit { Concurrency = 8, PerSecond = 5 }, policies.OfKey("erp", "backoffice/crm"));
        Assert.Equal(new JobLimit { PerHour = 7 }, policies.OfLane("erp"));
        Assert.Null(policies.OfKind("nobody"));
        Assert.Equal(RetryPolicy.Patient with { MaximumAttempts = 3, MaximumTime = TimeSpan.FromHours(2) }, policies.RetryOf(setup.Erp));
    }

    [Theory]
    [InlineData("Concurrency", "0")]
    [InlineData("Claim", "00:00:01")]
    [InlineData("Limits:erp:PerKey:Concurrency", "-1")]
    [InlineData("Keys:backoffice/erp:PerMinute", "-1")]
    [InlineData("Retry:erp:MaximumAttempts", "0")]
    [InlineData("Retry:erp:First", "-00:00:01")]
    public async Task a_setting_that_makes_no_sense_is_named(string setting, string value)
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false, Configuration = Of((setting, value)) });

        var failure = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(
            () => host.Get<Microsoft.Extensions.Options.IOptions<JobOptions>>().Value);

        Assert.Contains($"Baton:Jobs:{setting.Replace(":Concurrency", "", StringComparison.Ordinal).Replace(":PerMinute", "", StringComparison.Ordinal).Replace(":First", "", StringComparison.Ordinal)}", failure.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Of(params (string Setting, string Value)[] settings) =>
        settings.ToDictionary(setting => $"Baton:Jobs:{setting.Setting}", setting => (string?)setting.Value);
}
