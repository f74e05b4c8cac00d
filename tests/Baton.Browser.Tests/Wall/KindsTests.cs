using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Browser.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Wall;

/// <summary>Every kind of message as a phone draws it, and what a person can do besides writing.</summary>
public sealed class KindsTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC");

    [Fact]
    public async Task votes_and_selectors_are_answered_and_the_card_says_so()
    {
        await using var wall = await fixture.OpenWallAsync(phones: People.Wang);
        await SendCardAsync("""
            {"card_type":"vote_interaction","main_title":{"title":"周五团建去哪儿","desc":"每人可选多项"},"task_id":"vote",
             "checkbox":{"question_key":"where","mode":1,"option_list":[{"id":"sea","text":"大梅沙"},{"id":"hill","text":"梧桐山"},{"id":"home","text":"哪儿也不去"}]},
             "submit_button":{"text":"投票","key":"vote"}}
            """);
        await SendCardAsync("""
            {"card_type":"multiple_interaction","main_title":{"title":"约上门时间"},"task_id":"visit",
             "select_list":[{"question_key":"day","title":"哪天","option_list":[{"id":"mon","text":"周一"},{"id":"tue","text":"周二"}]},
                            {"question_key":"hour","title":"几点","option_list":[{"id":"am","text":"上午"},{"id":"pm","text":"下午"}]}],
             "submit_button":{"text":"就这么定","key":"fix"}}
            """);
        var phone = wall.Phone(People.Wang);
        var vote = phone.Card("周五团建");
        await Expect(vote.Whole.GetByTestId("card-button-vote")).ToBeDisabledAsync();

        await vote.Whole.GetByText("大梅沙").ClickAsync();
        await vote.Whole.GetByText("梧桐山").ClickAsync();
        await phone.Card("约上门时间").Whole.Locator("[data-question=day]").SelectOptionAsync("周二");
        await wall.ShootAsync("16-vote-and-selectors");
        await vote.Whole.GetByTestId("card-button-vote").ClickAsync();
        await phone.Card("约上门时间").Whole.GetByTestId("card-button-fix").ClickAsync();

        await Expect(phone.Said("card").Filter(new() { HasText = "已点「投票」" })).ToBeVisibleAsync();
        await Expect(phone.Said("card").Filter(new() { HasText = "已点「就这么定」" })).ToBeVisibleAsync();
        Assert.Equal(["sea", "hill"], (await ClickOfAsync("vote"))["where"]!.AsArray().Select(id => (string)id!));
        Assert.Equal("""{"day":["tue"],"hour":["am"]}""", (await ClickOfAsync("visit")).ToJsonString());
        Assert.Empty(wall.Errors);
    }

    [Fact]
    public async Task pictures_files_news_and_groups_are_drawn_and_a_recalled_message_is_gone()
    {
        await using var wall = await fixture.OpenWallAsync(phones: People.Wang);
        var (picture, file) = (await UploadAsync("image", "货架.png", Picture), await UploadAsync("file", "报价单-2026.pdf", Encoding.UTF8.GetBytes("%PDF-1.7 a file")));
        var address = new Uri(fixture.World.Outside.Url, $"simulator/api/media/{picture}").AbsoluteUri;
        await SendAsync("image", new JsonObject { ["media_id"] = picture });
        await SendAsync("file", new JsonObject { ["media_id"] = file });
        await SendAsync("news", new JsonObject { ["articles"] = new JsonArray(Article("本周畅销", address), Article("本周滞销", address)) });
        await SendCardAsync($$$"""
            {"card_type":"news_notice","main_title":{"title":"库存日报"},"card_image":{"url":"{{{address}}}","aspect_ratio":2.2},
             "vertical_content_list":[{"title":"STM32F103","desc":"卖出 1,200，余 300"}],"card_action":{"type":1,"url":"https://example.com/"}}
            """);
        await fixture.World.Outside.TencentAsync("appchat/create", Json(new JsonObject { ["chatid"] = "g1", ["name"] = "华南调拨群", ["userlist"] = new JsonArray(People.Wang, People.Zhou) }));
        await fixture.World.Outside.TencentAsync("appchat/send", Json(new JsonObject { ["chatid"] = "g1", ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = "深圳店到货 20 件" } }));
        var mistaken = await SendAsync("text", new JsonObject { ["content"] = "发错了" });
        var phone = wall.Phone(People.Wang);
        await Expect(phone.Text("发错了")).ToBeVisibleAsync();

        await fixture.World.Outside.TencentAsync("message/recall", Json(new JsonObject { ["msgid"] = mistaken.GetProperty("msgid").GetString() }));

        await Expect(phone.Frame.GetByTestId("recalled")).ToBeVisibleAsync();
        await Expect(phone.Text("发错了")).ToHaveCountAsync(0);
        await Expect(phone.Text("深圳店到货 20 件")).ToContainTextAsync("华南调拨群");
        foreach (var kind in (string[])["image", "file", "news"])
            await Expect(phone.Frame.GetByTestId(kind)).ToBeVisibleAsync();
        await Expect(phone.Frame.GetByTestId("image").Locator("img")).ToHaveJSPropertyAsync("naturalWidth", 10);
        await wall.ShootAsync("17-kinds-end");
        await phone.Frame.GetByTestId("image").ScrollIntoViewIfNeededAsync();
        await wall.ShootAsync("18-kinds-begin");
        Assert.Empty(wall.Errors);
    }

    [Fact]
    public async Task a_menu_is_tapped_and_a_picture_and_a_place_are_sent()
    {
        await using var wall = await fixture.OpenWallAsync(phones: People.Wang);
        await fixture.World.Outside.TencentAsync("menu/create", Json(JsonNode.Parse("""
            {"button":[{"name":"查库存","type":"click","key":"stock"},{"name":"更多","sub_button":[{"name":"扫一扫","type":"scancode_waitmsg","key":"scan"}]}]}
            """)!), "&agentid=" + (await fixture.World.Outside.CredentialsAsync()).AgentId);
        var phone = wall.Phone(People.Wang);

        await phone.Frame.GetByTestId("menu-0").ClickAsync();
        await Expect(phone.Frame.GetByTestId("event").Filter(new() { HasText = "查库存" })).ToBeVisibleAsync();
        await phone.Frame.GetByTestId("menu-1").ClickAsync();
        await wall.ShootAsync("19-menu-open");
        await phone.Frame.GetByTestId("menu-1.0").ClickAsync();
        await phone.Frame.GetByTestId("menu-scan").FillAsync("SN-2026-0001");
        await phone.Frame.GetByTestId("menu-scan").PressAsync("Enter");
        await Expect(phone.Frame.GetByTestId("event").Filter(new() { HasText = "SN-2026-0001" })).ToBeVisibleAsync();
        await phone.Frame.GetByTestId("more").ClickAsync();
        await wall.ShootAsync("20-more");
        await phone.Frame.GetByTestId("more-acts").GetByText("会展中心").ClickAsync();
        await Expect(phone.Frame.GetByTestId("location")).ToBeVisibleAsync();
        await phone.Frame.GetByTestId("file-input").SetInputFilesAsync(new FilePayload { Name = "现场.png", MimeType = "image/png", Buffer = Picture });
        await Expect(phone.Frame.GetByTestId("image")).ToBeVisibleAsync();
        await wall.ShootAsync("21-menu-and-speech");
        Assert.Empty(wall.Errors);
    }

    private async Task SendCardAsync(string face) => await SendAsync("template_card", JsonNode.Parse(face)!);

    private async Task<JsonElement> SendAsync(string type, JsonNode content) => await fixture.World.Outside.TencentAsync("message/send", Json(new JsonObject
    {
        ["touser"] = People.Wang,
        ["agentid"] = (await fixture.World.Outside.CredentialsAsync()).AgentId,
        ["msgtype"] = type,
        [type] = content,
    }));

    private async Task<string> UploadAsync(string kind, string name, byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "media", name } };
        return (await fixture.World.Outside.TencentAsync("media/upload", form, "&type=" + kind)).GetProperty("media_id").GetString()!;
    }

    private static JsonObject Article(string title, string picture) => new() { ["title"] = title, ["description"] = "点开看看", ["url"] = "https://example.com/", ["picurl"] = picture };

    private static StringContent Json(JsonNode body) => new(body.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), Encoding.UTF8, "application/json");

    private async Task<JsonNode> ClickOfAsync(string taskId) => (await fixture.World.Outside.Journal.ReadAsync("phone"))
        .Select(entry => JsonNode.Parse(entry.Data.GetRawText())!).Single(act => (string?)act["taskId"] == taskId)["selected"]!;
}
