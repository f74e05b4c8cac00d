using Baton.Server.Tests.SignIn.WeCom;
using Baton.TestDatabase;
using Microsoft.AspNetCore.Http.Connections;

namespace Baton.Server.Tests.Live;

/// <summary>Who may look no longer is told nothing more, and their connection ends.</summary>
public sealed class EndedSessionTests : IAsyncLifetime
{
    private SignInWorld _world = null!;
    private string _instance = "";

    public async ValueTask InitializeAsync()
    {
        _world = await SignInWorld.StartAsync();
        await _world.Server.PublishAsync("watched", [Activities.Event("e", "Watched")]);
        _instance = await _world.Server.StartAsync("watched");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task signing_out_ends_the_session_s_connections_and_no_others()
    {
        var (browser, other) = (_world.Browse(), _world.Browse());
        await using var viewer = await OpenAsync(browser, "wang");
        await using var elsewhere = await OpenAsync(other, "wang");
        await using var machine = await Viewer.OpenAsync(_world.Server);
        await machine.ObserveAsync(_instance);

        using var left = await SignOutAsync(browser);

        Assert.Equal(204, (int)left.StatusCode);
        await EndedAsync(viewer);
        Assert.False(elsewhere.Ended.Task.IsCompleted);
        var told = viewer.CountOf("WorkflowInstanceUpdatedAsync");
        await TriggerAsync();
        await elsewhere.NextAsync("WorkflowInstanceUpdatedAsync");
        await machine.NextAsync("WorkflowInstanceUpdatedAsync");
        Assert.Equal(told, viewer.CountOf("WorkflowInstanceUpdatedAsync"));
    }

    [Theory]
    [InlineData(",process-owner,", false)]
    [InlineData(",", true)]
    public async Task who_has_left_or_lost_the_right_is_cut_off_without_anything_having_moved(string roles, bool isActive)
    {
        await using var viewer = await OpenAsync(_world.Browse(), "wang");
        await using var other = await OpenAsync(_world.Browse(), "lin");

        await _world.SaveAsync(SignInWorld.Person("wang", roles, isActive));

        await EndedAsync(viewer);
        Assert.False(other.Ended.Task.IsCompleted);
    }

    [Fact]
    public async Task who_has_other_rights_than_before_and_may_still_look_goes_on()
    {
        await using var viewer = await OpenAsync(_world.Browse(), "lin");
        await using var leaving = await OpenAsync(_world.Browse(), "wang");

        await _world.SaveAsync(SignInWorld.Person("lin", ",process-owner,"), SignInWorld.Person("wang", ","));

        await EndedAsync(leaving);
        Assert.False(viewer.Ended.Task.IsCompleted);
        await TriggerAsync();
        await viewer.NextAsync("WorkflowInstanceUpdatedAsync");
    }

    [Fact]
    public async Task nothing_is_told_to_who_has_left_even_before_the_connection_has_ended()
    {
        await using var viewer = await OpenAsync(_world.Browse(), "wang");
        await _world.SaveAsync(SignInWorld.Person("wang", ",process-owner,", isActive: false));

        await TriggerAsync();

        await EndedAsync(viewer);
        Assert.Equal(0, viewer.CountOf("WorkflowInstanceUpdatedAsync"));
    }

    [Fact]
    public async Task a_connection_that_observes_nothing_is_ended_too()
    {
        var browser = _world.Browse();
        await browser.SignInAsync("wang");
        await using var viewer = await Viewer.OpenAsync(_world.Server, HttpTransportType.WebSockets, HeadersOf(browser));

        using var left = await SignOutAsync(browser);

        await EndedAsync(viewer);
    }

    [Fact]
    public async Task signing_out_on_one_server_ends_the_connection_to_another()
    {
        await using var place = await TestStore.CreateAsync(StoreKind.Postgres);
        await using var one = await SignInWorld.StartAsync($"--ConnectionStrings:Baton={place.ConnectionString}");
        await using var other = new TestServer(one.Settings);
        await other.InitializeAsync();
        await one.Server.PublishAsync("far", [Activities.Event("e", "Far")]);
        var instance = await one.Server.StartAsync("far");
        var browser = one.Browse();
        await browser.SignInAsync("wang");
        await using var viewer = await Viewer.OpenAsync(other, HttpTransportType.WebSockets, HeadersOf(browser, other));
        await viewer.ObserveFromNowAsync(instance);

        using var left = await browser.Http.SendAsync(HttpMethod.Post, "/api/sign-out", null, ("Origin", OriginOf(one.Server)));

        await EndedAsync(viewer);
    }

    private async Task<Viewer> OpenAsync(SignInWorld.Browser browser, string userid)
    {
        await browser.SignInAsync(userid);
        var viewer = await Viewer.OpenAsync(_world.Server, HttpTransportType.WebSockets, HeadersOf(browser));
        await viewer.ObserveFromNowAsync(_instance);
        return viewer;
    }

    private Task<HttpResponseMessage> SignOutAsync(SignInWorld.Browser browser) => browser.Http.SendAsync(HttpMethod.Post, "/api/sign-out", null, ("Origin", OriginOf(_world.Server)));

    private Task<System.Text.Json.Nodes.JsonObject> TriggerAsync() =>
        _world.Server.Admin.PostAsync("/elsa/api/events/Watched/trigger", new System.Text.Json.Nodes.JsonObject { ["workflowInstanceId"] = _instance });

    private (string, string)[] HeadersOf(SignInWorld.Browser browser, TestServer? server = null) =>
        [("Cookie", browser.Cookies.GetCookieHeader((server ?? _world.Server).Address)), ("Origin", OriginOf(server ?? _world.Server))];

    private static string OriginOf(TestServer server) => server.Address.GetLeftPart(UriPartial.Authority);

    private static Task EndedAsync(Viewer viewer) => viewer.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
}
