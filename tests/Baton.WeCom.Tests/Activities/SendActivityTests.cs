using System.Text.Json;
using Baton.Tencent.Client;
using Baton.Tencent.Media;
using Baton.TestKit.Flows;
using Baton.WeCom.Client;
using Baton.WeCom.Tests.Client;
using Microsoft.EntityFrameworkCore;
using static Baton.WeCom.Tests.Activities.WeComFlows;

namespace Baton.WeCom.Tests.Activities;

public sealed class SendActivityTests
{
    [Fact]
    public async Task formatted_text_goes_to_one_person_and_its_id_is_kept()
    {
        await using var flows = await StartAsync();

        var state = await flows.RunAsync("WeCom.SendMarkdown", ("people", List("lisi")), ("text", "**到货** 3 件"));

        Assert.True(state.HasEnded);
        var (path, body) = Assert.Single(flows.Calls);
        Assert.Equal((WeComClient.SendPath, "lisi", "**到货** 3 件"), (path, Text(body, "touser"), Text(body.GetProperty("markdown"), "content")));
    }

    [Fact]
    public async Task people_roles_and_units_are_reached_each_once_by_a_message_of_their_own()
    {
        await using var flows = await StartAsync();

        var state = await flows.RunAsync("WeCom.SendMarkdown", ("people", List("lisi")), ("roles", List("财务")), ("units", List("sales")), ("text", "开会"));

        Assert.True(state.HasEnded);
        Assert.Equal(["lisi", "wangwu"], flows.Calls.Select(call => Text(call.Body, "touser")).Order());
        await using var reads = flows.Host.Store.OpenReads();
        Assert.Equal(
            ["wecom/approval/lisi", "wecom/approval/wangwu"],
            (await reads.Jobs.Where(job => job.Kind == "wecom.send").ToListAsync(TestContext.Current.CancellationToken)).Select(job => job.Lane).Order());
    }

    [Fact]
    public async Task a_text_card_opens_a_page()
    {
        await using var flows = await StartAsync();

        await flows.RunAsync("WeCom.SendTextCard", ("people", List("lisi")), ("title", "领奖"), ("text", "三天内"), ("url", "https://x"), ("button", "去看看吧"));

        var card = Assert.Single(flows.Calls).Body.GetProperty("textcard");
        Assert.Equal(("领奖", "三天内", "https://x", "去看看吧"), (Text(card, "title"), Text(card, "description"), Text(card, "url"), Text(card, "btntxt")));
    }

    [Fact]
    public async Task articles_are_sent_with_their_pictures()
    {
        await using var flows = await StartAsync();

        await flows.RunAsync("WeCom.SendNews", ("people", List("lisi")), ("articles", Json("""[{"title":"新品","description":"春","url":"https://x","picture":"https://x/p.png"},{"title":"二","url":"https://y"}]""")));

        var articles = Assert.Single(flows.Calls).Body.GetProperty("news").GetProperty("articles");
        Assert.Equal(2, articles.GetArrayLength());
        Assert.Equal(("新品", "https://x/p.png"), (Text(articles[0], "title"), Text(articles[0], "picurl")));
        Assert.False(articles[1].TryGetProperty("picurl", out _));
    }

    [Fact]
    public async Task a_notice_shows_a_figure_and_a_few_lines()
    {
        await using var flows = await StartAsync();

        await flows.RunAsync(
            "WeCom.SendNotice", ("people", List("lisi")), ("title", "今日销售"), ("emphasis", "¥12,800"), ("emphasisLabel", "比昨天多两成"),
            ("facts", Json("""[{"label":"门店","text":"天河店"},{"label":"件数","text":"37"}]""")), ("url", "https://x"));

        var card = Assert.Single(flows.Calls).Body.GetProperty("template_card");
        Assert.Equal(("text_notice", "今日销售", "¥12,800"), (Text(card, "card_type"), Text(card.GetProperty("main_title"), "title"), Text(card.GetProperty("emphasis_content"), "title")));
        Assert.Equal(["天河店", "37"], card.GetProperty("horizontal_content_list").EnumerateArray().Select(row => Text(row, "value")));
        Assert.Equal("flow", Text(card.GetProperty("source"), "desc"));
    }

    [Fact]
    public async Task a_received_picture_is_passed_on_as_a_picture()
    {
        await using var flows = await StartAsync();
        var shelf = flows.Host.Get<MediaShelf>();
        var kept = await shelf.KeepAsync(new ApiFile("a.jpg", "", (byte[])[0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]), TestContext.Current.CancellationToken);
        await shelf.NoteArrivedAsync("M-IN", kept, TestContext.Current.CancellationToken);
        flows.Tencent.OnCall = (call, _) => FakeTencent.Json(call.Path == WeComClient.SendPath ? """{"errcode":0,"msgid":"m1"}""" : """{"errcode":0,"media_id":"M-OUT","created_at":"1"}""");

        var state = await flows.RunAsync("WeCom.SendFile", ("people", List("lisi")), ("file", "M-IN"));

        Assert.True(state.HasEnded);
        var sent = flows.Tencent.Sends.Single(call => call.Path == WeComClient.SendPath);
        Assert.Equal("M-OUT", Text(JsonElement.Parse(sent.Body).GetProperty("image"), "media_id"));
    }

    public static TheoryData<string, string, (string, object?)[]> Refused { get; } = new()
    {
        { "WeCom.SendMarkdown", "没有人可发", [("text", "x")] },
        { "WeCom.SendMarkdown", "赵六没有企业微信账号", [("people", List("zhaoliu")), ("text", "x")] },
        { "WeCom.SendMarkdown", "没有配置企业微信应用“other”", [("people", List("lisi")), ("text", "x"), ("app", "other")] },
        { "WeCom.SendTextCard", "textcard.url（40058）", [("people", List("lisi")), ("title", "t"), ("text", "x"), ("url", "x.cn")] },
        { "WeCom.SendNews", "news.articles（40058）", [("people", List("lisi")), ("articles", Json("[]"))] },
        { "WeCom.SendFile", "没有收到过文件“none”", [("people", List("lisi")), ("file", "none")] },
        { "WeCom.CreateGroup", "userlist（40058）", [("people", List("lisi")), ("groupName", "群")] },
        { "WeCom.SendToGroup", "chatid（40058）", [("chatId", "群"), ("text", "x")] },
        { "WeCom.RecallMessage", "没有消息编号", [("messageId", Node.Liquid("{{ nothing }}"))] },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task what_cannot_be_sent_is_an_incident_that_says_why_and_nothing_is_sent(string type, string words, (string, object?)[] inputs)
    {
        await using var flows = await StartAsync();

        var state = await flows.RunAsync(type, inputs);

        Assert.Contains(words, Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(flows.Tencent.Sends);
    }

    [Fact]
    public async Task a_group_is_made_under_an_id_of_ours_and_written_into()
    {
        await using var flows = await StartAsync();

        Assert.True((await flows.RunAsync("WeCom.CreateGroup", ("people", List("lisi", "wangwu")), ("groupName", "调拨 8 号"))).HasEnded);

        var (path, body) = Assert.Single(flows.Calls);
        Assert.Equal(("/cgi-bin/appchat/create", "调拨 8 号", 2), (path, Text(body, "name"), body.GetProperty("userlist").GetArrayLength()));
        Assert.Matches("^[0-9a-z]{26}$", Text(body, "chatid"));
    }

    [Theory]
    [InlineData("Text", "text")]
    [InlineData("Markdown", "markdown")]
    public async Task a_message_goes_into_a_group(string format, string msgtype)
    {
        await using var flows = await StartAsync();

        Assert.True((await flows.RunAsync("WeCom.SendToGroup", ("chatId", "g1"), ("format", format), ("text", "到货了"))).HasEnded);

        var (path, body) = Assert.Single(flows.Calls);
        Assert.Equal(("/cgi-bin/appchat/send", "g1", "到货了"), (path, Text(body, "chatid"), Text(body.GetProperty(msgtype), "content")));
    }

    [Fact]
    public async Task a_group_message_whose_answer_was_lost_waits_for_a_person()
    {
        await using var flows = await StartAsync();
        flows.Tencent.OnCall = (_, _) => throw new HttpRequestException("reset");

        var state = await flows.RunAsync("WeCom.SendToGroup", ("chatId", "g1"), ("text", "到货了"));

        Assert.Single(state.Incidents);
        Assert.Single(flows.Tencent.Sends);
    }

    [Fact]
    public async Task a_group_whose_making_was_lost_is_looked_for_before_it_is_made_again()
    {
        await using var flows = await StartAsync();
        int calls = 0;
        flows.Tencent.OnCall = (_, _) => ++calls == 1
            ? throw new HttpRequestException("reset")
            : FakeTencent.Json("""{"errcode":0,"chat_info":{"chatid":"g1","name":"n","owner":"lisi","userlist":["lisi"]}}""");

        Assert.True((await flows.RunAsync("WeCom.CreateGroup", ("people", List("lisi", "wangwu")), ("groupName", "群"))).HasEnded);

        Assert.Equal(["/cgi-bin/appchat/create", "/cgi-bin/appchat/get"], flows.Tencent.Sends.Select(call => call.Path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(42052)]
    public async Task a_message_is_taken_back_or_it_is_too_late(int code)
    {
        await using var flows = await StartAsync();
        flows.Tencent.Answer($$"""{"errcode":{{code}}}""");

        Assert.True((await flows.RunAsync("WeCom.RecallMessage", ("messageId", "m1"))).HasEnded);

        var (path, body) = Assert.Single(flows.Calls);
        Assert.Equal(("/cgi-bin/message/recall", "m1"), (path, Text(body, "msgid")));
    }

    private static string? Text(JsonElement from, string name) => from.GetProperty(name).GetString();
}
