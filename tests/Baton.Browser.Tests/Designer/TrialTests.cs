using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>Variables are declared in the editor, and a single activity is tried with their test values.</summary>
[Collection(Designers.Name)]
public sealed class TrialTests(StudioFixture fixture)
{
    private World World => fixture.World;

    [Fact]
    public async Task variables_are_added_changed_and_deleted_and_an_activity_is_tried_with_them()
    {
        var model = Flows.Waiting("trial", "试一个节点");
        model["root"]!["activities"]![0]!["text"]!["expression"]!["type"] = "Liquid";
        model["root"]!["activities"]![0]!["text"]!["expression"]!["value"] = "你好，{{ Variables.Customer }}";
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model, publish = false });
        await using var studio = await StudioPage.OpenAsync(fixture, "workflows/definitions/trial/edit");
        await studio.CanvasAsync();
        await studio.TabAsync("变量");

        await studio.Page.GetByText("添加变量", new() { Exact = true }).ClickAsync();
        // The dialog suggests a name as it opens; what is typed before that would be appended to it.
        await Expect(studio.Dialog.GetByLabel("名称")).Not.ToHaveValueAsync("");
        await studio.Dialog.GetByLabel("名称").FillAsync("Customer");
        await studio.Dialog.GetByLabel("默认值").FillAsync("老客户");
        await studio.ShootAsync("71-studio-variable");
        Assert.Equal(200, (await studio.SavingAsync(() => studio.ConfirmAsync("确定"))).Status);
        await Expect(studio.Row("Customer")).ToBeVisibleAsync();
        await studio.MenuAsync(studio.Row("Customer").Locator(".mud-menu button"), "编辑");
        await Expect(studio.Dialog.GetByLabel("默认值")).ToHaveValueAsync("老客户");
        await studio.Dialog.GetByLabel("默认值").FillAsync("新客户");
        Assert.Equal(200, (await studio.SavingAsync(() => studio.ConfirmAsync("确定"))).Status);

        await studio.Node("先写一行").ClickAsync();
        await studio.TabAsync("测试");
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "开始", Exact = true }).ClickAsync();
        await Expect(studio.Page.GetByText("你好，新客户")).ToBeVisibleAsync();
        await studio.ShootAsync("72-studio-trial");

        await studio.Row("Customer").Locator("td:nth-child(4) button").ClickAsync();
        await studio.Dialog.GetByLabel("测试值").FillAsync("测试客户");
        Assert.Equal(200, (await studio.SavingAsync(() => studio.ConfirmAsync("确定"))).Status);
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "开始", Exact = true }).ClickAsync();
        await Expect(studio.Page.GetByText("你好，测试客户")).ToBeVisibleAsync();

        await studio.MenuAsync(studio.Row("Customer").Locator(".mud-menu button"), "删除");
        Assert.Equal(200, (await studio.SavingAsync(() => studio.ConfirmAsync("删除"))).Status);
        await Expect(studio.Row("Customer")).ToHaveCountAsync(0);
        Assert.Equal(0, (await World.Api.GetAsync("elsa/api/workflow-definitions/by-definition-id/trial?versionOptions=Latest")).GetProperty("variables").GetArrayLength());
    }
}
