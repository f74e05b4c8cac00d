using System.Net;
using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Phones;

public sealed class PhoneTests : ConnectedWorld
{
    [Theory]
    [InlineData("approve", null, HttpStatusCode.OK)]
    [InlineData("nothing", null, HttpStatusCode.Conflict)]
    [InlineData("", null, HttpStatusCode.Conflict)]
    [InlineData("approve", """{"reason":["r9"]}""", HttpStatusCode.Conflict)]
    [InlineData("approve", """{"other":["r1"]}""", HttpStatusCode.Conflict)]
    public async Task only_what_is_on_the_card_can_be_tapped(string key, string? selected, HttpStatusCode status)
    {
        var id = await Sent();
        using var click = await World.Click("wangmin", id, key, selected is null ? null : JsonNode.Parse(selected));
        Assert.Equal(status, click.StatusCode);
    }

    [Fact]
    public async Task a_disabled_button_says_why_it_is_dead()
    {
        var sent = await World.Send(Samples.Card("wangmin"));
        await World.Update(JsonNode.Parse($$$"""
            {"atall":1,"agentid":1000002,"response_code":"{{{sent["response_code"]}}}","button":{"replace_name":"已同意"}}
            """)!);
        using var click = await World.Click("wangmin", (long)(await World.Chat("wangmin"))[0]!["id"]!, "approve");
        Assert.Equal(HttpStatusCode.Conflict, click.StatusCode);
        Assert.Contains("已同意", await click.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task nobody_taps_on_anothers_phone()
    {
        using var click = await World.Click("zhoujie", await Sent(), "approve");
        Assert.Equal(HttpStatusCode.Conflict, click.StatusCode);
    }

    [Fact]
    public async Task the_menu_has_an_event_of_its_own()
    {
        var face = Samples.ButtonFace();
        face["action_menu"] = JsonNode.Parse("""{"action_list":[{"text":"转交","key":"transfer"}]}""");
        await World.Send(Samples.Notice("wangmin", face));
        using var click = await World.Click("wangmin", (long)(await World.Chat("wangmin"))[0]!["id"]!, "transfer");
        Assert.Equal("template_card_menu_event", World.Open(await Receiver.Next()).Of("Event"));
    }

    [Theory]
    [InlineData("wangmin", "  ", HttpStatusCode.BadRequest)]
    [InlineData("nobody", "你好", HttpStatusCode.NotFound)]
    public async Task empty_words_and_unknown_phones_are_refused(string userid, string content, HttpStatusCode status)
    {
        using var response = await World.Post($"/simulator/api/phones/{userid}/text", new { content });
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task the_live_stream_tells_what_was_missed_and_what_comes()
    {
        await World.Send(Samples.Text("wangmin", "一"));
        await World.Send(Samples.Text("zhoujie", "别人的"));
        using var stream = new StreamReader(await World.Http.GetStreamAsync(new Uri("/simulator/api/live?user=wangmin&after=0", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal("一", (string?)(await NextMessage(stream))["text"]);
        await World.Send(Samples.Text("wangmin", "二"));
        Assert.Equal("二", (string?)(await NextMessage(stream))["text"]);
    }

    [Fact]
    public async Task a_reset_clears_chats_but_keeps_credentials_and_never_gives_an_id_again()
    {
        var before = await Sent();
        using var response = await World.Post("/simulator/api/reset", new { });
        Assert.Empty(await World.Chat("wangmin"));
        Assert.True(await Sent() > before);
        Assert.Equal(World.Credentials.Secret, (string?)(await World.Get("/simulator/api/credentials"))["secret"]);
    }

    private async Task<long> Sent()
    {
        await World.Send(Samples.Card("wangmin"));
        return (long)(await World.Chat("wangmin"))[0]!["id"]!;
    }

    private static async Task<JsonNode> NextMessage(StreamReader stream)
    {
        while (await stream.ReadLineAsync() != "event: message")
        {
        }
        return JsonNode.Parse((await stream.ReadLineAsync())!["data: ".Length..])!;
    }
}
