using System.Net;
using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.WeChat;

public sealed class WeChatMenuTests : WeChatWorld
{
    private static JsonObject Menu(string buttons) => new() { ["button"] = JsonNode.Parse(buttons) };

    private static JsonObject Whole() => Menu("""
        [
          {"type":"click","name":"我的维修","key":"REPAIRS"},
          {"name":"服务","sub_button":[
            {"type":"view","name":"报价","url":"http://localhost/price"},
            {"type":"scancode_waitmsg","name":"扫码报修","key":"SCAN"},
            {"type":"location_select","name":"最近门店","key":"STORES"},
            {"type":"pic_photo_or_album","name":"拍照报修","key":"PHOTO"},
            {"type":"miniprogram","name":"商城","url":"http://localhost/","appid":"wx1","pagepath":"pages/index"}]}
        ]
        """);

    private async Task<string?> NameFor(string id) => (string?)(await World.Get($"/simulator/api/wechat/phones/{id}/menu"))["button"]?[0]?["name"];

    [Fact]
    public async Task without_a_menu_there_is_none()
    {
        Assert.Equal(46003, await Errcode("menu/get"));
        Assert.Equal(0, (int)(await Call("get_current_selfmenu_info"))["is_menu_open"]!);
    }

    [Theory]
    [InlineData("0", null, "CLICK", "REPAIRS")]
    [InlineData("1.0", null, "VIEW", "http://localhost/price")]
    [InlineData("1.1", "SDS260001", "scancode_waitmsg", "SCAN")]
    [InlineData("1.3", null, "pic_photo_or_album", "PHOTO")]
    [InlineData("1.4", null, "view_miniprogram", "pages/index")]
    public async Task a_tap_is_told_in_wechats_words(string button, string? scanned, string name, string key)
    {
        Assert.Equal(0, await Errcode("menu/create", Whole()));
        using var tapped = await Act("wangwei", "menu", new { button, scanned });
        Assert.Equal(HttpStatusCode.OK, tapped.StatusCode);
        var told = await Next();
        Assert.Equal(name, told.Of("Event"));
        Assert.Equal(key, told.Of("EventKey"));
        Assert.Equal(scanned, told.Element("ScanCodeInfo")?.Of("ScanResult"));
        Assert.Equal(name is "VIEW" or "view_miniprogram", told.Element("MenuId") is not null);
        // Only a click and a scan open a window.
        Assert.Equal(name is "CLICK" or "scancode_waitmsg" ? 0 : 45015, (int)(await SendText("wangwei"))["errcode"]!);
    }

    [Fact]
    public async Task a_place_is_picked_on_the_map()
    {
        await Call("menu/create", Whole());
        using var without = await Act("wangwei", "menu", new { button = "1.2" });
        Assert.Equal(HttpStatusCode.Conflict, without.StatusCode);
        using var tapped = await Act("wangwei", "menu", new { button = "1.2", place = new { latitude = 22.5m, longitude = 114m, label = "华强北" } });
        Assert.Equal("华强北", (await Next()).Element("SendLocationInfo")!.Of("Label"));
    }

    [Fact]
    public async Task the_menu_of_a_tag_is_seen_by_who_bears_it_and_the_latest_wins()
    {
        var tag = (int)(await Call("tags/create", new JsonObject { ["tag"] = new JsonObject { ["name"] = "经销商" } }))["tag"]!["id"]!;
        var dealers = Menu("""[{"type":"click","name":"经销商","key":"D"}]""");
        dealers["matchrule"] = new JsonObject { ["tag_id"] = tag.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        Assert.Equal(65303, await Errcode("menu/addconditional", dealers));
        await Call("menu/create", Whole());
        var first = (string)(await Call("menu/addconditional", dealers))["menuid"]!;
        Assert.Equal("我的维修", await NameFor("hezhiyuan"));
        await Call("tags/members/batchtagging", new JsonObject { ["openid_list"] = new JsonArray(Openid("hezhiyuan")), ["tagid"] = tag });
        Assert.Equal("经销商", await NameFor("hezhiyuan"));
        Assert.Equal("经销商", (string?)(await Call("menu/trymatch", new JsonObject { ["user_id"] = Openid("hezhiyuan") }))["button"]![0]!["name"]);
        dealers["button"]![0]!["name"] = "新经销商";
        await Call("menu/addconditional", dealers.DeepClone());
        Assert.Equal("新经销商", await NameFor("hezhiyuan"));
        Assert.Equal(2, (await Call("menu/get"))["conditionalmenu"]!.AsArray().Count);
        Assert.Equal(0, await Errcode("menu/delconditional", new JsonObject { ["menuid"] = first }));
        Assert.Equal(65301, await Errcode("menu/delconditional", new JsonObject { ["menuid"] = first }));
        Assert.Null(await NameFor("lilei"));
        await Call("menu/delete");
        Assert.Null(await NameFor("hezhiyuan"));
    }

    [Fact]
    public async Task a_rule_that_names_nothing_is_refused()
    {
        await Call("menu/create", Whole());
        var everybody = Menu("""[{"type":"click","name":"a","key":"b"}]""");
        everybody["matchrule"] = new JsonObject { ["country"] = "中国" };
        Assert.Equal(65304, await Errcode("menu/addconditional", everybody));
        Assert.Equal(65302, await Errcode("menu/trymatch", new JsonObject { ["user_id"] = Openid("lilei") }));
    }

    [Theory]
    [InlineData("[]", 40016)]
    [InlineData("""[{"type":"click","name":"a","key":"a"},{"type":"click","name":"a","key":"a"},{"type":"click","name":"a","key":"a"},{"type":"click","name":"a","key":"a"}]""", 40016)]
    [InlineData("""[{"type":"click","name":"一二三四五六","key":"a"}]""", 40018)]
    [InlineData("""[{"type":"touch","name":"a","key":"a"}]""", 40017)]
    [InlineData("""[{"type":"click","name":"a"}]""", 40019)]
    [InlineData("""[{"type":"view","name":"a","url":"localhost"}]""", 40020)]
    [InlineData("""[{"type":"media_id","name":"a","media_id":"none"}]""", 40007)]
    public async Task what_is_wrong_with_a_menu_is_told(string buttons, int errcode) => Assert.Equal(errcode, await Errcode("menu/create", Menu(buttons)));

    [Fact]
    public async Task material_is_given_by_the_platform_itself()
    {
        var material = await World.Upload($"/wechat/cgi-bin/material/add_material?access_token={await Token()}&type=image", "a.png", Files.Png);
        await Call("menu/create", Menu($$"""[{"type":"media_id","name":"海报","media_id":"{{material["media_id"]}}"}]"""));
        using var tapped = await Act("wangwei", "menu", new { button = "0" });
        Assert.Equal("image", (string?)(await Chat("wangwei"))[0]!["type"]);
        await Say("wangwei", "看到了");
        Assert.Equal("text", (await Next()).Of("MsgType"));
    }
}
