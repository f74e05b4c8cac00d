using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.WeChat;

public sealed class MassTests : WeChatWorld
{
    public MassTests()
        : base(("WeChat:ResultDelay", "00:00:00"))
    {
    }

    private static JsonObject ToAll(string text, string? clientMsgId = null)
    {
        var body = new JsonObject { ["filter"] = new JsonObject { ["is_to_all"] = true }, ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = text } };
        if (clientMsgId is not null)
            body["clientmsgid"] = clientMsgId;
        return body;
    }

    [Fact]
    public async Task a_tags_fans_get_it_and_the_count_comes_later()
    {
        var tag = (int)(await Call("tags/create", new JsonObject { ["tag"] = new JsonObject { ["name"] = "客户" } }))["tag"]!["id"]!;
        await Call("tags/members/batchtagging", new JsonObject { ["openid_list"] = new JsonArray(Openid("wangwei"), Openid("shenjie")), ["tagid"] = tag });
        var body = ToAll("促销");
        body["filter"] = new JsonObject { ["is_to_all"] = false, ["tag_id"] = tag };
        var sent = await Call("message/mass/sendall", body);
        Assert.Equal("send job submission success", (string?)sent["errmsg"]);
        var result = await NextEvent("MASSSENDJOBFINISH");
        Assert.Equal(((long)sent["msg_id"]!).ToString(System.Globalization.CultureInfo.InvariantCulture), result.Of("MsgID"));
        Assert.Equal(("sendsuccess", "2", "2"), (result.Of("Status"), result.Of("TotalCount"), result.Of("SentCount")));
        Assert.Single(await Chat("wangwei"));
        Assert.Empty(await Chat("hezhiyuan"));
    }

    [Fact]
    public async Task each_fan_gets_four_a_month()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(0, await Errcode("message/mass/sendall", ToAll($"第 {i} 次")));
            var result = await NextEvent("MASSSENDJOBFINISH");
            Assert.Equal(("7", i < 4 ? "7" : "0"), (result.Of("TotalCount"), result.Of("SentCount")));
        }
        Assert.Equal(4, (await Chat("wangwei")).Count);
        await Pass(TimeSpan.FromDays(9));
        await Call("message/mass/sendall", ToAll("下个月"));
        Assert.Equal(5, (await Chat("wangwei")).Count);
    }

    [Fact]
    public async Task the_same_clientmsgid_is_sent_once()
    {
        var first = await Call("message/mass/sendall", ToAll("促销", "campaign-1"));
        Assert.Equal(45066, await Errcode("message/mass/sendall", ToAll("促销", "campaign-1")));
        await Pass(TimeSpan.FromMinutes(1));
        var again = await Call("message/mass/sendall", ToAll("促销", "campaign-1"));
        Assert.Equal(45065, (int)again["errcode"]!);
        Assert.Contains(first["msg_id"]!.ToString(), (string?)again["errmsg"], StringComparison.Ordinal);
        Assert.Equal(45067, await Errcode("message/mass/sendall", ToAll("促销", new string('x', 65))));
        Assert.Single(await Chat("wangwei"));
    }

    [Fact]
    public async Task by_openid_it_takes_two_who_follow()
    {
        var body = new JsonObject { ["touser"] = new JsonArray(Openid("wangwei")), ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = "x" } };
        Assert.Equal(40130, await Errcode("message/mass/send", body));
        body["touser"] = new JsonArray(Openid("wangwei"), Openid("lilei"));
        Assert.Equal(0, await Errcode("message/mass/send", body));
        Assert.Equal("1", (await NextEvent("MASSSENDJOBFINISH")).Of("SentCount"));
    }

    [Fact]
    public async Task a_preview_reaches_one_and_counts_nothing()
    {
        var body = new JsonObject { ["touser"] = Openid("wangwei"), ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = "试试" } };
        Assert.Equal("preview success", (string?)(await Call("message/mass/preview", body))["errmsg"]);
        Assert.Single(await Chat("wangwei"));
        Assert.Empty(await Chat("shenjie"));
        body["touser"] = Openid("lilei");
        Assert.Equal(43004, await Errcode("message/mass/preview", body));
    }

    [Fact]
    public async Task what_was_sent_can_be_asked_for_and_taken_back()
    {
        var id = (long)(await Call("message/mass/sendall", ToAll("促销")))["msg_id"]!;
        Assert.Equal("SEND_SUCCESS", (string?)(await Call("message/mass/get", new JsonObject { ["msg_id"] = id }))["msg_status"]);
        Assert.Equal(0, await Errcode("message/mass/delete", new JsonObject { ["msg_id"] = id }));
        Assert.NotNull((await Chat("wangwei"))[0]!["recalledAt"]);
        Assert.Equal(40174, await Errcode("message/mass/get", new JsonObject { ["msg_id"] = 1 }));
    }

    [Fact]
    public async Task pictures_are_a_list_and_cards_do_not_exist()
    {
        var media = await World.Upload($"/wechat/cgi-bin/media/upload?access_token={await Token()}&type=image", "a.png", Files.Png);
        var body = ToAll("");
        body["msgtype"] = "image";
        body["images"] = new JsonObject { ["media_ids"] = new JsonArray((string)media["media_id"]!) };
        Assert.Equal(0, await Errcode("message/mass/sendall", body.DeepClone()));
        body["msgtype"] = "wxcard";
        Assert.Equal(40007, await Errcode("message/mass/sendall", body));
        Assert.Equal(44004, await Errcode("message/mass/sendall", ToAll("")));
    }

    [Fact]
    public async Task the_ticket_of_the_js_sdk_stays_the_same_while_it_lives()
    {
        var ticket = (string)(await Call("ticket/getticket", query: "&type=jsapi"))["ticket"]!;
        Assert.Equal(ticket, (string?)(await Call("ticket/getticket", query: "&type=jsapi"))["ticket"]);
        await Pass(TimeSpan.FromSeconds(7200));
        Assert.NotEqual(ticket, (string?)(await Call("ticket/getticket", query: "&type=jsapi"))["ticket"]);
        Assert.Equal(40097, await Errcode("ticket/getticket", query: "&type=agent_config"));
    }
}
