using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>Of many instances those are found that are looked for, and one is cancelled and deleted.</summary>
[Collection(Designers.Name)]
public sealed class InstanceListTests(StudioFixture fixture)
{
    private World World => fixture.World;

    [Fact]
    public async Task instances_are_filtered_by_number_state_incident_and_date()
    {
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.Waiting("filtered", "筛一筛"), publish = true });
        var broken = Flows.Waiting("filtered-broken", "筛一筛出错");
        broken["root"]!["activities"]![0]!["type"] = "Acme.Unknown";
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = broken, publish = true });
        await World.Api.PostAsync("elsa/api/workflow-definitions/filtered/execute", new { name = "等着的", correlationId = "F-1" });
        var done = (await World.Api.PostAsync("elsa/api/workflow-definitions/filtered/execute", new { name = "办完的", correlationId = "F-2" })).GetProperty("workflowState").GetProperty("id").GetString()!;
        await World.Api.PostAsync("elsa/api/events/Notified/trigger", new { workflowInstanceId = done });
        await World.Api.PostAsync("elsa/api/workflow-definitions/filtered-broken/execute", new { name = "出错的", correlationId = "F-3" });
        await using var studio = await StudioPage.OpenAsync(fixture, "workflows/instances?defs=filtered,filtered-broken");
        await Expect(studio.Row("筛一筛")).ToHaveCountAsync(3);

        var search = studio.Page.Locator(".mud-table-toolbar").GetByPlaceholder("按 ID、");
        await search.FillAsync("F-2");
        await search.PressAsync("Enter");
        await Expect(studio.Row("筛一筛")).ToHaveCountAsync(1);
        await Expect(studio.Row("办完的")).ToContainTextAsync("已结束");
        await search.FillAsync("");
        await search.PressAsync("Enter");
        await Expect(studio.Row("筛一筛")).ToHaveCountAsync(3);

        await OnlyAsync(studio, "状态", "运行中");
        await Expect(studio.Row("办完的")).ToHaveCountAsync(0);
        await Expect(studio.Row("等着的")).ToHaveCountAsync(1);
        await AnyAsync(studio, "状态");
        await OnlyAsync(studio, "子状态", "已结束");
        await Expect(studio.Row("筛一筛")).ToHaveCountAsync(1);
        await Expect(studio.Row("办完的")).ToHaveCountAsync(1);
        await AnyAsync(studio, "子状态");

        await studio.Page.Locator(".mud-select-has-incidents").ClickAsync();
        await studio.Page.Locator(".mud-popover-open .mud-list-item").GetByText("是", new() { Exact = true }).ClickAsync();
        await Expect(studio.Row("筛一筛")).ToHaveCountAsync(1);
        await Expect(studio.Row("出错的")).ToHaveCountAsync(1);
        await studio.ShootAsync("57-studio-filtered");
    }

    [Fact]
    public async Task one_instance_is_cancelled_and_deleted()
    {
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.Waiting("one-run", "只有一个"), publish = true });
        await World.Api.PostAsync("elsa/api/workflow-definitions/one-run/execute", new { });
        await using var studio = await StudioPage.OpenAsync(fixture, "workflows/instances?defs=one-run");
        var row = studio.Row("只有一个");
        await Expect(row).ToContainTextAsync("等待中");

        await studio.MenuAsync(row.Locator(".mud-menu button"), "取消");
        await studio.ConfirmAsync("是");
        await Expect(row).ToContainTextAsync("已取消");
        await studio.MenuAsync(row.Locator(".mud-menu button"), "删除");
        await studio.ConfirmAsync("删除");
        await Expect(row).ToHaveCountAsync(0);
    }

    // Chooses from one of the lists above the table.
    private static async Task OnlyAsync(StudioPage studio, string filter, string choice)
    {
        await List(studio, filter).ClickAsync();
        await studio.Page.Locator(".mud-popover-open .mud-list-item-extended").GetByText(choice, new() { Exact = true }).ClickAsync();
        await studio.Page.Mouse.ClickAsync(800, 980);
        await Expect(studio.Page.Locator(".mud-popover-open .mud-list-item-extended")).ToHaveCountAsync(0);
    }

    // Takes the choice back.
    private static Task AnyAsync(StudioPage studio, string filter) => List(studio, filter).Locator(".mud-chip-close-button").ClickAsync();

    private static ILocator List(StudioPage studio, string filter) =>
        studio.Page.Locator(".mud-table-toolbar .mud-select-extended", new() { Has = studio.Page.Locator("label", new() { HasTextRegex = new($"^{filter}$") }) }).First;
}
