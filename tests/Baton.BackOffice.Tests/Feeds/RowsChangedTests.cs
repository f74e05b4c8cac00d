using System.Text.Json.Nodes;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Operations;
using Baton.BackOffice.Tests.World;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Baton.BackOffice.Tests.Feeds;

/// <summary>Each new row starts one flow: across servers, crashes and new versions.</summary>
public sealed class RowsChangedTests : IAsyncLifetime
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    private readonly EphemeralDataProtectionProvider _keys = new();
    private ShopDatabase _shop = null!;
    private TestHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await ShopDatabase.CreateAsync();
        await _shop.ExecuteAsync("create table orders (id bigint primary key, customer text); insert into orders values (1, '老订单')");
        _host = await TestHost.StartAsync(BackOfficeHost.SetupOf(_keys));
        var admin = BackOfficeHost.Of(_host);
        // The clock of the test runs ahead of the database.
        await admin.ConnectAsync("crm", ConnectionType.PostgreSql, _shop.Settings, limits: new ConnectionLimits { TimeoutSeconds = 300 });
        await admin.DefineAsync(OperationKind.Query, """{"name":"orders","connection":"crm","sql":"select id, customer from orders where id > :after order by id","rowLimit":3,"parameters":[{"name":"after","type":"Number","isRequired":true}]}""");
        await admin.DefineAsync(OperationKind.Query, """{"name":"wrong","connection":"crm","sql":"select id from orders"}""");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task every_row_beyond_the_mark_starts_one_flow_with_its_fields()
    {
        await _host.PublishAsync(Feed());
        await _shop.ExecuteAsync("insert into orders select i, '客户' || i from generate_series(2, 8) i");

        await UntilStartedAsync(7);
        await _shop.ExecuteAsync("insert into orders values (9, '客户9')");
        await UntilStartedAsync(8);

        Assert.Equal(Enumerable.Range(2, 8).Select(id => $"客户{id}"), (await NamesAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task two_servers_start_each_row_once()
    {
        await _host.PublishAsync(Feed());
        await using var second = await _host.BesideAsync(BackOfficeHost.SetupOf(_keys) with { Time = _host.Time });
        await _shop.ExecuteAsync("insert into orders select i, '客户' || i from generate_series(2, 21) i");

        await UntilStartedAsync(20);
        await _host.UntilAsync("some rounds more", Rounds(3), Tick);

        Assert.Equal(20, (await NamesAsync()).Count);
    }

    [Fact]
    public async Task after_a_crash_and_a_new_version_it_goes_on_where_it_was()
    {
        await _host.PublishAsync(Feed());
        await _shop.ExecuteAsync("insert into orders select i, '客户' || i from generate_series(2, 4) i");
        await UntilStartedAsync(3);
        await _host.CrashAsync();
        await _host.ReopenAsync();
        await _host.PublishAsync(Feed(more: true));
        await _shop.ExecuteAsync("insert into orders values (5, '客户5')");

        await UntilStartedAsync(4);
        await _host.UntilAsync("some rounds more", Rounds(3), Tick);

        Assert.Equal(4, (await NamesAsync()).Count);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("none")]
    [InlineData("")]
    public async Task a_query_that_cannot_feed_is_refused_when_the_flow_is_published(string query) =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _host.PublishAsync(Feed(query)));

    private static JsonObject Feed(string query = "orders", bool more = false)
    {
        var trigger = Node.Of("BackOffice.RowsChanged", "feed", ("query", query), ("markField", "id"), ("after", "1"), ("interval", "0.00:00:05")).AsTrigger();
        var name = Node.Of("Elsa.SetName", "name", ("value", Node.Liquid("{{ Input.customer }}")));
        var flow = more ? Flow.Sequence("orders-flow", trigger, name, Node.WriteLine("more", "x")) : Flow.Sequence("orders-flow", trigger, name);
        flow["inputs"] = new JsonArray(new JsonObject { ["name"] = "customer", ["type"] = "String" });
        return flow;
    }

    private Task UntilStartedAsync(int count) => _host.UntilAsync($"{count} flows were started", async () => (await NamesAsync()).Count >= count, Tick);

    private static Func<bool> Rounds(int count)
    {
        var looks = 0;
        return () => ++looks > count * 12;
    }

    private async Task<List<string>> NamesAsync()
    {
        await using var reads = _host.Store.OpenReads();
        return [.. (await reads.Instances.Where(row => row.DefinitionId == "orders-flow").Select(row => row.Name).ToListAsync(TestContext.Current.CancellationToken)).Select(name => name ?? "")];
    }
}
