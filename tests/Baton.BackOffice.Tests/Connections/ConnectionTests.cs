using Baton.BackOffice.Connections;
using Baton.BackOffice.Connections.Requests;
using Baton.BackOffice.Operations;
using Baton.BackOffice.Operations.Requests;
using Baton.BackOffice.Tests.World;
using Baton.Runtime.Requests;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace Baton.BackOffice.Tests.Connections;

public sealed class ConnectionTests
{
    [Fact]
    public async Task under_another_master_key_the_secrets_are_unreadable_and_that_is_said()
    {
        await using var first = await TestHost.StartAsync(BackOfficeHost.SetupOf(new EphemeralDataProtectionProvider()));
        await BackOfficeHost.Of(first).ConnectAsync("erp", ConnectionType.Http, new() { [ConnectionForm.BaseUrl] = "http://127.0.0.1:9", [ConnectionForm.Sign] = "bearer" }, new() { [ConnectionForm.Token] = "t0ken" });
        await using var second = await first.BesideAsync(BackOfficeHost.SetupOf(new EphemeralDataProtectionProvider()) with { Time = first.Time });

        var result = await BackOfficeHost.Of(second).SendAsync(new TestConnection("erp", null));

        Assert.Equal((false, "settings"), (result.Ok, result.Step));
        Assert.Contains("Baton:MasterKey", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_connection_of_the_configuration_is_shown_without_its_secret_and_not_changed()
    {
        await using var host = await BackOfficeHost.StartAsync(("BackOffice:Connections:0:Name", "erp"), ("BackOffice:Connections:0:BaseUrl", "http://127.0.0.1:9"), ("BackOffice:Connections:0:Authorization", "Bearer s3cret"));

        var view = Assert.Single((await host.SendAsync(new ListConnections())).Items);

        Assert.True(view.IsReadOnly);
        Assert.True(view.Secrets[ConnectionForm.HeaderValue]);
        Assert.DoesNotContain("s3cret", System.Text.Json.JsonSerializer.Serialize(view, AnswerJson.Options), StringComparison.Ordinal);
        Assert.Equal(409, (await Assert.ThrowsAsync<RefusedException>(() => host.SendAsync(new DeleteConnection("erp")))).Status);
        Assert.Equal(409, (await Assert.ThrowsAsync<RefusedException>(() => host.ConnectAsync("erp", ConnectionType.Http, new() { [ConnectionForm.BaseUrl] = "http://127.0.0.1:9" }))).Status);
    }

    [Fact]
    public async Task what_a_published_flow_uses_is_not_deleted()
    {
        await using var host = await BackOfficeHost.StartAsync();
        await host.ConnectAsync("erp", ConnectionType.Http, new() { [ConnectionForm.BaseUrl] = "http://127.0.0.1:9" });
        await host.DefineAsync(OperationKind.Query, """{"name":"stock","connection":"erp","request":{"path":"x"}}""");
        await host.Host.PublishAsync(Flow.Sequence("flow", Node.Of("BackOffice.Query", "ask", ("query", "stock")), Node.Of("BackOffice.Command", "tell", ("connection", "erp"), ("path", "y"))));

        Assert.Contains("flow", (await Assert.ThrowsAsync<RefusedException>(() => host.SendAsync(new DeleteOperation(OperationKind.Query, "stock")))).Refusal.Chinese, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => host.SendAsync(new DeleteConnection("erp")));
        Assert.Contains("flow", refused.Refusal.Chinese, StringComparison.Ordinal);
        Assert.Contains("stock", refused.Refusal.Chinese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "http://127.0.0.1:9")]
    [InlineData("a/b", "http://127.0.0.1:9")]
    [InlineData("ok", "ftp://127.0.0.1")]
    [InlineData("ok", "http://user:pw@127.0.0.1")]
    [InlineData("ok", "not an address")]
    [InlineData("ok", "")]
    public async Task what_cannot_be_a_connection_is_not_saved(string name, string address)
    {
        await using var host = await BackOfficeHost.StartAsync();

        Assert.Equal(422, (await Assert.ThrowsAsync<RefusedException>(() => host.ConnectAsync(name, ConnectionType.Http, new() { [ConnectionForm.BaseUrl] = address }))).Status);
    }

    [Fact]
    public async Task a_deleted_connection_can_come_again_and_its_versions_go_on()
    {
        await using var host = await BackOfficeHost.StartAsync();
        Dictionary<string, string> settings = new() { [ConnectionForm.BaseUrl] = "http://127.0.0.1:9" };
        await host.ConnectAsync("erp", ConnectionType.Http, settings);
        await host.SendAsync(new DeleteConnection("erp"));
        Assert.Empty((await host.SendAsync(new ListConnections())).Items);

        Assert.Equal(3, (await host.ConnectAsync("erp", ConnectionType.Http, settings)).Version);
    }

    [Theory]
    [InlineData(Roles.Employee, RequestContext.PageChannel, false)]
    [InlineData(Roles.Employee, "api", true)]
    [InlineData(Roles.Operator, "api", false)]
    public async Task a_query_is_there_only_for_its_channels_and_roles(string role, string channel, bool isThere)
    {
        await using var service = await RestService.StartAsync();
        await using var host = await BackOfficeHost.StartAsync();
        await host.ConnectAsync("erp", ConnectionType.Http, new() { [ConnectionForm.BaseUrl] = service.Url });
        await host.DefineAsync(OperationKind.Query, """{"name":"stock","connection":"erp","request":{"path":"x"},"access":{"channels":["api"],"roles":["employee"]}}""");

        var asking = host.SendAsync(new AskQuery("stock", Expressions.Values.ObjectValue.Empty), role, channel);

        if (isThere)
            Assert.Equal(1, (await asking).Count);
        else
            Assert.Equal(404, (await Assert.ThrowsAsync<RefusedException>(() => asking)).Status);
        Assert.Equal(isThere ? 1 : 0, (await host.SendAsync(new ListOpenOperations(OperationKind.Query), role, channel)).Items.Count);
    }
}
