using System.Text;
using Baton.Runtime.Hosting;
using Baton.Runtime.Jobs;
using Baton.Storage.Inbox;
using Baton.TestDatabase;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Baton.Runtime.Tests.Hosting;

/// <summary>
/// Two nodes on one database, one of which dies or is taken for dead. Claims last for an hour, so that none runs out or is renewed by itself,
/// and a node has one job in hand, so that one taken for dead does not take its own job back.
/// </summary>
public sealed class NodeWatchTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    // Where the clock measures, it goes slower than the database answers.
    private static readonly TimeSpan SmallStep = TimeSpan.FromMilliseconds(5);

    private readonly TestHostSetup _setup = new()
    {
        Kind = StoreKind.Postgres,
        Services = services => services.Configure<JobOptions>(options => (options.Claim, options.Concurrency) = (TimeSpan.FromHours(1), 1)),
    };

    private TestHost _one = null!, _other = null!;

    public async ValueTask InitializeAsync()
    {
        _one = await TestHost.StartAsync(_setup);
        await _one.UntilAsync("the first node lives", () => _one.Store.NodeLooks > 0, Step);
        await _one.PublishAsync(Flow.Sequence("flow", Node.Of("Test.Post", "post", ("kind", "erp"))));
    }

    public async ValueTask DisposeAsync()
    {
        if (_other is not null)
            await _other.DisposeAsync();
        await _one.DisposeAsync();
    }

    [Fact]
    public async Task a_job_that_a_dead_node_had_in_hand_is_carried_on_by_another_within_two_seconds()
    {
        _setup.Erp.ThenWait();
        var id = await BeginOnTheFirstAsync();

        await _one.CrashAsync();
        var died = _setup.Time.GetUtcNow();
        await _other.UntilEndedAsync(id, SmallStep);

        Assert.InRange(_setup.Time.GetUtcNow() - died, TimeSpan.FromSeconds(1), Soon);
        Assert.Equal([false, true], _setup.Erp.Attempts.Select(attempt => attempt.IsUnsure));
        Assert.Contains(_other.Log.Lines, line => line.Contains("is dead; 1 jobs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_message_that_a_dead_node_had_in_hand_is_handled_by_another_within_two_seconds()
    {
        var id = await BeginOnTheFirstAsync();
        await _one.UntilEndedAsync(id);
        var now = _setup.Time.GetUtcNow();
        // In hand from the beginning, so that nobody else takes it.
        var message = new InboxRow
        {
            Tenant = "",
            Source = TestHost.ChannelName,
            DedupKey = "m1",
            Payload = Encoding.UTF8.GetBytes("wangmin|nobody waits for this"),
            Status = InboxStatus.Unread,
            Tries = 1,
            ClaimedBy = _one.Get<NodeIdentity>().Name,
            ClaimedUntil = now.AddHours(1),
            ReceivedAt = now,
        };
        await _one.Store.CommitAsync(new Storage.Commits.Commit("", [new Receive(message)]), TestContext.Current.CancellationToken);

        await _one.CrashAsync();
        var died = _setup.Time.GetUtcNow();
        await _other.UntilAsync("the message is handled", async () => (await MessageAsync()).Status != InboxStatus.Unread, SmallStep);

        Assert.InRange(_setup.Time.GetUtcNow() - died, TimeSpan.FromSeconds(1), Soon);
    }

    [Fact]
    public async Task a_node_that_loses_its_session_for_a_moment_keeps_what_it_has_in_hand()
    {
        var call = _setup.Erp.ThenWait();
        var id = await BeginOnTheFirstAsync();

        await EndSessionOfTheFirstAsync();
        var (looks, others) = (_one.Store.NodeLooks, _other.Store.NodeLooks);
        await _one.UntilAsync("it has a session again", () => _one.Store.NodeLooks > looks, SmallStep / 5);
        await _other.UntilAsync("the other has looked for more than a second", () => _other.Store.NodeLooks > others + 8, Step);

        Assert.Single(_setup.Erp.Attempts);
        call.SetResult(Succeeded.With());
        await _one.UntilEndedAsync(id);
        Assert.Single(_setup.Erp.Attempts);
    }

    [Fact]
    public async Task a_node_that_was_taken_for_dead_ends_its_attempts_as_soon_as_it_is_back()
    {
        _setup.Erp.ThenWait();
        var id = await BeginOnTheFirstAsync();
        _one.Store.FailLooks = true;
        await EndSessionOfTheFirstAsync();
        await _other.UntilEndedAsync(id, Step);
        Assert.DoesNotContain(_one.Log.Lines, line => line.Contains("this attempt was ended", StringComparison.Ordinal));

        _one.Store.FailLooks = false;

        await _one.UntilAsync("its attempt is ended", () => _one.Log.Lines.Any(line => line.Contains("this attempt was ended", StringComparison.Ordinal)), Step);
        Assert.Equal([false, true], _setup.Erp.Attempts.Select(attempt => attempt.IsUnsure));
    }

    [Fact]
    public async Task a_node_that_stops_leaves_nothing_to_be_taken_up()
    {
        await BeginOnTheFirstAsync();
        await _one.StopAsync();
        var looks = _other.Store.NodeLooks;

        await _other.UntilAsync("the other has looked for more than a second", () => _other.Store.NodeLooks > looks + 8, Step);

        Assert.DoesNotContain(_other.Log.Lines, line => line.Contains("is dead", StringComparison.Ordinal));
        await _one.ReopenAsync();
    }

    /// <summary>Starts the flow while only the first node is there, and the second when its job is under way; that one may judge others then.</summary>
    private async Task<string> BeginOnTheFirstAsync()
    {
        var id = (await _one.StartFlowAsync("flow")).Id;
        await _one.UntilAsync("the call is under way", () => _setup.Erp.Attempts.Count == 1);
        _other = await _one.BesideAsync();
        await _other.UntilAsync("the other node has looked", () => _other.Store.NodeLooks > 0, Step);
        var begun = _setup.Time.GetUtcNow();
        await _other.UntilAsync("its session has stood for a while", () => _setup.Time.GetUtcNow() - begun > TimeSpan.FromSeconds(5), Step);
        return id;
    }

    private async Task<InboxRow> MessageAsync()
    {
        await using var reads = _other.Store.OpenReads();
        return await reads.Inbox.SingleAsync(TestContext.Current.CancellationToken);
    }

    private async Task EndSessionOfTheFirstAsync()
    {
        await using var connection = new NpgsqlConnection(_one.Place.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("""
            SELECT pg_terminate_backend(pid) FROM pg_locks JOIN nodes ON (classid::bigint << 32) | objid::bigint = sign
            WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND name = $1
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _one.Get<NodeIdentity>().Name });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
