using System.Text.Json.Nodes;

namespace Baton.Simulator.Tests.WeChat;

public sealed class CustomMessageTests : WeChatWorld
{
    private static JsonObject Message(string openid, string type, string body) => new() { ["touser"] = openid, ["msgtype"] = type, [type] = JsonNode.Parse(body) };

    [Fact]
    public async Task without_a_word_from_them_there_is_no_way() => Assert.Equal(45015, (int)(await SendText("wangwei"))["errcode"]!);

    [Fact]
    public async Task after_a_word_there_are_five_within_48_hours()
    {
        await Say("wangwei", "在吗");
        for (var i = 0; i < 5; i++)
            Assert.Equal(0, (int)(await SendText("wangwei", $"第 {i} 条"))["errcode"]!);
        Assert.Equal(45047, (int)(await SendText("wangwei"))["errcode"]!);
        await Say("wangwei", "再问一句");
        Assert.Equal(0, (int)(await SendText("wangwei"))["errcode"]!);
        await Pass(TimeSpan.FromHours(48));
        Assert.Equal(45015, (int)(await SendText("wangwei"))["errcode"]!);
        Assert.Equal(6, (await Chat("wangwei")).Count(message => (string?)message!["from"] == "app"));
    }

    [Fact]
    public async Task a_tapped_choice_opens_a_minute_for_three()
    {
        await Say("wangwei", "在吗");
        await Call("message/custom/send", Message(Openid("wangwei"), "msgmenu", """{"head_content":"满意吗？","list":[{"id":"101","content":"满意"},{"id":"102","content":"不满意"}],"tail_content":"谢谢"}"""));
        var menu = (await Chat("wangwei"))[1]!;
        await Pass(TimeSpan.FromHours(49));
        using var chosen = await Act("wangwei", $"messages/{menu["id"]}/choose", new { id = "102" });
        await Next();
        var said = await Next();
        Assert.Equal("不满意", said.Element("Content")!.Value);
        Assert.Equal("102", said.Element("bizmsgmenuid")!.Value);
        Assert.Equal("102", (string?)(await Chat("wangwei"))[1]!["choices"]!["chosen"]);
        for (var i = 0; i < 3; i++)
            Assert.Equal(0, (int)(await SendText("wangwei"))["errcode"]!);
        Assert.Equal(45047, (int)(await SendText("wangwei"))["errcode"]!);
        await Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(45015, (int)(await SendText("wangwei"))["errcode"]!);
    }

    [Theory]
    [InlineData("text", """{"content":""}""", 44004)]
    [InlineData("image", """{"media_id":"unknown"}""", 40007)]
    [InlineData("news", """{"articles":[]}""", 45008)]
    [InlineData("news", """{"articles":[{"title":"a","url":"http://localhost/"},{"title":"b","url":"http://localhost/"}]}""", 45008)]
    [InlineData("msgmenu", """{"head_content":"?","list":[]}""", 40035)]
    [InlineData("miniprogrampage", """{"title":"a","appid":"b","pagepath":"c","thumb_media_id":"unknown"}""", 40007)]
    [InlineData("file", """{"media_id":"x"}""", 40008)]
    public async Task what_is_wrong_with_it_is_told_before_the_window(string type, string body, int errcode) =>
        Assert.Equal(errcode, await Errcode("message/custom/send", Message(Openid("wangwei"), type, body)));

    [Fact]
    public async Task a_text_of_more_than_2048_bytes_is_too_long()
    {
        await Say("wangwei", "在吗");
        Assert.Equal(45002, (int)(await SendText("wangwei", new string('长', 683)))["errcode"]!);
        Assert.Equal(0, (int)(await SendText("wangwei", new string('长', 682)))["errcode"]!);
    }

    [Fact]
    public async Task strangers_and_people_who_never_followed_are_told_apart()
    {
        Assert.Equal(40003, await Errcode("message/custom/send", Text("oNobody", "在吗")));
        Assert.Equal(43004, (int)(await SendText("lilei"))["errcode"]!);
    }

    [Fact]
    public async Task who_does_not_follow_cannot_write()
    {
        using var response = await Act("lilei", "text", new { content = "在吗" });
        Assert.Equal(System.Net.HttpStatusCode.Conflict, response.StatusCode);
    }

    [Fact]
    public async Task typing_is_shown_only_to_who_has_just_done_something()
    {
        JsonObject Typing(string command) => new() { ["touser"] = Openid("wangwei"), ["command"] = command };
        Assert.Equal(45080, await Errcode("message/custom/typing", Typing("Typing")));
        await Say("wangwei", "在吗");
        Assert.Equal(45072, await Errcode("message/custom/typing", Typing("typing")));
        Assert.Equal(0, await Errcode("message/custom/typing", Typing("Typing")));
        Assert.Equal(45081, await Errcode("message/custom/typing", Typing("Typing")));
        Assert.Equal(0, await Errcode("message/custom/typing", Typing("CancelTyping")));
        Assert.Equal(0, await Errcode("message/custom/typing", Typing("Typing")));
    }
}
