using Baton.Storage.Definitions;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.Storage.Journal;
using Baton.Storage.Keys;
using Microsoft.EntityFrameworkCore;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Postgres;

/// <summary>What two servers do at the same time.</summary>
public sealed class PostgresRaces : TwoNodes
{
    [Fact]
    public async Task of_steps_that_saw_the_same_version_one_is_written_and_leaves_one_journal_row()
    {
        await WriteAsync(One, Save(Instance()));

        for (var version = 2; version <= 20; version++)
        {
            var row = Instance(version: version);
            var written = await RaceAsync(3, (node, _) => TryAsync(node, Save(row), new AddJournal(Step((int)row.Version))));
            Assert.Single(written, each => each);
        }

        await using var reads = One.OpenReads();
        Assert.Equal(19, await reads.Journal.CountAsync(Token));
    }

    [Fact]
    public async Task a_business_key_is_used_by_one_of_those_that_want_it()
    {
        for (var turn = 0; turn < 10; turn++)
        {
            var key = $"L-{turn}";
            var written = await RaceAsync(4, (node, number) =>
                TryAsync(node, Save(Instance($"{key}-{number}-{node.GetHashCode()}") with { BusinessKey = key })));
            Assert.Single(written, each => each);
        }

        await using var reads = One.OpenReads();
        Assert.Equal(10, await reads.Instances.CountAsync(Token));
    }

    [Fact]
    public async Task only_one_instance_starts_alone()
    {
        for (var turn = 0; turn < 10; turn++)
        {
            var definition = $"d{turn}";
            var written = await RaceAsync(4, (node, number) =>
            {
                var id = $"{definition}-{number}-{node.GetHashCode()}";
                return TryAsync(node, Save(Instance(id) with { DefinitionId = definition }), new StartAlone(id, definition, false, null));
            });
            Assert.Single(written, each => each);
        }
    }

    [Fact]
    public async Task of_a_start_that_is_alone_in_its_definition_and_one_that_is_alone_by_its_correlation_only_one_is_written()
    {
        for (var turn = 0; turn < 20; turn++)
        {
            var (definition, correlation) = ($"d{turn}", $"c{turn}");
            var first = TryAsync(One, Save(Instance($"a{turn}") with { DefinitionId = definition, CorrelationId = correlation }), new StartAlone($"a{turn}", definition, false, null));
            var second = TryAsync(Other, Save(Instance($"b{turn}") with { DefinitionId = definition, CorrelationId = correlation }), new StartAlone($"b{turn}", null, true, correlation));
            Assert.Single(await Task.WhenAll(first, second), each => each);
        }
    }

    [Fact]
    public async Task a_message_is_received_once_and_handed_to_one_node()
    {
        var received = await RaceAsync(60, (node, turn) => TryAsync(node, new Receive(Message($"m{turn % 30}"))));
        Assert.Equal(30, received.Count(each => each));

        var claimed = await RaceAsync(10, (node, turn) => node.ClaimInboxAsync($"{node.GetHashCode()}-{turn}", Now, Later(60), 4, Token));

        Assert.Equal(30, claimed.Sum(rows => rows.Count));
        Assert.Equal(30, claimed.SelectMany(rows => rows).Select(row => row.Sequence).Distinct().Count());
    }

    [Fact]
    public async Task every_lane_runs_one_job_at_a_time_in_order_whoever_adds_and_whoever_works()
    {
        const int Lanes = 5, Each = 20;
        var begun = new List<string>[Lanes].Select(_ => new List<string>()).ToArray();
        var busy = new int[Lanes];
        var (done, added) = (0, 0);

        async Task AddAsync(IStore node, string name)
        {
            for (var number = 0; number < Each; number++)
            {
                await WriteAsync(node, [.. Enumerable.Range(0, Lanes).Select(lane => new AddJob(Job($"{lane}:{name}:{number:00}", $"lane{lane}")))]);
                Interlocked.Add(ref added, Lanes);
            }
        }

        async Task WorkAsync(IStore node, string name)
        {
            while (Volatile.Read(ref done) < 2 * Lanes * Each)
            {
                foreach (var job in (await node.ClaimJobsAsync(name, Now, Later(60), 3, IJobLimits.None, Token)).Jobs)
                {
                    var lane = job.Lane[^1] - '0';
                    Assert.Equal(1, Interlocked.Increment(ref busy[lane]));
                    begun[lane].Add(job.Id);
                    Interlocked.Decrement(ref busy[lane]);
                    await WriteAsync(node, new FinishJob(job.Id, name, JobStatus.Done, null, null, Now));
                    Interlocked.Increment(ref done);
                }
            }
        }

        await Task.WhenAll(AddAsync(One, "a"), AddAsync(Other, "b"), WorkAsync(One, "w1"), WorkAsync(One, "w2"), WorkAsync(Other, "w3"), WorkAsync(Other, "w4"));

        await using var reads = One.OpenReads();
        for (var lane = 0; lane < Lanes; lane++)
        {
            var name = $"lane{lane}";
            Assert.Equal(await reads.Jobs.Where(row => row.Lane == name).OrderBy(row => row.Sequence).Select(row => row.Id).ToListAsync(Token), begun[lane]);
            Assert.Equal(Enumerable.Range(0, Each).Select(number => $"{lane}:a:{number:00}"), begun[lane].Where(id => id.Contains(":a:", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task a_claim_that_ran_out_is_given_to_one_node_alone()
    {
        await WriteAsync(One, [.. Enumerable.Range(0, 12).Select(number => new AddJob(Job($"j{number:00}", $"lane{number}")))]);

        for (var round = 0; round < 6; round++)
        {
            var now = Later(round * 60);
            var claimed = await RaceAsync(3, (node, turn) => node.ClaimJobsAsync($"{node.GetHashCode()}-{turn}", now, now.AddSeconds(60), 10, IJobLimits.None, Token));
            var rest = await One.ClaimJobsAsync("rest", now, now.AddSeconds(60), 20, IJobLimits.None, Token);
            var all = claimed.Append(rest).SelectMany(each => each.Jobs).ToArray();
            Assert.Equal(12, all.Length);
            Assert.Equal(12, all.Select(job => job.Id).Distinct().Count());
            Assert.All(all, job => Assert.Equal(round, job.Attempts));
        }
    }

    [Fact]
    public async Task a_limit_holds_for_both_nodes_together()
    {
        await WriteAsync(One, [.. Enumerable.Range(0, 40).Select(number => new AddJob(Job($"j{number:00}", $"lane{number}") with { Kind = "http" }))]);

        var claimed = await RaceAsync(6, (node, turn) => node.ClaimJobsAsync($"{node.GetHashCode()}-{turn}", Now, Later(60), 4, new SevenAtATime(), Token));

        Assert.Equal(7, claimed.Sum(each => each.Jobs.Count));
    }

    [Fact]
    public async Task one_version_alone_is_published_and_one_the_latest()
    {
        await RaceAsync(8, async (node, turn) => await TryAsync(node, new SaveDefinition(Version(turn * 2 + (node == One ? 1 : 2), isPublished: true), null)));

        await using var reads = One.OpenReads();
        Assert.Equal(16, await reads.Definitions.CountAsync(Token));
        Assert.Single(await reads.Definitions.Where(row => row.IsPublished).ToListAsync(Token));
        Assert.Single(await reads.Definitions.Where(row => row.IsLatest).ToListAsync(Token));
    }

    [Fact]
    public async Task of_requests_with_one_key_no_more_pass_than_the_limit_says()
    {
        var passed = await RaceAsync(20, (node, _) => TryAsync(node, new CountKeyUse("k", "2026-03-01", 1, 10, null, Now)));

        Assert.Equal(10, passed.Count(each => each));
    }

    [Fact]
    public async Task nothing_is_held_any_more_when_everything_is_written()
    {
        await RaceAsync(10, (node, turn) => TryAsync(node, new AddJob(Job($"j{turn}", $"lane{turn % 3}")), new SaveDefinition(Version(1), null)));

        await using (await Intruder.ComeAsync(Host, "SELECT 1 FROM locks FOR UPDATE NOWAIT"))
        {
        }
    }

    private sealed class SevenAtATime : IJobLimits
    {
        public JobLimit? OfKind(string kind) => new() { Concurrency = 7 };

        public JobLimit? OfKey(string kind, string limitKey) => null;

        public JobLimit? OfLane(string kind) => null;
    }
}
