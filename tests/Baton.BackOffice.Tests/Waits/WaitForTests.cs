using System.Text.Json.Nodes;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Connections.Health;
using Baton.BackOffice.Operations;
using Baton.BackOffice.Tests.World;
using Baton.Expressions.Values;
using Baton.TestKit.Flows;

namespace Baton.BackOffice.Tests.Waits;

public sealed class WaitForTests : IAsyncLifetime
{
    private ShopDatabase _shop = null!;
    private BackOfficeHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await ShopDatabase.CreateAsync();
        _host = await BackOfficeHost.StartAsync();
        // The clock of the test runs ahead of the database.
        await _host.ConnectAsync("wms", ConnectionType.PostgreSql, _shop.Settings, limits: new ConnectionLimits { TimeoutSeconds = 300 });
        await _host.DefineAsync(OperationKind.Query, """{"name":"qty","connection":"wms","sql":"select qty from parts where id = :id","parameters":[{"name":"id","type":"Number"}]}""");
        await _host.Host.PublishAsync(Flow.Chart(
            "flow",
            [
                Node.Of("BackOffice.WaitFor", "wait", ("query", "qty"), ("parameters", new JsonObject { ["id"] = 2 }), ("until", "大于等于"), ("field", "qty"), ("expected", JsonValue.Create(10)), ("interval", "0.00:00:10"), ("timeLimit", "0.00:05:00")),
                Node.Of("Elsa.SetName", "there", ("value", "到货")),
                Node.Of("Elsa.SetName", "late", ("value", "超时")),
            ],
            "wait>there", "wait.Timeout>late"));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task it_looks_again_and_again_until_it_is_so()
    {
        var state = await _host.Host.StartFlowAsync("flow");
        await _host.Host.UntilAsync("it has looked", () => _host.Get<ConnectionHealths>().Of("", "wms").View.Calls >= 3, TimeSpan.FromSeconds(1));
        Assert.False((await _host.Host.StateAsync(state.Id)).HasEnded);

        await _shop.ExecuteAsync("update parts set qty = 10 where id = 2");
        await _host.Host.UntilEndedAsync(state.Id, TimeSpan.FromSeconds(1));

        var ended = await _host.Host.StateAsync(state.Id);
        Assert.Equal("到货", ended.Name);
        Assert.Equal(Value.From(10d), ((ObjectValue)((ObjectValue)ended.ActivityOutputs["wait"])["First"])["qty"]);
    }

    [Fact]
    public async Task it_gives_up_when_its_time_is_over()
    {
        var state = await _host.Host.StartFlowAsync("flow");
        var begun = _host.Host.Time.GetUtcNow();

        await _host.Host.UntilEndedAsync(state.Id, TimeSpan.FromSeconds(1));

        Assert.Equal("超时", (await _host.Host.StateAsync(state.Id)).Name);
        Assert.InRange(_host.Host.Time.GetUtcNow() - begun, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
    }
}
