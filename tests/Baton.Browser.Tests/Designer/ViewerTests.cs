using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>An instance is watched: it moves by itself, tells what happened, and its variables can be changed.</summary>
[Collection(Designers.Name)]
public sealed class ViewerTests(StudioFixture fixture)
{
    private World World => fixture.World;

    [Fact]
    public async Task an_open_instance_goes_on_by_itself_and_tells_what_happened()
    {
        var model = Flows.Waiting("watched", "看着它走");
        model["variables"] = new JsonArray(new JsonObject { ["id"] = "amount", ["name"] = "Amount", ["typeName"] = "Decimal", ["isArray"] = false, ["value"] = "12" });
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model, publish = true });
        var id = (await World.Api.PostAsync("elsa/api/workflow-definitions/watched/dispatch", new { })).GetProperty("workflowInstanceId").GetString()!;
        await World.Patience.UntilAsync("it waits", async () => await SubStatusAsync(id) == "Suspended");
        await using var studio = await StudioPage.OpenAsync(fixture, $"workflows/instances/{id}/view");
        await studio.CanvasAsync();
        await Expect(studio.Page.GetByText("等待中").First).ToBeVisibleAsync();

        await studio.TabAsync("变量");
        await Expect(studio.Page.GetByText("12", new() { Exact = true })).ToBeVisibleAsync();
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "改变量" }).ClickAsync();
        await studio.Dialog.GetByLabel("Amount").FillAsync("很多");
        await studio.Dialog.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(studio.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("变量“Amount”");
        await studio.ShootAsync("73-studio-instance-variables");
        await studio.Dialog.GetByLabel("Amount").FillAsync("1280.50");
        await studio.ConfirmAsync("保存");
        await Expect(studio.Page.GetByText("1280.50", new() { Exact = true })).ToBeVisibleAsync();

        await World.Api.PostAsync("elsa/api/events/Notified/trigger", new { workflowInstanceId = id });
        await Expect(studio.Page.GetByText("已完成").First).ToBeVisibleAsync();
        await studio.ShootAsync("74-studio-went-on");

        await studio.Page.Locator(".mud-timeline-item").Last.ClickAsync();
        await studio.TabAsync("事件");
        await studio.ShootAsync("75-studio-journal");
        await studio.Node("先写一行").ClickAsync();
        await studio.TabAsync("历次执行");
        await Expect(studio.Row("已完成")).ToHaveCountAsync(1);
        await studio.TabAsync("节点调用路径");
        await Expect(studio.Page.Locator(".mud-timeline-item:visible", new() { HasText = "写一行记录" }).First).ToBeVisibleAsync();
        await studio.ShootAsync("76-studio-call-stack");
    }

    private async Task<string> SubStatusAsync(string id) => (await World.Api.GetAsync($"elsa/api/workflow-instances/{id}")).GetProperty("subStatus").GetString()!;
}
