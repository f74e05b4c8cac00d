using System.Text.Json.Nodes;

namespace Baton.Simulator.Tests.WeChat;

public sealed class UserTests : WeChatWorld
{
    private Task<JsonNode> CreateTag(string name) => Call("tags/create", new JsonObject { ["tag"] = new JsonObject { ["name"] = name } });

    private JsonObject Members(int tag, params string[] people) =>
        new() { ["openid_list"] = new JsonArray([.. people.Select(id => JsonValue.Create(Openid(id)))]), ["tagid"] = tag };

    [Fact]
    public async Task a_fans_record_has_no_name_but_a_unionid()
    {
        var info = await Call("user/info", query: $"&openid={Openid("wangwei")}&lang=zh_CN");
        Assert.Equal(1, (int)info["subscribe"]!);
        Assert.Equal("", (string?)info["nickname"]);
        Assert.Equal(Person("wangwei").Unionid, (string?)info["unionid"]);
        Assert.Null(info["errcode"]);
        Assert.Equal(40003, await Errcode("user/info", query: "&openid=none"));
    }

    [Fact]
    public async Task several_are_asked_at_once()
    {
        var answer = await Call("user/info/batchget", new JsonObject
        {
            ["user_list"] = new JsonArray(new JsonObject { ["openid"] = Openid("wangwei") }, new JsonObject { ["openid"] = Openid("lilei") }),
        });
        Assert.Equal([1, 0], answer["user_info_list"]!.AsArray().Select(each => (int)each!["subscribe"]!));
        Assert.Equal(40032, await Errcode("user/info/batchget", new JsonObject { ["user_list"] = new JsonArray() }));
    }

    [Fact]
    public async Task the_fans_are_listed_and_the_list_goes_on_after_an_openid()
    {
        var all = await Call("user/get");
        Assert.Equal(7, (int)all["total"]!);
        var openids = all["data"]!["openid"]!.AsArray().Select(openid => (string)openid!).ToList();
        Assert.DoesNotContain(Openid("lilei"), openids);
        var rest = await Call("user/get", query: "&next_openid=" + openids[4]);
        Assert.Equal(openids[5..], rest["data"]!["openid"]!.AsArray().Select(openid => (string)openid!));
        var none = await Call("user/get", query: "&next_openid=" + openids[^1]);
        Assert.Equal(0, (int)none["count"]!);
        Assert.Null(none["data"]);
    }

    [Fact]
    public async Task remarks_are_kept()
    {
        Assert.Equal(0, await Errcode("user/info/updateremark", new JsonObject { ["openid"] = Openid("wangwei"), ["remark"] = "示波器" }));
        Assert.Equal("示波器", (string?)(await Call("user/info", query: "&openid=" + Openid("wangwei")))["remark"]);
        Assert.Equal(43004, await Errcode("user/info/updateremark", new JsonObject { ["openid"] = Openid("lilei"), ["remark"] = "x" }));
    }

    [Fact]
    public async Task tags_are_made_given_counted_and_taken()
    {
        var created = await CreateTag("经销商");
        Assert.Null(created["errcode"]);
        var id = (int)created["tag"]!["id"]!;
        Assert.Equal(100, id);
        Assert.Equal(0, await Errcode("tags/members/batchtagging", Members(id, "wangwei", "shenjie")));
        Assert.Equal(2, (int)(await Call("tags/get"))["tags"]![0]!["count"]!);
        Assert.Equal(2, (int)(await Call("user/tag/get", new JsonObject { ["tagid"] = id }))["count"]!);
        Assert.Equal(id, (int)(await Call("tags/getidlist", new JsonObject { ["openid"] = Openid("wangwei") }))["tagid_list"]![0]!);
        await Call("tags/members/batchuntagging", Members(id, "wangwei"));
        Assert.Equal(1, (int)(await Call("tags/get"))["tags"]![0]!["count"]!);
        await Call("tags/delete", new JsonObject { ["tag"] = new JsonObject { ["id"] = id } });
        Assert.Empty((await Call("user/info", query: "&openid=" + Openid("shenjie")))["tagid_list"]!.AsArray());
    }

    [Fact]
    public async Task what_is_wrong_with_tags_is_told()
    {
        var id = (int)(await CreateTag("客户"))["tag"]!["id"]!;
        Assert.Equal(45157, (int)(await CreateTag("客户"))["errcode"]!);
        Assert.Equal(45158, (int)(await CreateTag("一二三四五六七八九十一"))["errcode"]!);
        Assert.Equal(40132, (int)(await CreateTag(""))["errcode"]!);
        Assert.Equal(45058, await Errcode("tags/delete", new JsonObject { ["tag"] = new JsonObject { ["id"] = 2 } }));
        Assert.Equal(45159, await Errcode("tags/members/batchtagging", Members(999, "wangwei")));
        Assert.Equal(40032, await Errcode("tags/members/batchtagging", Members(id)));
        Assert.Equal(49003, await Errcode("tags/members/batchtagging", Members(id, "lilei")));
    }

    [Fact]
    public async Task nobody_bears_more_than_twenty_tags()
    {
        for (var i = 0; i < 21; i++)
        {
            var id = (int)(await CreateTag($"标签{i}"))["tag"]!["id"]!;
            Assert.Equal(i < 20 ? 0 : 45059, await Errcode("tags/members/batchtagging", Members(id, "wangwei")));
        }
    }

    [Fact]
    public async Task the_black_list_is_kept()
    {
        await Call("tags/members/batchblacklist", new JsonObject { ["openid_list"] = new JsonArray(Openid("wangwei")) });
        Assert.Equal(Openid("wangwei"), (string?)(await Call("tags/members/getblacklist", new JsonObject { ["begin_openid"] = "" }))["data"]!["openid"]![0]);
        await Call("tags/members/batchunblacklist", new JsonObject { ["openid_list"] = new JsonArray(Openid("wangwei")) });
        Assert.Equal(0, (int)(await Call("tags/members/getblacklist", new JsonObject { ["begin_openid"] = "" }))["total"]!);
    }
}
