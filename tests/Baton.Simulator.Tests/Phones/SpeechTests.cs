using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Phones;

/// <summary>What a person sends that is not words.</summary>
public sealed class SpeechTests : ConnectedWorld
{
    public static TheoryData<string, byte[]> Sendable => new() { { "image", Files.Png }, { "voice", Files.Amr }, { "video", Files.Mp4 } };

    [Theory]
    [MemberData(nameof(Sendable))]
    public async Task what_is_sent_can_be_fetched_by_the_server(string kind, byte[] bytes)
    {
        await World.Upload("/simulator/api/phones/wangmin/media", "a", bytes);

        var heard = World.Open(await Receiver.Next());
        Assert.Equal(kind, heard.Of("MsgType"));
        using var fetched = await World.Http.GetAsync(
            new Uri($"/cgi-bin/media/get?access_token={await World.Token()}&media_id={heard.Of("MediaId")}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(bytes, await fetched.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task a_phone_sends_no_other_files()
    {
        Assert.Contains("图片", (string)(await World.Upload("/simulator/api/phones/wangmin/media", "a.txt", "only words"u8.ToArray()))["detail"]!, StringComparison.Ordinal);
        Assert.True(Receiver.IsEmpty);
    }

    [Fact]
    public async Task a_place_is_told_in_degrees()
    {
        using var shown = await World.Post("/simulator/api/phones/wangmin/location", new { latitude = 31.2304m, longitude = 121.4737m, label = "人民广场" });

        var heard = World.Open(await Receiver.Next());
        Assert.Equal(("location", "31.2304", "121.4737", "人民广场"), (heard.Of("MsgType"), heard.Of("Location_X"), heard.Of("Location_Y"), heard.Of("Label")));
    }

    [Fact]
    public async Task a_picture_that_got_lost_is_sent_again_as_the_same_message()
    {
        Receiver.Answer = (context, _) => Task.FromResult(context.Response.StatusCode = 500);
        var sent = await World.Upload("/simulator/api/phones/wangmin/media", "a.png", Files.Png);
        await World.Settled("wangmin", (long)sent["id"]!);
        var first = World.Open(await Receiver.Next());
        await Receiver.Next();
        await Receiver.Next();
        Receiver.Answer = (_, _) => Task.CompletedTask;

        using var again = await World.Post($"/simulator/api/phones/wangmin/messages/{sent["id"]}/resend", new { });

        var second = World.Open(await Receiver.Next());
        Assert.Equal((first.Of("MsgId"), first.Of("MediaId")), (second.Of("MsgId"), second.Of("MediaId")));
        Assert.Equal("sending", (string)(await again.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["delivery"]!["state"]!);
    }
}
