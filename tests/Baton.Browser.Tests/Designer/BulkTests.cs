using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>What is done to several at once: what cannot be done is said with its reason, and holds up nothing else.</summary>
[Collection(Designers.Name)]
public sealed class BulkTests(StudioFixture fixture)
{
    private World World => fixture.World;

    [Fact]
    public async Task several_definitions_are_published_retracted_and_deleted()
    {
        await SaveAsync(Flows.Waiting("bulk-good", "成批甲"));
        var warned = Flows.Waiting("bulk-warned", "成批乙");
        warned["root"]!["connections"] = new System.Text.Json.Nodes.JsonArray();
        await SaveAsync(warned);
        var wrong = Flows.Waiting("bulk-wrong", "成批丙");
        wrong["root"]!["activities"]![1]!["id"] = "line";
        await SaveAsync(wrong);
        await using var studio = await StudioPage.OpenAsync(fixture);
        await studio.FindAsync("成批");

        await SelectAsync(studio, "成批甲", "成批乙", "成批丙");
        await studio.MenuAsync(BulkMenu(studio), "发布");
        await studio.Dialog.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await Expect(studio.Dialog).ToContainTextAsync("可以发布，但有几处请先看一下");
        await Expect(studio.Dialog).ToContainTextAsync("成批乙");
        await studio.ShootAsync("62-studio-bulk-warned");
        await studio.Dialog.GetByRole(AriaRole.Button, new() { Name = "先不发布" }).ClickAsync();
        await Expect(studio.Dialog).ToContainTextAsync("2 个流程没有发布");
        await Expect(studio.Dialog).ToContainTextAsync("已发布：成批甲");
        await studio.ShootAsync("63-studio-bulk-report");
        await studio.ConfirmAsync("知道了");
        Assert.Equal((true, false, false), (await IsPublishedAsync("bulk-good"), await IsPublishedAsync("bulk-warned"), await IsPublishedAsync("bulk-wrong")));

        await SelectAsync(studio, "成批乙");
        await studio.MenuAsync(BulkMenu(studio), "发布");
        await studio.Dialog.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await studio.Dialog.GetByRole(AriaRole.Button, new() { Name = "仍然发布" }).ClickAsync();
        await World.Patience.UntilAsync("it is published", () => IsPublishedAsync("bulk-warned"));

        await SelectAsync(studio, "成批甲", "成批乙", "成批丙");
        await studio.MenuAsync(BulkMenu(studio), "撤回发布");
        await studio.ConfirmAsync("撤回发布");
        await Expect(studio.Page.GetByText("已撤回发布 2 个流程").First).ToBeVisibleAsync();
        Assert.False(await IsPublishedAsync("bulk-good"));

        await SaveAsync(Flows.Waiting("bulk-good", "成批甲"), publish: true);
        await World.Api.PostAsync("elsa/api/workflow-definitions/bulk-good/execute", new { });
        await SelectAsync(studio, "成批甲", "成批丙");
        await studio.MenuAsync(BulkMenu(studio), "删除");
        await studio.ConfirmAsync("删除");
        await Expect(studio.Page.GetByText("选中的流程一个都没有删除").First).ToBeVisibleAsync();
        await Expect(studio.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        await studio.ShootAsync("64-studio-bulk-delete-refused");
        foreach (var row in (string[])["成批甲", "成批丙"])
            await studio.Row(row).Locator("input[type=checkbox]").SetCheckedAsync(false);
        await SelectAsync(studio, "成批乙", "成批丙");
        await studio.MenuAsync(BulkMenu(studio), "删除");
        await studio.ConfirmAsync("删除");
        await Expect(studio.Row("成批丙")).ToHaveCountAsync(0);
        await Expect(studio.Row("成批甲")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task several_instances_are_cancelled_and_deleted()
    {
        await SaveAsync(Flows.Waiting("bulk-run", "成批运行"), publish: true);
        foreach (var name in (string[])["第一个", "第二个", "第三个"])
            await World.Api.PostAsync("elsa/api/workflow-definitions/bulk-run/execute", new { name });
        await using var studio = await StudioPage.OpenAsync(fixture, "workflows/instances?defs=bulk-run");
        await Expect(studio.Row("成批运行")).ToHaveCountAsync(3);

        await SelectAsync(studio, "第一个", "第二个");
        await studio.MenuAsync(BulkMenu(studio), "取消");
        await studio.ShootAsync("65-studio-bulk-cancel");
        await studio.ConfirmAsync("是");
        await Expect(studio.Row("第一个")).ToContainTextAsync("已取消");
        await Expect(studio.Row("第二个")).ToContainTextAsync("已取消");
        await Expect(studio.Row("第三个")).ToContainTextAsync("等待中");

        await SelectAsync(studio, "第二个", "第三个");
        await studio.MenuAsync(BulkMenu(studio), "删除");
        await studio.ConfirmAsync("删除");
        await Expect(studio.Row("成批运行")).ToHaveCountAsync(1);
        await Expect(studio.Row("第一个")).ToHaveCountAsync(1);
    }

    private static ILocator BulkMenu(StudioPage studio) => studio.Page.GetByText("批量操作", new() { Exact = true });

    // These and no others. What has been done is no longer selected.
    private static async Task SelectAsync(StudioPage studio, params string[] rows)
    {
        await Expect(studio.Page.Locator("tbody input[type=checkbox]:checked")).ToHaveCountAsync(0);
        foreach (var row in rows)
            await studio.Row(row).Locator("input[type=checkbox]").SetCheckedAsync(true);
    }

    private Task<JsonElement> SaveAsync(System.Text.Json.Nodes.JsonObject model, bool publish = false) => World.Api.PostAsync("elsa/api/workflow-definitions", new { model, publish });

    private async Task<bool> IsPublishedAsync(string definitionId) =>
        (await World.Api.GetAsync($"elsa/api/workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest")).GetProperty("isPublished").GetBoolean();
}
