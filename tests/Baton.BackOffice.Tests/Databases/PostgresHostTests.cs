using Baton.BackOffice.Connections;
using Baton.BackOffice.Connections.Requests;
using Baton.BackOffice.Operations;
using Baton.BackOffice.Tests.World;
using Baton.Runtime.Calls.Hosts;
using Baton.Runtime.Requests;
using Baton.TestKit.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using TestResult = Baton.BackOffice.Connections.Requests.TestResult;

namespace Baton.BackOffice.Tests.Databases;

/// <summary>Where a connection to a database may lead, whatever its host is called.</summary>
public sealed class PostgresHostTests : IAsyncLifetime
{
    private readonly FakeHostNames _names = new();
    private ShopDatabase _shop = null!;
    private LossyProxy _proxy = null!;
    private BackOfficeHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await ShopDatabase.CreateAsync();
        _proxy = new LossyProxy(_shop.Settings[ConnectionForm.Host]);
        await _proxy.StartAsync();
        _host = await StartAsync(("Baton:Http:DeniedHosts:0", "10.0.0.0/8"), ("Baton:Http:DeniedHosts:1", "*.forbidden.example"), ("Baton:Http:DeniedHosts:2", "2001:db8::/32"));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _proxy.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("[::ffff:10.1.2.3]")]
    [InlineData("64:ff9b::a01:203")]
    [InlineData("2001:db8::7")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("2852039166")]
    [InlineData("0xa9fea9fe")]
    [InlineData("fe80::1")]
    [InlineData("0.0.0.0")]
    [InlineData("db.forbidden.example")]
    [InlineData("DB.Forbidden.Example.")]
    [InlineData("hidden.example")]
    [InlineData("mapped.example")]
    [InlineData("metadata.example")]
    [InlineData("fine.example,10.1.2.3")]
    [InlineData("10.1.2.3,fine.example")]
    [InlineData("fine.example:5432, hidden.example:5433")]
    public async Task a_host_that_is_denied_is_not_connected_to_however_it_is_written(string host)
    {
        _names["db.forbidden.example"] = _names["DB.Forbidden.Example."] = ["127.0.0.1"];
        _names["hidden.example"] = ["10.9.9.9"];
        _names["mapped.example"] = ["::ffff:10.9.9.9"];
        _names["metadata.example"] = ["169.254.169.254"];
        _names["fine.example"] = ["127.0.0.1"];

        var result = await TestAsync(host);

        Assert.Equal((false, "settings"), (result.Ok, result.Step));
        Assert.Contains("Baton:Http:AllowedHosts", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("db host")]
    [InlineData("db;Host=10.1.2.3")]
    [InlineData("db/../x")]
    [InlineData("@abstract")]
    [InlineData("db,")]
    [InlineData("db:99999")]
    [InlineData("db:0")]
    [InlineData("a,b,c,d,e,f,g,h,i")]
    public async Task what_is_no_host_is_not_saved(string host) =>
        Assert.Equal(422, (await Assert.ThrowsAsync<RefusedException>(() => _host.ConnectAsync("wms", ConnectionType.PostgreSql, At(host)))).Status);

    [Fact]
    public async Task of_a_name_only_the_addresses_that_are_allowed_are_connected_to()
    {
        _names["both.example"] = ["10.9.9.9", "127.0.0.1"];

        var result = await TestAsync("both.example");

        Assert.True(result.Ok, result.Message);
    }

    [Fact]
    public async Task the_driver_is_given_what_was_judged_so_that_a_name_cannot_mean_another_in_between()
    {
        _names["turning.example"] = ["127.0.0.1"];
        await _host.ConnectAsync("wms", ConnectionType.PostgreSql, At("turning.example"));
        await _host.DefineAsync(OperationKind.Query, """{"name":"count","connection":"wms","sql":"select count(*) from parts","access":{"channels":["page"]}}""");
        Assert.Single((await _host.AskAsync("count")).Rows);
        _names["turning.example"] = ["10.9.9.9"];

        // What is kept leads where it led; once it is looked for again, it is judged again.
        await _host.AskAsync("count");
        Assert.Equal(1, _names.Questions);
        _host.Host.Time.Advance(TimeSpan.FromSeconds(31));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("count"));
        Assert.Contains("turning.example", refused.Refusal.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task several_hosts_are_tried_in_turn()
    {
        _names["first.example"] = ["127.0.0.1"];
        _names["second.example"] = ["127.0.0.1"];

        var result = await TestAsync($"first.example:1,second.example:{_proxy.Port}");

        Assert.True(result.Ok, result.Message);
    }

    [Fact]
    public async Task where_none_answers_the_test_says_so()
    {
        _names["first.example"] = ["127.0.0.1"];

        var result = await TestAsync("first.example:1,first.example:2");
        var unknown = await TestAsync("nobody.example");

        Assert.Equal((false, "reach"), (result.Ok, result.Step));
        Assert.Equal((false, "reach"), (unknown.Ok, unknown.Step));
        Assert.Contains("找不到主机“nobody.example”", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_socket_in_the_file_system_is_this_machine()
    {
        var socket = _shop.Settings[ConnectionForm.Host];
        Assert.True((await TestAsync(socket)).Ok);
        await using var denying = await StartAsync(("Baton:Http:DeniedHosts:0", "127.0.0.0/8"));
        await using var listing = await StartAsync(("Baton:Http:AllowedHosts:0", "erp.example"));

        foreach (var host in (BackOfficeHost[])[denying, listing])
            Assert.Equal((false, "settings"), await OutcomeOf(host, socket));
        Assert.Equal((false, "settings"), await OutcomeOf(denying, $"{socket},127.0.0.1"));
    }

    [Fact]
    public async Task where_hosts_are_listed_others_are_not_connected_to()
    {
        _names["erp.example"] = ["127.0.0.1"];
        _names["other.example"] = ["127.0.0.1"];
        await using var listing = await StartAsync(("Baton:Http:AllowedHosts:0", "erp.example"));

        Assert.Equal((true, "done"), await OutcomeOf(listing, "erp.example"));
        Assert.Equal((false, "settings"), await OutcomeOf(listing, "other.example"));
        Assert.Equal((false, "settings"), await OutcomeOf(listing, "erp.example,other.example"));
    }

    private async Task<(bool, string)> OutcomeOf(BackOfficeHost host, string address)
    {
        var result = await host.SendAsync(new TestConnection(null, new ConnectionDraft(null, null, ConnectionType.PostgreSql, At(address), null, null)));
        return (result.Ok, result.Step);
    }

    private Task<TestResult> TestAsync(string host) => _host.SendAsync(new TestConnection(null, new ConnectionDraft(null, null, ConnectionType.PostgreSql, At(host), null, null)));

    private Dictionary<string, string> At(string host) => new(_shop.Settings)
    {
        [ConnectionForm.Host] = host,
        [ConnectionForm.Port] = host.StartsWith('/') ? "5432" : _proxy.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private async Task<BackOfficeHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var setup = BackOfficeHost.SetupOf(new EphemeralDataProtectionProvider(), settings);
        return BackOfficeHost.Of(await TestHost.StartAsync(setup with
        {
            Services = services =>
            {
                setup.Services(services);
                services.AddSingleton<IHostNames>(_names);
            },
        }));
    }
}
