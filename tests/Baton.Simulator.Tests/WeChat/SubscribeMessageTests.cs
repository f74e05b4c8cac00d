using System.Net;
using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.WeChat;

public sealed class SubscribeMessageTests : WeChatWorld
{
    public SubscribeMessageTests()
        : base(("WeChat:ResultDelay", "00:00:00"))
    {
    }

    private async Task<string> Template() => (string)(await Call("/wxaapi/newtmpl/gettemplate"))["data"]![0]!["priTmplId"]!;

    private async Task<JsonObject> Message() => new()
    {
        ["touser"] = Openid("wangwei"),
        ["template_id"] = await Template(),
        ["page"] = "http://localhost/r",
        ["data"] = JsonNode.Parse("""{"character_string1":{"value":"R1"},"thing2":{"value":"示波器"},"time3":{"value":"2026-11-22"}}"""),
    };

    [Fact]
    public async Task without_consent_nothing_goes() => Assert.Equal(43101, await Errcode("message/subscribe/bizsend", await Message()));

    [Fact]
    public async Task one_consent_is_one_message()
    {
        var template = await Template();
        using var agreed = await Act("wangwei", "consent", new { templateIds = new[] { template }, agrees = true });
        var popup = (await Next()).Element("SubscribeMsgPopupEvent")!.Element("List")!;
        Assert.Equal(template, popup.Of("TemplateId"));
        Assert.Equal("accept", popup.Of("SubscribeStatusString"));
        Assert.Equal(0, await Errcode("message/subscribe/bizsend", await Message()));
        var sent = (await NextEvent("subscribe_msg_sent_event")).Element("SubscribeMsgSentEvent")!.Element("List")!;
        Assert.Equal("success", sent.Of("ErrorStatus"));
        Assert.Equal(43101, await Errcode("message/subscribe/bizsend", await Message()));
        Assert.Equal("维修完成提醒", (string?)(await Chat("wangwei"))[1]!["template"]!["title"]);
    }

    [Fact]
    public async Task consents_add_up_until_they_are_withdrawn()
    {
        var template = await Template();
        foreach (var agrees in (bool[])[true, true, false])
            using (await Act("wangwei", "consent", new { templateIds = new[] { template }, agrees }))
                Assert.Equal(agrees ? "accept" : "reject", (await Next()).Element("SubscribeMsgPopupEvent")!.Element("List")!.Of("SubscribeStatusString"));
        Assert.Equal(0, await Errcode("message/subscribe/bizsend", await Message()));
        using var withdrawn = await Act("wangwei", "withdraw", new { templateId = template });
        Assert.Equal("reject", (await NextEvent("subscribe_msg_change_event")).Element("SubscribeMsgChangeEvent")!.Element("List")!.Of("SubscribeStatusString"));
        Assert.Equal(43101, await Errcode("message/subscribe/bizsend", await Message()));
    }

    [Fact]
    public async Task values_are_checked_before_the_consent_is_spent()
    {
        var template = await Template();
        using var agreed = await Act("wangwei", "consent", new { templateIds = new[] { template }, agrees = true });
        var wrong = await Message();
        wrong["data"]!["time3"]!["value"] = "明天";
        Assert.Equal(47003, await Errcode("message/subscribe/bizsend", wrong));
        Assert.Equal(0, await Errcode("message/subscribe/bizsend", await Message()));
        using var unknown = await Act("wangwei", "consent", new { templateIds = new List<string> { "none" }, agrees = true });
        Assert.Equal(HttpStatusCode.Conflict, unknown.StatusCode);
    }
}
