using System.Net;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Hosting;

public sealed class LoopbackGuardTests
{
    [Theory]
    [InlineData("localhost:5081", HttpStatusCode.OK)]
    [InlineData("wangmin.localhost:5081", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:5081", HttpStatusCode.OK)]
    [InlineData("[::1]:5081", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("a.b.localhost", HttpStatusCode.Forbidden)]
    [InlineData("192.168.1.5", HttpStatusCode.Forbidden)]
    public async Task only_names_of_this_machine_are_answered(string host, HttpStatusCode status)
    {
        await using var world = new TestWorld();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz") { Headers = { Host = host } };
        using var response = await world.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("http://wangmin.localhost:5081", HttpStatusCode.NoContent)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task foreign_pages_cannot_change_the_world(string origin, HttpStatusCode status)
    {
        await using var world = new TestWorld();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/simulator/api/reset") { Headers = { { "Origin", origin } } };
        using var response = await world.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
    }
}
