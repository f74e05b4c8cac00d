using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

public sealed class UpdateCardTests : ConnectedWorld
{
    [Fact]
    public async Task a_response_code_disables_the_buttons_once()
    {
        var code = await Send("wangmin|zhoujie");
        var update = Button(code, "wangmin");
        Assert.Equal(0, (int)(await World.Update(update))["errcode"]!);
        Assert.Equal("已同意", (string?)(await CardOf("wangmin"))["replaceText"]);
        Assert.False((bool)(await CardOf("zhoujie"))["disabled"]!);
        Assert.Equal(60140, (int)(await World.Update(update))["errcode"]!);
    }

    [Fact]
    public async Task a_click_gives_a_new_code_and_the_old_one_stays_good()
    {
        var sent = await Send("wangmin");
        var messageId = (long)(await World.Chat("wangmin"))[0]!["id"]!;
        using var click = await World.Click("wangmin", messageId, "approve");
        var clicked = World.Open(await Receiver.Next()).Of("ResponseCode");
        Assert.NotEqual(sent, clicked);
        Assert.Equal(0, (int)(await World.Update(Button(clicked, "wangmin")))["errcode"]!);
        Assert.Equal(0, (int)(await World.Update(Button(sent, "wangmin")))["errcode"]!);
    }

    [Fact]
    public async Task a_code_dies_after_72_hours()
    {
        var code = await Send("wangmin");
        using var response = await World.Post("/simulator/api/clock", new { advance = "3.00:00:01" });
        Assert.Equal(60140, (int)(await World.Update(Button(code, "wangmin")))["errcode"]!);
    }

    [Fact]
    public async Task everybody_and_the_whole_card_can_be_replaced()
    {
        var code = await Send("wangmin|zhoujie");
        var face = Samples.ButtonFace();
        face.Remove("task_id");
        face["replace_text"] = "已被王敏处理";
        var answer = await World.Update(new JsonObject { ["atall"] = 1, ["agentid"] = 1000002, ["response_code"] = code, ["template_card"] = face });
        Assert.Equal(0, (int)answer["errcode"]!);
        foreach (var userid in (string[])["wangmin", "zhoujie"])
            Assert.Equal("已被王敏处理", (string?)(await CardOf(userid))["replaceText"]);
    }

    [Fact]
    public async Task who_did_not_get_the_card_is_answered_as_an_array()
    {
        var code = await Send("wangmin");
        Assert.Equal(82102, (int)(await World.Update(Button(code, "zhoujie")))["errcode"]!);
        var answer = await World.Update(Button(code, "wangmin", "zhoujie"));
        Assert.Equal("zhoujie", (string?)answer["invaliduser"]!.AsArray().Single());
    }

    [Fact]
    public async Task a_refused_update_does_not_use_the_code_up()
    {
        var code = await Send("wangmin");
        Assert.Equal(82101, (int)(await World.Update(Button(code)))["errcode"]!);
        var otherApp = Button(code, "wangmin");
        otherApp["agentid"] = 1000003;
        Assert.Equal(42015, (int)(await World.Update(otherApp))["errcode"]!);
        var nameless = Button(code, "wangmin");
        nameless["button"] = new JsonObject();
        Assert.Equal(42038, (int)(await World.Update(nameless))["errcode"]!);
        Assert.Equal(0, (int)(await World.Update(Button(code, "wangmin")))["errcode"]!);
    }

    [Fact]
    public async Task a_task_id_is_never_taken_twice()
    {
        await Send("wangmin");
        Assert.Equal(42014, (int)(await World.Send(Samples.Card("zhoujie")))["errcode"]!);
    }

    [Fact]
    public async Task a_notice_without_a_menu_gets_no_response_code()
    {
        var answer = await World.Send(Samples.Notice("wangmin", Samples.NoticeFace()));
        Assert.Equal(0, (int)answer["errcode"]!);
        Assert.Null(answer["response_code"]);
    }

    private async Task<string> Send(string to) => (string)(await World.Send(Samples.Card(to)))["response_code"]!;

    private async Task<JsonNode> CardOf(string userid) => (await World.Chat(userid))[0]!["card"]!;

    private static JsonObject Button(string code, params string[] userids) => new()
    {
        ["userids"] = new JsonArray([.. userids.Select(userid => JsonValue.Create(userid))]),
        ["agentid"] = 1000002,
        ["response_code"] = code,
        ["button"] = new JsonObject { ["replace_name"] = "已同意" },
    };
}
