using Baton.Kernel.Catalog;
using Baton.Runtime.Definitions;
using Baton.Runtime.Organisation;
using Baton.Runtime.Pausing;
using Baton.TestDatabase;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;

namespace Baton.Runtime.Tests.Hosting;

/// <summary>Two nodes on one database. The clock stands still, so nothing that is kept in memory runs out.</summary>
public sealed class OtherNodesTests : IAsyncLifetime
{
    private TestHost _one = null!, _other = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var setup = new TestHostSetup { Kind = StoreKind.Postgres };
        _one = await TestHost.StartAsync(setup);
        _other = await TestHost.StartAsync(setup with { Place = _one.Place });
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _one.DisposeAsync();
    }

    [Fact]
    public async Task a_flow_published_on_one_node_is_started_by_an_event_on_the_other()
    {
        Assert.Empty(await _other.Get<TriggerIndex>().OfKindAsync("", BuiltIn.Event, Token));

        await _one.PublishAsync(Flow.Sequence("flow", Node.Event("start", "go").AsTrigger()));

        await _other.UntilAsync("the other node knows the trigger", async () => (await _other.Get<TriggerIndex>().OfKindAsync("", BuiltIn.Event, Token)).Length == 1);
    }

    [Fact]
    public async Task a_person_added_on_one_node_is_known_on_the_other()
    {
        Assert.Null((await _other.Get<IOrganisation>().ReadAsync("", Token)).Find("wang"));

        await _one.AddPersonAsync("wang", "王敏");

        await _other.UntilAsync("the other node knows the person", async () => (await _other.Get<IOrganisation>().ReadAsync("", Token)).Find("wang") is not null);
    }

    [Fact]
    public async Task a_pause_and_its_end_are_known_on_the_other_at_once()
    {
        var there = _other.Get<RuntimePause>();
        Assert.False((await there.ReadAsync(Token)).IsPaused);

        await _one.Get<RuntimePause>().ChangeAsync(_ => new PauseState(true, "test", "test", _one.Time.GetUtcNow(), null), _ => [], Token);
        await _other.UntilAsync("the other node is paused", async () => (await there.ReadAsync(Token)).IsPaused, TimeSpan.Zero);

        await _one.Get<RuntimePause>().ChangeAsync(_ => PauseState.Running, _ => [], Token);
        await _other.UntilAsync("the other node goes on", async () => !(await there.ReadAsync(Token)).IsPaused, TimeSpan.Zero);
    }

    [Fact]
    public async Task what_one_node_has_kept_in_memory_does_not_keep_it_from_seeing_what_the_other_did()
    {
        await _one.PublishAsync(Flow.Sequence("flow", Node.Event("wait", "go")));
        var ids = new List<string>();
        for (var number = 0; number < 20; number++)
            ids.Add((await _one.StartFlowAsync("flow")).Id);

        foreach (var id in ids)
            Assert.True((await _other.SendEventAsync(id, "go"))!.IsCommitted);

        foreach (var id in ids)
        {
            Assert.True((await _one.StateAsync(id)).HasEnded);
            Assert.NotNull((await _one.SendEventAsync(id, "go"))!.Refusal);
        }
    }
}
