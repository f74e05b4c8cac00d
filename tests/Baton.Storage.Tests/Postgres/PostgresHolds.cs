using System.Security.Cryptography;
using System.Text;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.Storage.Keys;
using Npgsql;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Postgres;

/// <summary>What somebody else holds in the database, and who waits for it: a dead node, an administrator, another program.</summary>
public sealed class PostgresHolds : TwoNodes
{
    private const string AllPlaces = "SELECT 1 FROM locks FOR UPDATE";

    [Theory]
    [InlineData(AllPlaces)]
    [InlineData("SELECT 1 FROM jobs WHERE id = 'j1' FOR UPDATE")]
    public async Task a_claim_that_ran_out_and_cannot_be_taken_back_keeps_nobody_from_claiming(string hold)
    {
        await WriteAsync(One, new AddJob(Job("j1", "lane1")));
        Assert.Single((await Other.ClaimJobsAsync("dead", Now, Later(60), 9, IJobLimits.None, Token)).Jobs);
        await WriteAsync(One, new AddJob(Job("j2", "lane2")));
        await using var intruder = await Intruder.ComeAsync(Host, hold);

        Assert.Equal(["j2"], (await One.ClaimJobsAsync("n", Later(120), Later(180), 9, IJobLimits.None, Token)).Jobs.Select(job => job.Id));

        await intruder.LeaveAsync();
        Assert.Equal(["j1"], (await One.ClaimJobsAsync("n", Later(120), Later(180), 9, IJobLimits.None, Token)).Jobs.Select(job => job.Id));
    }

    [Fact]
    public async Task starts_of_a_key_are_counted_while_its_requests_are()
    {
        await WriteAsync(One, new CountKeyUse("k", "2026-03-01", 1, null, null, Now));
        await using var intruder = await Intruder.ComeAsync(Host, "SELECT 1 FROM key_usage FOR UPDATE");

        await WriteAsync(One, new CountKeyStarts("k", "2026-03-01", 1));
    }

    [Fact]
    public async Task what_is_held_again_and_again_leaves_nothing_behind_for_those_who_look_at_an_old_state()
    {
        await using var intruder = await Intruder.ComeAsync(Host, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT 1 FROM locks");

        for (var turn = 0; turn < 20; turn++)
            await WriteAsync(One, new AddJob(Job($"j{turn}", "lane")));

        Assert.Equal("1 (0,1)", await AskAsync("SELECT count(*) || ' ' || max(ctid) FROM locks"));
    }

    [Fact]
    public async Task lanes_that_share_a_place_lose_nothing()
    {
        var (one, other) = LanesOfOnePlace();
        await WriteAsync(One, new AddJob(Job("j1", one)), new AddJob(Job("j2", other)));
        await WriteAsync(Other, new CancelJob("j1", Now), new AddJob(Job("j3", one)));

        Assert.Equal("1", await AskAsync("SELECT count(*)::text FROM locks"));
        Assert.Equal(["j2", "j3"], (await One.ClaimJobsAsync("n", Now, Later(60), 9, IJobLimits.None, Token)).Jobs.Select(job => job.Id).Order());
    }

    [Fact]
    public async Task a_row_that_somebody_holds_fails_its_author_alone_and_only_for_now()
    {
        string[] ids = [.. Enumerable.Range(0, 10).Select(number => $"i{number}")];
        await WriteAsync(One, [.. ids.Select(id => Save(Instance(id)))]);
        await using var store = new Storage.Postgres.PostgresStore(
            $"{Host.ConnectionString};Options=-c lock_timeout=300", TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<Storage.Postgres.PostgresStore>.Instance,
            new Storage.Postgres.PostgresStoreOptions { Hints = false, Writers = 1 });
        await store.OpenAsync(Token);
        await using (await Intruder.ComeAsync(Host, "SELECT 1 FROM instances WHERE id = 'i3' FOR UPDATE"))
        {
            var together = ids.Select(id => store.CommitAsync(new Commit(Tenant, [Save(Instance(id, version: 2))]), Token)).ToArray();

            var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => together[3]);
            Assert.False(failure.OutcomeUnknown);
            Assert.All(await Task.WhenAll(together.Where((_, number) => number != 3)), result => Assert.True(result.IsWritten));
        }

        await WriteAsync(store, Save(Instance("i3", version: 2)));
    }

    [Fact]
    public async Task claims_are_renewed_in_the_order_in_which_attempts_end()
    {
        await WriteAsync(One, new AddJob(Job("b", "lane1")), new AddJob(Job("a", "lane2")));
        Assert.Equal(2, (await One.ClaimJobsAsync("n", Now, Later(60), 9, IJobLimits.None, Token)).Jobs.Count);
        await using var intruder = await Intruder.ComeAsync(Host, "SELECT 1 FROM jobs WHERE id = 'a' FOR UPDATE");

        var renewal = One.RenewJobClaimsAsync("n", ["b", "a"], Later(120), Token);
        await UntilSomebodyWaitsAsync();
        await using (await Intruder.ComeAsync(Host, "SELECT 1 FROM jobs WHERE id = 'b' FOR UPDATE NOWAIT"))
        {
        }

        await intruder.LeaveAsync();
        Assert.Equal(["a", "b"], (await renewal).Order());
    }

    [Fact]
    public async Task messages_are_received_in_the_order_of_their_keys_and_numbered_in_that_of_their_arrival()
    {
        await using var intruder = await Intruder.ComeAsync(Host, Insert("m1"));

        var received = WriteAsync(One, new Receive(Message("m2")), new Receive(Message("m1")));
        await UntilSomebodyWaitsAsync();
        await intruder.RunAsync($"SET LOCAL lock_timeout = 500; {Insert("m2")}");
        await intruder.LeaveAsync();

        await received;
        Assert.Equal(["m2", "m1"], (await One.ClaimInboxAsync("n", Now, Later(60), 9, Token)).Select(row => row.DedupKey));

        static string Insert(string key) =>
            $"INSERT INTO inbox (tenant, source, dedup_key, status, tries, received_at, payload) VALUES ('', 'wecom/baton', '{key}', 0, 0, 0, '')";
    }

    [Fact]
    public async Task a_claim_that_has_to_begin_anew_counts_and_chooses_anew()
    {
        await WriteAsync(One, new AddJob(Job("j1", "lane1")));
        Assert.Single((await One.ClaimJobsAsync("n", Now, Later(60), 1, new ThreeASecond(), Token)).Jobs);
        await WriteAsync(One, new AddJob(Job("j2", "lane2")), new AddJob(Job("j3", "lane3")));
        await using var intruder = await Intruder.ComeAsync(Host, "SET LOCAL deadlock_timeout = '30s'; SELECT 1 FROM job_rates FOR UPDATE");

        // It holds the gate and waits for the rate; then the other wants the gate.
        var claim = One.ClaimJobsAsync("n", Now, Later(60), 9, new ThreeASecond(), Token);
        await UntilSomebodyWaitsAsync();
        await intruder.RunAsync(AllPlaces);
        await intruder.LeaveAsync();

        Assert.Equal(["j2", "j3"], (await claim).Jobs.Select(job => job.Id));
    }

    private static (string One, string Other) LanesOfOnePlace()
    {
        var seen = new Dictionary<int, string>();
        for (var number = 0; ; number++)
        {
            var lane = $"lane{number}";
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"1:{Tenant}:{lane}"));
            var place = (hash[0] << 12) + (hash[1] << 4) + (hash[2] >> 4);
            if (!seen.TryAdd(place, lane))
                return (seen[place], lane);
        }
    }

    private async Task UntilSomebodyWaitsAsync()
    {
        while (await AskAsync("SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == "0")
            await Task.Yield();
    }

    private async Task<string?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Host.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
#pragma warning disable CA2100 // Constants of this file.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(Token) as string;
    }

    private sealed class ThreeASecond : IJobLimits
    {
        public JobLimit? OfKind(string kind) => new() { PerSecond = 3 };

        public JobLimit? OfKey(string kind, string limitKey) => null;

        public JobLimit? OfLane(string kind) => null;
    }
}
