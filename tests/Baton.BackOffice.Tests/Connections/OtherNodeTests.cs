using Baton.BackOffice.Callbacks;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Connections.Requests;
using Baton.BackOffice.Operations;
using Baton.BackOffice.Operations.Requests;
using Baton.BackOffice.Tests.World;
using Baton.TestDatabase;
using Baton.TestKit.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace Baton.BackOffice.Tests.Connections;

/// <summary>Two nodes on one database. The clock stands still, so nothing that is kept in memory runs out.</summary>
public sealed class OtherNodeTests : IAsyncLifetime
{
    private TestHost _first = null!, _second = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BackOfficeHost One => BackOfficeHost.Of(_first);

    public async ValueTask InitializeAsync()
    {
        var setup = BackOfficeHost.SetupOf(new EphemeralDataProtectionProvider()) with { Kind = StoreKind.Postgres };
        _first = await TestHost.StartAsync(setup);
        _second = await TestHost.StartAsync(setup with { Place = _first.Place });
    }

    public async ValueTask DisposeAsync()
    {
        await _second.DisposeAsync();
        await _first.DisposeAsync();
    }

    [Fact]
    public async Task a_connection_made_changed_and_deleted_on_one_node_is_so_on_the_other()
    {
        var there = _second.Get<ConnectionLibrary>();
        Assert.Null(await there.FindAsync("", "erp", Token));

        await One.ConnectAsync("erp", ConnectionType.Http, new() { [ConnectionForm.BaseUrl] = "http://127.0.0.1:9" });
        await _second.UntilAsync("the other node knows it", async () => await there.FindAsync("", "erp", Token) is not null, TimeSpan.Zero);

        await One.SendAsync(new ChangeConnection("erp", new ConnectionDraft("新的", null, null, null, null, new ConnectionLimits { Concurrency = 7 }), null));
        await _second.UntilAsync("the other node knows the change", async () => (await there.FindAsync("", "erp", Token))!.Title == "新的", TimeSpan.Zero);
        Assert.Equal(7, there.LimitOf(ConnectionLibrary.LimitKeyOf("erp")).Concurrency);

        await One.SendAsync(new DeleteConnection("erp"));
        await _second.UntilAsync("the other node knows it is gone", async () => await there.FindAsync("", "erp", Token) is null, TimeSpan.Zero);
    }

    [Fact]
    public async Task a_query_and_a_command_are_known_on_the_other_node()
    {
        await One.ConnectAsync("erp", ConnectionType.Http, new() { [ConnectionForm.BaseUrl] = "http://127.0.0.1:9" });
        var there = _second.Get<OperationLibrary>();
        Assert.Empty(await there.AllAsync("", Token));

        await One.DefineAsync(OperationKind.Query, """{"name":"stock","connection":"erp","request":{"path":"x"}}""");
        await _second.UntilAsync("the query is known", async () => (await there.AllAsync("", Token)).Length == 1, TimeSpan.Zero);
        await One.DefineAsync(OperationKind.Command, """{"name":"book","connection":"erp","request":{"method":"POST","path":"y"}}""");
        await _second.UntilAsync("the command is known", async () => (await there.AllAsync("", Token)).Length == 2, TimeSpan.Zero);
        await One.SendAsync(new DeleteOperation(OperationKind.Query, "stock"));
        await _second.UntilAsync("the query is gone", async () => (await there.AllAsync("", Token)).Length == 1, TimeSpan.Zero);
    }

    [Fact]
    public async Task a_callback_s_new_secret_counts_on_the_other_node()
    {
        var there = _second.Get<CallbackLibrary>();
        Assert.Empty(await there.AllAsync("", Token));

        await One.SendAsync(new SaveCallback(true, "shipped", null, "order.no"));
        await _second.UntilAsync("the callback is known", async () => !(await there.AllAsync("", Token)).IsEmpty, TimeSpan.Zero);
        var before = (await there.FindAsync("", "shipped", Token))!.Secret;
        await One.SendAsync(new RotateCallbackSecret("shipped"));
        await _second.UntilAsync("the new secret is known", async () => (await there.FindAsync("", "shipped", Token))!.Secret != before, TimeSpan.Zero);
    }
}
