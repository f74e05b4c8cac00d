using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Browser.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Wall;

/// <summary>客户联系, 微信客服 and 审批 on the wall: a consumer adds an employee and asks at the desk; an employee fills in WeCom's own template.</summary>
public sealed class ContactTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const string Consumer = "wangwei";

    [Fact]
    public async Task a_consumer_scans_a_contact_way_and_asks_at_the_desk()
    {
        await using var wall = await fixture.OpenWallAsync(phones: $"{Consumer},{People.Chen}");
        await TencentAsync("externalcontact/add_contact_way", new JsonObject { ["type"] = 1, ["scene"] = 2, ["state"] = "门店台卡", ["user"] = new JsonArray(People.Chen) });
        var phone = wall.Phone(Consumer).Frame;
        await phone.GetByTestId("chats").ClickAsync();
        await phone.GetByTestId("scan-way").ClickAsync();
        await Expect(phone.GetByTestId("way-sheet")).ToContainTextAsync("陈小雨");
        await wall.ShootAsync("30-contact-way");
        await phone.GetByTestId("way-sheet").GetByText("门店台卡").ClickAsync();
        await Expect(phone.GetByTestId("member-chat")).ToContainTextAsync("你添加了陈小雨");
        await phone.GetByTestId("back").ClickAsync();
        await Expect(phone.GetByTestId($"chat-{People.Chen}")).ToBeVisibleAsync();
        await wall.ShootAsync("31-chat-list");

        await phone.GetByTestId("chat-desk").ClickAsync();
        await phone.GetByTestId("desk-chat").GetByTestId("input").FillAsync("STM32F103 有现货吗");
        await phone.GetByTestId("desk-chat").GetByTestId("send").ClickAsync();
        await Expect(phone.GetByTestId("desk-chat").GetByTestId("message")).ToContainTextAsync("有现货吗");
        var page = await TencentAsync("kf/sync_msg", new JsonObject { ["limit"] = 100 });
        var said = page["msg_list"]!.AsArray()[^1]!;
        await TencentAsync("kf/send_msg", new JsonObject
        {
            ["touser"] = said["external_userid"]!.DeepClone(), ["open_kfid"] = said["open_kfid"]!.DeepClone(), ["msgtype"] = "msgmenu",
            ["msgmenu"] = new JsonObject
            {
                ["head_content"] = "有 3,200 件。要多少？",
                ["list"] = new JsonArray(new JsonObject { ["type"] = "click", ["click"] = new JsonObject { ["id"] = "100", ["content"] = "100 件以内" } }),
            },
        });
        await phone.GetByTestId("desk-chat").GetByRole(AriaRole.Button, new() { Name = "100 件以内" }).ClickAsync();
        await Expect(phone.GetByTestId("desk-chat").GetByTestId("message").Last).ToHaveAttributeAsync("data-from", "person");
        await wall.ShootAsync("32-desk");
        Assert.Empty(wall.Errors);
    }

    [Theory]
    [InlineData(1600, "laptop")]
    [InlineData(390, "phone")]
    public async Task an_employee_fills_in_the_template_and_the_manager_decides(int width, string name)
    {
        await using var wall = await fixture.OpenWallAsync(width, 844, phones: $"{People.Chen},{People.Wang}");
        var chen = wall.Phone(People.Chen).Frame;
        await chen.GetByTestId("to-approvals").ClickAsync();
        await chen.GetByTestId("apply").ClickAsync();
        await chen.Locator("[name=reason]").FillAsync("见客户打车");
        await chen.Locator("[name=amount]").FillAsync("128.5");
        await wall.ShootAsync($"33-template-{name}");
        await chen.GetByTestId("submit").ClickAsync();
        await Expect(chen.Locator("[data-status=running]")).ToContainTextAsync("¥128.50");

        if (width < 600)
            await wall.Page.GetByTestId($"tab-{People.Wang}").ClickAsync();
        var wang = wall.Phone(People.Wang).Frame;
        await Expect(wang.GetByTestId("to-approvals")).ToHaveAttributeAsync("aria-label", "审批，1 件等你");
        await wang.GetByTestId("to-approvals").ClickAsync();
        await wall.ShootAsync($"34-approval-{name}");
        await wang.GetByTestId("agree").DblClickAsync();
        await Expect(wang.Locator("[data-status=agreed]")).ToContainTextAsync("已通过");
        await Expect(wang.GetByTestId("agree")).ToHaveCountAsync(0);
        if (width < 600)
            Assert.Equal(width, await wall.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Expect(chen.Locator("[data-status=agreed]")).ToHaveCountAsync(1);
    }

    private async Task<JsonNode> TencentAsync(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), Encoding.UTF8, "application/json");
        return JsonNode.Parse((await fixture.World.Outside.TencentAsync(path, content)).GetRawText())!;
    }
}
