using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.Storage.Nodes;
using Baton.Storage.Postgres;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Postgres;

/// <summary>How nodes know of one another who lives, and what becomes of what a dead one had in hand.</summary>
public sealed class PostgresNodes : TwoNodes
{
    [Fact]
    public async Task nodes_that_live_are_not_silent()
    {
        Assert.True((await LookAsync(One, "one")).IsNew);
        Assert.True((await LookAsync(Other, "other")).IsNew);

        foreach (var (node, name) in new[] { (One, "one"), (Other, "other") })
        {
            var look = await LookAsync(node, name);
            Assert.False(look.IsNew);
            Assert.Empty(look.Silent);
        }
    }

    [Fact]
    public async Task what_a_dead_node_had_in_hand_can_be_taken_at_once_and_is_unsure()
    {
        await LookAsync(One, "one");
        await LookAsync(Other, "other");
        await WriteAsync(One, new AddJob(Job("j1", "a")), new AddJob(Job("j2", "b")), new AddJob(Job("j3", "a")), new Receive(Message("m1")));
        await ClaimJobsAsync(One, "one", limit: 1);
        await ClaimJobsAsync(Other, "other", limit: 1);
        Assert.Single(await ClaimInboxAsync(One, "one"));

        await One.DisposeAsync();
        var silent = await SilentAsync(Other, "other");
        Assert.Equal("one", silent.Node);
        Assert.Empty(await ClaimJobsAsync(Other, "other"));
        Assert.Equal(2, await Other.ReleaseClaimsOfAsync(silent, Token));

        var job = Assert.Single(await ClaimJobsAsync(Other, "other"));
        Assert.Equal(("j1", 1, true), (job.Id, job.Attempts, job.Started));
        var message = Assert.Single(await ClaimInboxAsync(Other, "other"));
        Assert.Equal(("m1", 2), (message.DedupKey, message.Tries));
        Assert.Empty((await LookAsync(Other, "other")).Silent);
    }

    [Fact]
    public async Task of_several_that_follow_a_dead_node_one_does()
    {
        await LookAsync(One, "one");
        await WriteAsync(One, new AddJob(Job("j1")));
        await ClaimJobsAsync(One, "one");
        await One.DisposeAsync();
        var silent = await SilentAsync(Other, "other");

        var followed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Other.ReleaseClaimsOfAsync(silent, Token))));

        Assert.Equal(1, Assert.Single(followed, released => released is not null));
    }

    [Fact]
    public async Task a_node_whose_session_was_ended_takes_a_new_one_and_keeps_its_claims()
    {
        await LookAsync(One, "one");
        await LookAsync(Other, "other");
        await WriteAsync(One, new AddJob(Job("j1")));
        await ClaimJobsAsync(One, "one");
        await EndSessionsAsync(but: "other");
        var silent = await SilentAsync(Other, "other");

        Assert.True((await LookAgainAsync(One, "one")).IsNew);

        Assert.Empty((await LookAsync(Other, "other")).Silent);
        Assert.Null(await Other.ReleaseClaimsOfAsync(silent, Token));
        Assert.Equal(["j1"], await One.RenewJobClaimsAsync("one", ["j1"], Later(500), Token));
    }

    [Fact]
    public async Task who_saw_an_earlier_session_end_does_not_follow_when_a_later_one_has_ended_too()
    {
        await LookAsync(One, "one");
        await LookAsync(Other, "other");
        await EndSessionsAsync(but: "other");
        var silent = await SilentAsync(Other, "other");
        await LookAgainAsync(One, "one");
        await EndSessionsAsync(but: "other");
        await SilentAsync(Other, "other");

        Assert.Null(await Other.ReleaseClaimsOfAsync(silent, Token));
    }

    [Fact]
    public async Task a_node_that_was_taken_for_dead_is_told_that_it_begins_anew_and_has_no_claims()
    {
        await LookAsync(One, "one");
        await LookAsync(Other, "other");
        await WriteAsync(One, new AddJob(Job("j1")));
        await ClaimJobsAsync(One, "one");
        await EndSessionsAsync(but: "other");
        Assert.Equal(1, await Other.ReleaseClaimsOfAsync(await SilentAsync(Other, "other"), Token));

        Assert.True((await LookAgainAsync(One, "one")).IsNew);

        Assert.Empty(await One.RenewJobClaimsAsync("one", ["j1"], Later(500), Token));
        Assert.Empty((await LookAsync(Other, "other")).Silent);
    }

    [Fact]
    public async Task two_processes_of_one_name_are_dead_when_both_are()
    {
        await using var twin = Host.Create(new PostgresStoreOptions { Hints = false }, TimeProvider.System);
        await twin.OpenAsync(Token);
        await using var third = Host.Create(new PostgresStoreOptions { Hints = false }, TimeProvider.System);
        await third.OpenAsync(Token);
        await LookAsync(One, "one");
        await LookAsync(twin, "one");
        await LookAsync(Other, "one");

        await Other.DisposeAsync();
        await twin.DisposeAsync();
        Assert.Empty((await LookAsync(third, "third")).Silent);

        await One.DisposeAsync();
        Assert.Equal("one", (await SilentAsync(third, "third")).Node);
    }

    [Fact]
    public async Task a_node_that_somebody_took_off_the_list_is_on_it_again()
    {
        await LookAsync(One, "one");
        await using (var administrator = await Intruder.ComeAsync(Host, "DELETE FROM nodes"))
            await administrator.RunAsync("COMMIT");

        Assert.True((await LookAsync(One, "one")).IsNew);
        await One.DisposeAsync();

        Assert.Equal("one", (await SilentAsync(Other, "other")).Node);
    }

    [Fact]
    public async Task a_database_that_shows_no_sessions_says_nobody_is_dead()
    {
        await using (var administrator = await Intruder.ComeAsync(Host, "CREATE SCHEMA blind; CREATE VIEW blind.pg_locks AS SELECT * FROM pg_catalog.pg_locks WHERE false"))
            await administrator.RunAsync("COMMIT");
        await LookAsync(One, "one");
        await One.DisposeAsync();
        await using var blind = new PostgresStore(
            Host.ConnectionString + ";Search Path=blind,pg_catalog,public", TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<PostgresStore>.Instance, new PostgresStoreOptions { Hints = false });
        await blind.OpenAsync(Token);

        Assert.Null(await blind.LookAtNodesAsync("blind", Token));
        Assert.Null(await blind.LookAtNodesAsync("blind", Token));
    }

    private static async Task<NodeLook> LookAsync(IStore node, string name) =>
        await node.LookAtNodesAsync(name, Token) ?? throw new InvalidOperationException("PostgreSQL shows signs of life.");

    // A session that was ended is noticed by the statement that fails, or before.
    private static async Task<NodeLook> LookAgainAsync(IStore node, string name)
    {
        try
        {
            return await LookAsync(node, name);
        }
        catch (StoreUnavailableException)
        {
            return await LookAsync(node, name);
        }
    }

    // The server ends a session a moment after its socket has gone.
    private static async Task<NodeSession> SilentAsync(IStore node, string name)
    {
        for (var looks = 0; looks < 500; looks++)
        {
            if ((await LookAsync(node, name)).Silent is [var silent])
                return silent;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }

        throw new TimeoutException("No node fell silent.");
    }

    private async Task EndSessionsAsync(string but)
    {
        await using var administrator = await Intruder.ComeAsync(Host, $"""
            SELECT pg_terminate_backend(pid) FROM pg_locks JOIN nodes ON (classid::bigint << 32) | objid::bigint = sign
            WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND name <> '{but}'
            """);
        await administrator.LeaveAsync();
    }

    private static async Task<IReadOnlyList<JobRow>> ClaimJobsAsync(IStore node, string name, int limit = 9) =>
        (await node.ClaimJobsAsync(name, Now, Later(60), limit, IJobLimits.None, Token)).Jobs;

    private static Task<IReadOnlyList<InboxRow>> ClaimInboxAsync(IStore node, string name) => node.ClaimInboxAsync(name, Now, Later(60), 9, Token);
}
