using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.WeChat;

public sealed class TemplateTests : WeChatWorld
{
    public TemplateTests()
        : base(("WeChat:ResultDelay", "00:00:00"), ("WeChat:DailyLimits:message/template/send", "40"))
    {
    }

    private async Task<string> Repair() => (string)(await Call("template/get_all_private_template"))["template_list"]!.AsArray()
        .First(template => (string?)template!["title"] == "维修进度通知")!["template_id"]!;

    private static JsonObject Data() => JsonNode.Parse("""
        {"character_string1":{"value":"R2026-0001"},"thing2":{"value":"示波器 SDS1104"},"phrase3":{"value":"维修中"},"time4":{"value":"2026年11月22日 14:30"},"thing5":{"value":"工程师已接单"}}
        """)!.AsObject();

    private async Task<JsonObject> Message(string id, JsonObject? data = null) =>
        new() { ["touser"] = Openid(id), ["template_id"] = await Repair(), ["url"] = "http://localhost/r", ["data"] = data ?? Data() };

    [Fact]
    public async Task a_template_arrives_without_a_window_and_its_result_later()
    {
        var msgid = (long)(await Call("message/template/send", await Message("wangwei")))["msgid"]!;
        var result = await NextEvent("TEMPLATESENDJOBFINISH");
        Assert.Equal("success", result.Of("Status"));
        Assert.Equal(msgid.ToString(System.Globalization.CultureInfo.InvariantCulture), result.Of("MsgID"));
        Assert.Equal(Openid("wangwei"), result.Of("FromUserName"));
        var shown = (await Chat("wangwei"))[0]!["template"]!;
        Assert.Equal("维修进度通知", (string?)shown["title"]);
        Assert.Equal("当前进度", (string?)shown["lines"]![2]!["label"]);
        Assert.Equal("维修中", (string?)shown["lines"]![2]!["value"]);
    }

    [Theory]
    [InlineData("block", "failed:user block")]
    [InlineData("fail", "failed: system failed")]
    public async Task a_template_that_is_not_shown_says_so_in_its_result(string templates, string status)
    {
        using var set = await System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync(
            World.Http, "/simulator/api/wechat/phones/wangwei/reception", new { templates }, TestContext.Current.CancellationToken);
        Assert.Equal(0, await Errcode("message/template/send", await Message("wangwei")));
        Assert.Equal(status, (await NextEvent("TEMPLATESENDJOBFINISH")).Of("Status"));
        Assert.Empty(await Chat("wangwei"));
    }

    [Theory]
    [InlineData("thing2", "一二三四五六七八九十一二三四五六七八九十一")]
    [InlineData("phrase3", "正在维修中啊")]
    [InlineData("phrase3", "OK")]
    [InlineData("character_string1", "工单一")]
    [InlineData("time4", "明天")]
    [InlineData("thing5", "")]
    public async Task a_value_outside_its_kind_is_refused(string key, string value)
    {
        var data = Data();
        data[key]!["value"] = value;
        var answer = await Call("message/template/send", await Message("wangwei", data));
        Assert.Equal(47003, (int)answer["errcode"]!);
        Assert.Contains($"data.{key}.value", (string?)answer["errmsg"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("订单状态通知", "amount3", "¥1,280.00", true)]
    [InlineData("订单状态通知", "amount3", "1280元", true)]
    [InlineData("订单状态通知", "amount3", "一千", false)]
    [InlineData("上门服务提醒", "name2", "李师傅", true)]
    [InlineData("上门服务提醒", "name2", "李师傅李师傅李师傅李师傅", false)]
    [InlineData("上门服务提醒", "phone_number3", "0755-8320 1234", true)]
    [InlineData("上门服务提醒", "phone_number3", "打我电话", false)]
    [InlineData("上门服务提醒", "time4", "2026-11-22 14:30~16:00", true)]
    public async Task the_kinds_are_told_by_the_keys(string title, string key, string value, bool fits)
    {
        var templates = (await Call("template/get_all_private_template"))["template_list"]!.AsArray();
        var template = templates.First(each => (string?)each!["title"] == title)!;
        var good = new Dictionary<string, string>
        {
            ["character_string"] = "A1", ["thing"] = "东西", ["phrase"] = "好", ["amount"] = "1.00", ["time"] = "2026-11-22", ["name"] = "王伟", ["phone_number"] = "13800000000",
        };
        var data = new JsonObject();
        foreach (System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches((string)template["content"]!, @"\{\{(?<key>(?<kind>\w+?)\d+)\.DATA"))
            data[match.Groups["key"].Value] = new JsonObject { ["value"] = good[match.Groups["kind"].Value] };
        data[key]!["value"] = value;
        var body = new JsonObject { ["touser"] = Openid("wangwei"), ["template_id"] = (string)template["template_id"]!, ["data"] = data };
        Assert.Equal(fits ? 0 : 47003, await Errcode("message/template/send", body));
    }

    [Fact]
    public async Task the_same_client_msg_id_is_sent_once_in_ten_minutes()
    {
        var message = await Message("wangwei");
        message["client_msg_id"] = "job-1";
        var first = (long)(await Call("message/template/send", message))["msgid"]!;
        Assert.Equal(first, (long)(await Call("message/template/send", message))["msgid"]!);
        Assert.Single(await Chat("wangwei"));
        await Pass(TimeSpan.FromMinutes(10));
        Assert.NotEqual(first, (long)(await Call("message/template/send", message))["msgid"]!);
    }

    [Fact]
    public async Task templates_are_taken_from_the_library_and_given_back()
    {
        var added = (string)(await Call("template/api_add_template", new JsonObject { ["template_id_short"] = "OPENTM410119152" }))["template_id"]!;
        Assert.Equal(43, added.Length);
        Assert.Equal(7, (await Call("template/get_all_private_template"))["template_list"]!.AsArray().Count);
        Assert.Equal(0, await Errcode("template/del_private_template", new JsonObject { ["template_id"] = added }));
        Assert.Equal(40037, await Errcode("template/del_private_template", new JsonObject { ["template_id"] = added }));
        Assert.Equal(40037, await Errcode("template/api_add_template", new JsonObject { ["template_id_short"] = "none" }));
    }

    [Fact]
    public async Task to_whom_and_what_is_checked()
    {
        Assert.Equal(43004, await Errcode("message/template/send", await Message("lilei")));
        var unknown = await Message("wangwei");
        unknown["template_id"] = "none";
        Assert.Equal(40037, await Errcode("message/template/send", unknown));
        unknown["touser"] = "oNobody";
        Assert.Equal(40003, await Errcode("message/template/send", unknown));
    }

    [Fact]
    public async Task the_days_templates_run_out()
    {
        var message = await Message("wangwei");
        for (var i = 0; i < 40; i++)
            Assert.Equal(0, await Errcode("message/template/send", message.DeepClone()));
        Assert.Equal(45009, await Errcode("message/template/send", message));
    }
}
