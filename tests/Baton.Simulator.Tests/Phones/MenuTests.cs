using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Phones;

public sealed class MenuTests : ConnectedWorld
{
    private const string Sample = """
        {"button":[
          {"name":"查库存","type":"click","key":"stock"},
          {"name":"更多","sub_button":[
            {"name":"官网","type":"view","url":"https://example.com/"},
            {"name":"扫一扫","type":"scancode_waitmsg","key":"scan"},
            {"name":"我在哪","type":"location_select","key":"where"},
            {"name":"拍照","type":"pic_sysphoto","key":"photo"}]}]}
        """;

    [Fact]
    public async Task the_menu_is_what_was_set_until_it_is_deleted()
    {
        Assert.Equal(46003, (int)(await World.Call("menu/get", query: "&agentid=1000002"))["errcode"]!);
        await SetAsync();
        Assert.Equal("查库存", (string)(await World.Call("menu/get", query: "&agentid=1000002"))["button"]![0]!["name"]!);
        Assert.Equal("查库存", (string)(await World.Get("/simulator/api/menu"))["button"]![0]!["name"]!);

        Assert.Equal(0, (int)(await World.Call("menu/delete", query: "&agentid=1000002"))["errcode"]!);

        Assert.Null((await World.Get("/simulator/api/menu"))["button"]);
    }

    [Theory]
    [InlineData("0", "click", "stock")]
    [InlineData("1.0", "view", "https://example.com/")]
    [InlineData("1.3", "pic_sysphoto", "photo")]
    public async Task a_tap_is_told_as_an_event(string button, string name, string key)
    {
        await SetAsync();

        using var told = await World.Post("/simulator/api/phones/wangmin/menu", new { button });

        Assert.Equal(200, (int)told.StatusCode);
        var heard = World.Open(await Receiver.Next());
        Assert.Equal(("event", name, key, "wangmin"), (heard.Of("MsgType"), heard.Of("Event"), heard.Of("EventKey"), heard.Of("FromUserName")));
        Assert.Equal("event", (string)(await World.Chat("wangmin")).Single()!["type"]!);
    }

    [Fact]
    public async Task a_scan_and_a_place_tell_what_was_found()
    {
        await SetAsync();

        using var scanned = await World.Post("/simulator/api/phones/wangmin/menu", new { button = "1.1", scanned = "SN-1" });
        Assert.Equal("SN-1", World.Open(await Receiver.Next()).Element("ScanCodeInfo")!.Of("ScanResult"));

        using var shown = await World.Post("/simulator/api/phones/wangmin/menu", new { button = "1.2", place = new { latitude = 22.5431m, longitude = 114.0579m, label = "福田" } });
        var place = World.Open(await Receiver.Next()).Element("SendLocationInfo")!;
        Assert.Equal(("22.5431", "114.0579", "福田"), (place.Of("Location_X"), place.Of("Location_Y"), place.Of("Label")));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1.1")]
    [InlineData("1.2")]
    [InlineData("5")]
    [InlineData("x")]
    public async Task what_cannot_be_tapped_says_why_and_tells_nobody(string button)
    {
        await SetAsync();

        using var refused = await World.Post("/simulator/api/phones/wangmin/menu", new { button });

        Assert.Equal(409, (int)refused.StatusCode);
        Assert.True(Receiver.IsEmpty);
    }

    [Fact]
    public async Task opening_the_app_is_an_event()
    {
        using var entered = await World.Post("/simulator/api/phones/wangmin/enter", new { });

        Assert.Equal("enter_agent", World.Open(await Receiver.Next()).Of("Event"));
    }

    [Theory]
    [InlineData("""{"button":[]}""", 40016)]
    [InlineData("""{"button":[{"name":"a","type":"click"}]}""", 40019)]
    [InlineData("""{"button":[{"name":"一二三四五六","type":"click","key":"k"}]}""", 40018)]
    [InlineData("""{"button":[{"name":"a","type":"view","url":"nowhere"}]}""", 40020)]
    [InlineData("""{"button":[{"name":"a","type":"dance","key":"k"}]}""", 40017)]
    [InlineData("""{"button":[{"name":"a","sub_button":[{"name":"","type":"click","key":"k"}]}]}""", 40025)]
    public async Task a_wrong_menu_is_refused(string menu, int errcode) =>
        Assert.Equal(errcode, (int)(await World.Call("menu/create", JsonNode.Parse(menu), "&agentid=1000002"))["errcode"]!);

    private async Task SetAsync() => Assert.Equal(0, (int)(await World.Call("menu/create", JsonNode.Parse(Sample), "&agentid=1000002"))["errcode"]!);
}
