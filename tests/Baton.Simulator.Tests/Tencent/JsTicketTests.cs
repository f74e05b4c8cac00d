using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

/// <summary>Tickets for the JS-SDK of pages.</summary>
public sealed class JsTicketTests : IAsyncLifetime
{
    private readonly TestWorld _world = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task a_ticket_is_the_same_for_two_hours_and_another_for_the_application()
    {
        var first = await _world.Call("get_jsapi_ticket");
        var ofApp = await _world.Call("ticket/get", query: "&type=agent_config");

        Assert.Equal(7200, (int)first["expires_in"]!);
        Assert.NotEqual((string?)first["ticket"], (string?)ofApp["ticket"]);
        Assert.Equal((string?)first["ticket"], (string?)(await _world.Call("get_jsapi_ticket"))["ticket"]);
        using var advance = await _world.Post("/simulator/api/clock", new { advance = "02:00:01" });
        Assert.NotEqual((string?)first["ticket"], (string?)(await _world.Call("get_jsapi_ticket"))["ticket"]);
    }

    [Fact]
    public async Task whoever_does_not_keep_it_is_refused_for_the_rest_of_the_hour()
    {
        foreach (var _ in Enumerable.Range(0, 100))
            Assert.Equal(0, (int)(await _world.Call("ticket/get", query: "&type=agent_config"))["errcode"]!);

        Assert.Equal(45009, (int)(await _world.Call("ticket/get", query: "&type=agent_config"))["errcode"]!);
        Assert.Equal(0, (int)(await _world.Call("get_jsapi_ticket"))["errcode"]!);
        using var advance = await _world.Post("/simulator/api/clock", new { advance = "01:00:01" });
        Assert.Equal(0, (int)(await _world.Call("ticket/get", query: "&type=agent_config"))["errcode"]!);
    }

    [Fact]
    public async Task another_kind_and_no_token_are_refused()
    {
        Assert.Equal(40058, (int)(await _world.Call("ticket/get", query: "&type=jsapi"))["errcode"]!);
        Assert.Equal(41001, (int)(await _world.Get("/cgi-bin/get_jsapi_ticket"))["errcode"]!);
    }
}
