using System.Globalization;
using System.Net.Http.Json;
using Baton.Simulator.Tests.World;
using Microsoft.AspNetCore.WebUtilities;

namespace Baton.Simulator.Tests.Hosting;

/// <summary>The world's clock, and what a server outside is shown of it.</summary>
public sealed class ClockTests : ConnectedWorld
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task a_server_that_follows_the_clock_gets_callbacks_of_its_time()
    {
        await AdvanceAsync();
        await World.Get("/simulator/api/clock?follow=true");

        await World.Say("wangmin", "你好");

        Assert.Equal(World.Time.GetUtcNow() + Day, SignedAt(await Receiver.Next()));
    }

    [Fact]
    public async Task one_that_does_not_follow_or_has_gone_gets_them_of_the_machine_s()
    {
        await AdvanceAsync();
        await World.Say("wangmin", "你好");
        Assert.Equal(World.Time.GetUtcNow(), SignedAt(await Receiver.Next()));

        await World.Get("/simulator/api/clock?follow=true");
        World.Time.Advance(TimeSpan.FromSeconds(11));
        await World.Say("wangmin", "还在吗");
        Assert.Equal(World.Time.GetUtcNow(), SignedAt(await Receiver.Next()));
    }

    [Fact]
    public async Task it_never_goes_back()
    {
        using var refused = await World.Post("/simulator/api/clock", new { advance = "-00:01:00" });

        Assert.Equal(400, (int)refused.StatusCode);
        Assert.Equal(TimeSpan.Zero, TimeSpan.Parse((string)(await World.Get("/simulator/api/clock"))["offset"]!, CultureInfo.InvariantCulture));
    }

    private async Task AdvanceAsync()
    {
        using var moved = await World.Post("/simulator/api/clock", new { advance = Day });
        Assert.Equal(Day, TimeSpan.Parse((string)(await moved.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonNode>(TestContext.Current.CancellationToken))!["offset"]!, CultureInfo.InvariantCulture));
    }

    private static DateTimeOffset SignedAt(Received received) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(QueryHelpers.ParseQuery(received.Query)["timestamp"]!, CultureInfo.InvariantCulture));
}
