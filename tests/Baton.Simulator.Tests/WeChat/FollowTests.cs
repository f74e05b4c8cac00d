using System.Net;
using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.WeChat;

public sealed class FollowTests : WeChatWorld
{
    private static JsonObject TextScene(string scene, string action = "QR_STR_SCENE", int? life = null)
    {
        var body = new JsonObject { ["action_name"] = action, ["action_info"] = new JsonObject { ["scene"] = new JsonObject { ["scene_str"] = scene } } };
        if (life is not null)
            body["expire_seconds"] = life;
        return body;
    }

    private static JsonObject NumberScene(long scene, string action) =>
        new() { ["action_name"] = action, ["action_info"] = new JsonObject { ["scene"] = new JsonObject { ["scene_id"] = scene } } };

    [Fact]
    public async Task following_is_told_and_opens_three_messages_in_a_minute()
    {
        using var followed = await Act("lilei", "follow", new { });
        var told = await Next();
        Assert.Equal("subscribe", told.Of("Event"));
        Assert.Equal("", told.Of("EventKey"));
        Assert.Null(told.Element("Ticket"));
        for (var i = 0; i < 3; i++)
            Assert.Equal(0, (int)(await SendText("lilei"))["errcode"]!);
        Assert.Equal(45047, (int)(await SendText("lilei"))["errcode"]!);
        using var again = await Act("lilei", "follow", new { });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task a_welcome_in_the_callback_is_shown_with_up_to_eight_articles()
    {
        const string Item = "<item><Title>a</Title><Url>http://localhost/</Url></item>";
        AnswerWith(Sealed(Reply("lilei", $"<MsgType>news</MsgType><ArticleCount>2</ArticleCount><Articles>{Item}{Item}</Articles>")));
        using var followed = await Act("lilei", "follow", new { });
        var id = (long)(await Chat("lilei"))[0]!["id"]!;
        await World.SettledIn("/simulator/api/wechat/phones/lilei/messages", id);
        Assert.Equal(2, (await Chat("lilei"))[1]!["articles"]!.AsArray().Count);
    }

    [Fact]
    public async Task leaving_is_told_and_closes_every_way()
    {
        await Say("wangwei", "再见");
        await Next();
        using var left = await Act("wangwei", "unfollow", new { });
        Assert.Equal("unsubscribe", (await Next()).Of("Event"));
        Assert.Equal(45015, (int)(await SendText("wangwei"))["errcode"]!);
        Assert.Equal(0, (int)(await Call("user/info", query: "&openid=" + Openid("wangwei")))["subscribe"]!);
        using var back = await Act("wangwei", "follow", new { });
        Assert.Equal(1, (int)(await Call("user/info", query: "&openid=" + Openid("wangwei")))["subscribe"]!);
    }

    [Fact]
    public async Task a_code_makes_a_stranger_a_fan_with_its_scene()
    {
        var code = await Call("qrcode/create", TextScene("repair-4711", "QR_LIMIT_STR_SCENE"));
        Assert.Null(code["expire_seconds"]);
        using var scanned = await Act("lilei", "scan", new { ticket = (string)code["ticket"]! });
        var told = await Next();
        Assert.Equal("subscribe", told.Of("Event"));
        Assert.Equal("qrscene_repair-4711", told.Of("EventKey"));
        Assert.Equal((string?)code["ticket"], told.Of("Ticket"));
        var info = await Call("user/info", query: "&openid=" + Openid("lilei"));
        Assert.Equal("ADD_SCENE_QR_CODE", (string?)info["subscribe_scene"]);
        Assert.Equal("repair-4711", (string?)info["qr_scene_str"]);
    }

    [Fact]
    public async Task a_code_tells_of_a_fan_by_its_bare_scene()
    {
        var code = await Call("qrcode/create", NumberScene(4711, "QR_SCENE"));
        using var scanned = await Act("wangwei", "scan", new { ticket = (string)code["ticket"]! });
        var told = await Next();
        Assert.Equal("SCAN", told.Of("Event"));
        Assert.Equal("4711", told.Of("EventKey"));
        Assert.Equal(0, (int)(await SendText("wangwei"))["errcode"]!);
    }

    [Fact]
    public async Task a_temporary_code_ends_and_a_permanent_one_is_always_the_same()
    {
        var code = await Call("qrcode/create", TextScene("today", life: 600));
        Assert.Equal(600, (int)code["expire_seconds"]!);
        await Pass(TimeSpan.FromSeconds(600));
        using var late = await Act("wangwei", "scan", new { ticket = (string)code["ticket"]! });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var once = await Call("qrcode/create", TextScene("device", "QR_LIMIT_STR_SCENE"));
        Assert.Equal((string?)once["ticket"], (string?)(await Call("qrcode/create", TextScene("device", "QR_LIMIT_STR_SCENE")))["ticket"]);
    }

    [Fact]
    public async Task what_is_wrong_with_a_code_is_told()
    {
        Assert.Equal(40052, await Errcode("qrcode/create", TextScene("x", "QR_STRANGE")));
        Assert.Equal(40053, await Errcode("qrcode/create", TextScene("")));
        Assert.Equal(40053, await Errcode("qrcode/create", TextScene(new string('x', 65))));
        Assert.Equal(40053, await Errcode("qrcode/create", NumberScene(0, "QR_SCENE")));
        Assert.Equal(40053, await Errcode("qrcode/create", NumberScene(100_001, "QR_LIMIT_SCENE")));
        Assert.Equal(40035, await Errcode("qrcode/create", TextScene("x", life: 2_592_001)));
    }

    [Fact]
    public async Task a_code_is_a_picture_for_its_url_encoded_ticket()
    {
        var ticket = (string)(await Call("qrcode/create", TextScene("wall")))["ticket"]!;
        using var picture = await World.Http.GetAsync(new Uri("/wechat/cgi-bin/showqrcode?ticket=" + Uri.EscapeDataString(ticket), UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await picture.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Take(4));
        using var none = await World.Http.GetAsync(new Uri("/wechat/cgi-bin/showqrcode?ticket=none", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task where_somebody_is_comes_as_an_event_without_a_key()
    {
        using var appeared = await Act("wangwei", "appear", new { latitude = 22.5431m, longitude = 114.0579m, label = "福田" });
        var told = await Next();
        Assert.Equal("LOCATION", told.Of("Event"));
        Assert.Equal("22.5431", told.Of("Latitude"));
        Assert.Null(told.Element("EventKey"));
    }
}
