using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Conformance;

/// <summary>What holds claims back, for all nodes together, and what it must not hold back.</summary>
public abstract class LimitConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    private const string Erp = "backoffice/erp";

    private readonly FixedLimits limits = new();

    [Fact]
    public async Task no_more_of_a_kind_are_under_way_than_allowed_on_all_nodes_together()
    {
        limits.Kinds["http"] = new JobLimit { Concurrency = 2 };
        await AddAsync("http", "", "a", "b", "c", "d");

        Assert.Equal(["a"], (await ClaimAsync(by: "n1", limit: 1)).Ids());
        Assert.Equal(["b"], (await ClaimAsync(by: "n2")).Ids());
        var third = await ClaimAsync(by: "n2");
        Assert.Equal((0, true), (third.Jobs.Count, third.IsHeldBack));

        await FinishAsync("a", "n1");
        Assert.Equal(["c"], (await ClaimAsync(by: "n2")).Ids());
    }

    [Fact]
    public async Task a_key_is_counted_over_all_kinds_that_share_it()
    {
        limits.Keys[Erp] = new JobLimit { Concurrency = 2 };
        await AddAsync("command", Erp, "a", "b");
        await AddAsync("query", Erp, "c");
        await AddAsync("command", "backoffice/crm", "d");

        Assert.Equal(["a", "b", "d"], (await ClaimAsync()).Ids());
        await FinishAsync("b");
        Assert.Equal(["c"], (await ClaimAsync()).Ids());
    }

    [Fact]
    public async Task what_has_to_wait_hides_nothing_behind_it()
    {
        limits.Keys[Erp] = new JobLimit { Concurrency = 1 };
        await AddAsync("command", Erp, [.. Enumerable.Range(0, 40).Select(i => $"e{i}")]);
        await AddAsync("card", "wecom/baton", "card");
        await WriteAsync(new AddJob(Job("later", "later", due: 7) with { Kind = "card" }));

        Assert.Equal(["e0", "card"], (await ClaimAsync(limit: 10)).Ids());
        var rest = await ClaimAsync(at: 1, limit: 10);
        Assert.Equal((0, true), (rest.Jobs.Count, rest.IsHeldBack));
        Assert.Equal(Later(7), rest.Next);
    }

    [Fact]
    public async Task a_job_without_a_key_is_held_to_its_kind_alone()
    {
        limits.Keys[""] = new JobLimit { Concurrency = 1 };
        await AddAsync("http", "", "a", "b");

        var claimed = await ClaimAsync();

        Assert.Equal(["a", "b"], claimed.Ids());
        Assert.False(claimed.IsHeldBack);
    }

    [Fact]
    public async Task attempts_of_a_process_that_died_count_until_their_claims_run_out()
    {
        limits.Kinds["http"] = new JobLimit { Concurrency = 1 };
        await AddAsync("http", "", "a", "b");
        await ClaimAsync(by: "gone");

        var early = await ClaimAsync(at: 59.9);
        Assert.Equal((0, true), (early.Jobs.Count, early.IsHeldBack));
        Assert.Equal(["a"], (await ClaimAsync(at: 60)).Ids());
    }

    [Fact]
    public async Task a_claim_that_leaves_some_behind_only_for_its_own_limit_says_that_more_are_due()
    {
        await AddAsync("http", "", "a", "b");

        var claimed = await ClaimAsync(limit: 1);

        Assert.True(claimed.Next <= Now);
        Assert.False(claimed.IsHeldBack);
    }

    [Fact]
    public async Task no_second_wherever_it_is_laid_holds_more_starts_than_allowed()
    {
        limits.Kinds["sms"] = new JobLimit { PerSecond = 3 };
        await AddAsync("sms", "", [.. Enumerable.Range(0, 60).Select(i => $"{i:00}")]);
        var starts = new List<double>();

        for (var at = 0.0; at < 10 && starts.Count < 24; at += 0.05)
            starts.AddRange((await ClaimAsync(at, by: at % 0.1 < 0.05 ? "n1" : "n2")).Jobs.Select(_ => at));

        Assert.All(starts, start => Assert.InRange(starts.Count(other => other >= start && other < start + 1), 1, 3));
        Assert.InRange(starts[^1], 7, 8.0);
    }

    [Fact]
    public async Task a_rate_says_when_the_next_may_begin_and_survives_a_restart()
    {
        limits.Keys[Erp] = new JobLimit { PerMinute = 2 };
        await AddAsync("command", Erp, "a", "b", "c");
        Assert.Equal(["a", "b"], (await ClaimAsync()).Ids());
        await FinishAsync("a");
        await FinishAsync("b");

        await ReopenAsync();
        var held = await ClaimAsync(at: 30);

        Assert.Equal((0, false), (held.Jobs.Count, held.IsHeldBack));
        Assert.InRange(held.Next!.Value, Later(60), Later(66));
        Assert.Empty((await ClaimAsync(at: 59.9)).Jobs);
        Assert.Equal(["c"], (await ClaimAsync(at: (held.Next.Value - Now).TotalSeconds + 0.001)).Ids());
    }

    [Fact]
    public async Task a_rate_is_not_used_up_by_what_another_limit_holds_back()
    {
        limits.Kinds["command"] = new JobLimit { PerMinute = 2 };
        limits.Keys[Erp] = new JobLimit { Concurrency = 1 };
        await AddAsync("command", Erp, "a", "b", "c");
        await AddAsync("command", "backoffice/crm", "d");

        Assert.Equal(["a", "d"], (await ClaimAsync()).Ids());
    }

    [Fact]
    public async Task a_clock_that_is_set_back_does_not_close_a_rate_for_as_long()
    {
        limits.Kinds["sms"] = new JobLimit { PerSecond = 1 };
        await AddAsync("sms", "", "a", "b");
        await ClaimAsync(at: 3600, limit: 1);

        Assert.Equal(["b"], (await ClaimAsync(at: 1)).Ids());
    }

    [Fact]
    public async Task both_rates_of_a_limit_hold()
    {
        limits.Kinds["sms"] = new JobLimit { PerSecond = 2, PerMinute = 3 };
        await AddAsync("sms", "", "a", "b", "c", "d");

        Assert.Equal(["a", "b"], (await ClaimAsync()).Ids());
        Assert.Equal(["c"], (await ClaimAsync(at: 2)).Ids());
        Assert.Empty((await ClaimAsync(at: 50)).Jobs);
    }

    [Fact]
    public async Task a_lane_at_its_rate_rests_and_holds_up_no_other_of_its_pool()
    {
        limits.Lane = new JobLimit { PerMinute = 2, PerHour = 3 };
        await WriteAsync([.. Enumerable.Range(0, 5).Select(i => new AddJob(Job($"w{i}", "wangmin")))]);
        Assert.Equal(["w0"], (await ClaimAsync()).Ids());
        await FinishAsync("w0");
        Assert.Equal(["w1"], (await ClaimAsync(at: 1)).Ids());
        await FinishAsync("w1");
        await WriteAsync(new AddJob(Job("l0", "lihua")));

        var held = await ClaimAsync(at: 2);

        Assert.Equal(["l0"], held.Ids());
        await FinishAsync("l0");
        Assert.False(held.IsHeldBack);
        Assert.InRange(held.Next!.Value, Later(60), Later(66));
        Assert.Equal(["w2"], (await ClaimAsync(at: 67)).Ids());
        await FinishAsync("w2");
        Assert.Empty((await ClaimAsync(at: 3000)).Jobs);
        Assert.Equal(["w3"], (await ClaimAsync(at: 3970)).Ids());
    }

    private Task AddAsync(string kind, string limitKey, params string[] ids) =>
        WriteAsync([.. ids.Select(id => new AddJob(Job(id, $"lane/{id}") with { Kind = kind, LimitKey = limitKey }))]);

    private Task<ClaimedJobs> ClaimAsync(double at = 0, string by = "node", int limit = 10) =>
        Store.ClaimJobsAsync(by, Later(at), Later(at + 60), limit, limits, Token);

    private Task FinishAsync(string id, string by = "node") => WriteAsync(new FinishJob(id, by, JobStatus.Done, null, null, Now));

    private sealed class FixedLimits : IJobLimits
    {
        public Dictionary<string, JobLimit> Kinds { get; } = [];

        public Dictionary<string, JobLimit> Keys { get; } = [];

        public JobLimit? OfKind(string kind) => Kinds.GetValueOrDefault(kind);

        public JobLimit? Lane { get; set; }

        public JobLimit? OfKey(string kind, string limitKey) => Keys.GetValueOrDefault(limitKey);

        public JobLimit? OfLane(string kind) => Lane;
    }
}

internal static class ClaimedIds
{
    public static IEnumerable<string> Ids(this ClaimedJobs claimed) => claimed.Jobs.Select(job => job.Id);
}
