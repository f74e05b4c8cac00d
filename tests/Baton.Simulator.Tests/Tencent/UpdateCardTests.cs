using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

public sealed class UpdateCardTests : IAsyncLifetime
{
    private readonly TestWorld _world = new();
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.Start(_world.Cipher, _world.Credentials);
        await _world.Connect(_receiver);
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task a_response_code_disables_the_buttons_once()
    {
        var code = await Send("wangmin|zhoujie");
        var update = Button(code, "wangmin");
        Assert.Equal(0, (int)(await _world.Update(update))["errcode"]!);
        Assert.Equal("已同意", (string?)(await CardOf("wangmin"))["replaceText"]);
        Assert.False((bool)(await CardOf("zhoujie"))["disabled"]!);
        Assert.Equal(60140, (int)(await _world.Update(update))["errcode"]!);
    }

    [Fact]
    public async Task a_click_gives_a_new_code_and_the_old_one_stays_good()
    {
        var sent = await Send("wangmin");
        var messageId = (long)(await _world.Chat("wangmin"))[0]!["id"]!;
        using var click = await _world.Click("wangmin", messageId, "approve");
        var clicked = _world.Open(await _receiver.Next()).Of("ResponseCode");
        Assert.NotEqual(sent, clicked);
        Assert.Equal(0, (int)(await _world.Update(Button(clicked, "wangmin")))["errcode"]!);
        Assert.Equal(0, (int)(await _world.Update(Button(sent, "wangmin")))["errcode"]!);
    }

    [Fact]
    public async Task a_code_dies_after_72_hours()
    {
        var code = await Send("wangmin");
        using var response = await _world.Post("/simulator/api/clock", new { advance = "3.00:00:01" });
        Assert.Equal(60140, (int)(await _world.Update(Button(code, "wangmin")))["errcode"]!);
    }

    [Fact]
    public async Task everybody_and_the_whole_card_can_be_replaced()
    {
        var code = await Send("wangmin|zhoujie");
        var face = Samples.ButtonFace();
        face.Remove("task_id");
        face["replace_text"] = "已被王敏处理";
        var answer = await _world.Update(new JsonObject { ["atall"] = 1, ["agentid"] = 1000002, ["response_code"] = code, ["template_card"] = face });
        Assert.Equal(0, (int)answer["errcode"]!);
        foreach (var userid in (string[])["wangmin", "zhoujie"])
            Assert.Equal("已被王敏处理", (string?)(await CardOf(userid))["replaceText"]);
    }

    [Fact]
    public async Task who_did_not_get_the_card_is_answered_as_an_array()
    {
        var code = await Send("wangmin");
        Assert.Equal(82102, (int)(await _world.Update(Button(code, "zhoujie")))["errcode"]!);
        var answer = await _world.Update(Button(code, "wangmin", "zhoujie"));
        Assert.Equal("zhoujie", (string?)answer["invaliduser"]!.AsArray().Single());
    }

    [Fact]
    public async Task a_refused_update_does_not_use_the_code_up()
    {
        var code = await Send("wangmin");
        Assert.Equal(82101, (int)(await _world.Update(Button(code)))["errcode"]!);
        var otherApp = Button(code, "wangmin");
        otherApp["agentid"] = 1000003;
        Assert.Equal(42015, (int)(await _world.Update(otherApp))["errcode"]!);
        var nameless = Button(code, "wangmin");
        nameless["button"] = new JsonObject();
        Assert.Equal(42038, (int)(await _world.Update(nameless))["errcode"]!);
        Assert.Equal(0, (int)(await _world.Update(Button(code, "wangmin")))["errcode"]!);
    }

    [Fact]
    public async Task a_task_id_is_never_taken_twice()
    {
        await Send("wangmin");
        Assert.Equal(42014, (int)(await _world.Send(Samples.Card("zhoujie")))["errcode"]!);
    }

    [Fact]
    public async Task a_notice_without_a_menu_gets_no_response_code()
    {
        var answer = await _world.Send(Samples.Notice("wangmin", Samples.NoticeFace()));
        Assert.Equal(0, (int)answer["errcode"]!);
        Assert.Null(answer["response_code"]);
    }

    private async Task<string> Send(string to) => (string)(await _world.Send(Samples.Card(to)))["response_code"]!;

    private async Task<JsonNode> CardOf(string userid) => (await _world.Chat(userid))[0]!["card"]!;

    private static JsonObject Button(string code, params string[] userids) => new()
    {
        ["userids"] = new JsonArray([.. userids.Select(userid => JsonValue.Create(userid))]),
        ["agentid"] = 1000002,
        ["response_code"] = code,
        ["button"] = new JsonObject { ["replace_name"] = "已同意" },
    };
}
