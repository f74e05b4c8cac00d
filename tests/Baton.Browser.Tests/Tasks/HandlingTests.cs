using System.Text.Json.Nodes;
using Baton.Browser.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Tasks;

/// <summary>Filling in what a task asks for, with a thumb: text, amounts, choices, a photo, a signature.</summary>
[Collection<TaskCollection>]
public sealed class HandlingTests(TaskWorld world)
{
    private const string Flow = "browser-handling";

    private BrowserFixture Fixture => world.Browser;

    private World World => world.Browser.World;

    [Fact]
    public async Task a_delivery_is_received_with_a_photo_and_a_signature()
    {
        await using var phone = await AskedAsync();
        await phone.ShootAsync("70-form-empty");

        await phone.Act("handle").ClickAsync();
        await Expect(phone.Form.Wrong("实收数量")).ToHaveTextAsync("要填");
        await Expect(phone.Form.Wrong("签收人")).ToHaveTextAsync("要签名");
        await phone.ShootAsync("71-form-with-what-is-missing");

        await phone.Form.Input("实收数量").FillAsync("12");
        await phone.Form.Input("赔付金额").FillAsync("99999");
        await phone.Form.Input("到货日期").FillAsync("2026-11-23");
        await phone.Button("补发").ClickAsync();
        await phone.Form.ShowPhotoAsync(await PictureAsync(phone));
        await phone.Form.SignAsync("75-signature");
        await phone.Act("handle").ClickAsync();
        await Expect(phone.Form.Wrong("赔付金额")).ToHaveTextAsync("不能大于 5,000");
        await phone.Form.Input("赔付金额").FillAsync("1,280.50");
        await Screenshots.TakeWholeAsync(phone.Page, "72-form-filled");
        await phone.Act("handle").ClickAsync();

        await Expect(phone.Over).ToContainTextAsync("您已办理");
        var filled = phone.Page.GetByTestId("filled");
        await Expect(filled).ToContainTextAsync("¥1,280.50");
        await Expect(filled).ToContainTextAsync("2026年11月23日");
        await Expect(filled.GetByRole(AriaRole.Button)).ToHaveCountAsync(2);
        await Screenshots.TakeWholeAsync(phone.Page, "73-form-sent");
        await filled.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(phone.Button("关闭大图")).ToBeVisibleAsync();
        Assert.True(await phone.Page.EvaluateAsync<bool>("document.querySelector('.large img').naturalWidth <= 1600"), "The photo was sent as large as it was taken.");
        Assert.Empty(phone.Errors);
    }

    [Fact]
    public async Task what_was_typed_is_still_there_when_the_page_was_left()
    {
        await using var phone = await AskedAsync();
        await phone.Form.Input("实收数量").FillAsync("7");
        await phone.Button("退款").ClickAsync();

        await phone.Page.ReloadAsync();

        await Expect(phone.Form.Input("实收数量")).ToHaveValueAsync("7");
        await Expect(phone.Button("退款")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task a_photo_that_does_not_get_through_is_tried_again()
    {
        await using var phone = await AskedAsync();
        await Expect(phone.Page.GetByTestId("form")).ToBeVisibleAsync();
        await phone.Page.Context.SetOfflineAsync(true);
        await phone.Form.ChooseAsync(await PictureAsync(phone));
        await Expect(phone.Button("没传好，点此重试")).ToBeVisibleAsync();
        await Expect(phone.Offline).ToBeVisibleAsync();
        await phone.ShootAsync("74-photo-in-a-tunnel");

        await phone.Page.Context.SetOfflineAsync(false);
        await phone.Button("没传好，点此重试").ClickAsync();

        await Expect(phone.Page.Locator(".tile img[src*='/files/']")).ToHaveCountAsync(1);
        await phone.Form.ChooseAsync("<html>not a picture</html>"u8.ToArray());
        await Expect(phone.Button("没传好，点此重试")).ToBeVisibleAsync();
    }

    private static Task<byte[]> PictureAsync(TaskPhone phone) => phone.Page.ScreenshotAsync();

    // Published by each test anew, started, and opened from its list.
    private async Task<TaskPhone> AskedAsync()
    {
        var title = $"验收华强北店的调拨 {Guid.NewGuid().ToString("N")[..6]}";
        await World.Api.PublishAsync(Definition(title));
        await World.Api.PostAsync($"elsa/api/workflow-definitions/{Flow}/execute", new { });
        var phone = await TaskPhone.OpenAsync(Fixture, People.Zhao);
        await phone.Page.GetByTestId("task").Filter(new() { HasText = title }).ClickAsync();
        return phone;
    }

    private static JsonObject Definition(string title) => new()
    {
        ["definitionId"] = Flow,
        ["name"] = "调拨验收",
        ["root"] = new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Sequence",
            ["activities"] = new JsonArray(new JsonObject
            {
                ["id"] = "handle",
                ["type"] = "Task.Handle",
                ["title"] = Text(title),
                ["summary"] = Text("清点后填写，有差异请拍照。"),
                ["handlerKind"] = Text("Person"),
                ["handlerPersons"] = new JsonObject { ["typeName"] = "List<String>", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = $"[\"{People.Zhao}\"]" } },
                ["fields"] = Text("实收数量 数字 0..9999 // 点完数再填\n赔付金额 金额 选填 0..5000\n到货日期 日期\n处理方式 单选 补发/退款/下次再送\n现场照片 照片 最多3张\n签收人 签名\n备注 文字 选填"),
            }),
        },
    };

    private static JsonObject Text(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
}
