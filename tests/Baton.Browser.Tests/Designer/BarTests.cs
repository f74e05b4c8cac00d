using System.Text.Json.Nodes;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>What else the editor offers: above the drawing, beside it, and by the keyboard.</summary>
[Collection(Designers.Name)]
public sealed class BarTests(StudioFixture fixture)
{
    private World World => fixture.World;

    [Fact]
    public async Task a_drawing_is_put_in_order_copied_undone_and_seen_as_code()
    {
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.Waiting("bar", "上面一排"), publish = false });
        await using var studio = await StudioPage.OpenAsync(fixture, "workflows/definitions/bar/edit");
        await studio.CanvasAsync();
        var canvas = new StudioCanvas(studio);

        Assert.Equal(200, (await studio.SavingAsync(() => canvas.Button(2).ClickAsync())).Status);
        var line = (await studio.Node("先写一行").BoundingBoxAsync())!;
        var wait = (await studio.Node("再等通知").BoundingBoxAsync())!;
        Assert.True(Math.Abs(line.X - wait.X) >= line.Width || Math.Abs(line.Y - wait.Y) >= line.Height, "They lie on one another.");
        await canvas.Button(1).ClickAsync();
        await canvas.Button(0).ClickAsync();

        await studio.Node("先写一行").ClickAsync();
        await studio.Page.Keyboard.PressAsync("Control+c");
        Assert.Equal(200, (await studio.SavingAsync(() => studio.Page.Keyboard.PressAsync("Control+v"))).Status);
        await Expect(studio.Nodes).ToHaveCountAsync(3);
        Assert.Equal(200, (await studio.SavingAsync(() => studio.Page.Keyboard.PressAsync("Control+z"))).Status);
        await Expect(studio.Nodes).ToHaveCountAsync(2);
        await studio.Node("再等通知").ClickAsync();
        Assert.Equal(200, (await studio.SavingAsync(() => studio.Page.Keyboard.PressAsync("Delete"))).Status);
        await Expect(studio.Nodes).ToHaveCountAsync(1);

        await studio.TabAsync("代码视图");
        await Expect(studio.Page.Locator(".monaco-editor:visible").First).ToContainTextAsync("Elsa.Flowchart");
        await studio.ShootAsync("58-studio-code");
        var drawn = await World.Api.GetAsync("elsa/api/workflow-definitions/by-definition-id/bar?versionOptions=Latest");
        Assert.Equal("line", Assert.Single(drawn.GetProperty("root").GetProperty("activities").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task a_definition_is_saved_under_another_name_and_leaves_from_the_editor_as_a_file()
    {
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.Waiting("bar-file", "换个名字存"), publish = false });
        await using var studio = await StudioPage.OpenAsync(fixture, "workflows/definitions/bar-file/edit");
        await studio.CanvasAsync();

        await studio.MenuAsync(studio.More, "导出");
        var file = await studio.DownloadingAsync(() => studio.ConfirmAsync("导出"));
        Assert.Equal("bar-file", (string)JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!["definitionId"]!);

        await studio.MenuAsync(studio.More, "另存为");
        await studio.Dialog.GetByLabel("名称").FillAsync("换了名字的");
        await studio.ShootAsync("59-studio-save-as");
        await studio.ConfirmAsync("确定");
        await studio.Page.WaitForURLAsync(address => address.EndsWith("/edit", StringComparison.Ordinal) && !address.Contains("/bar-file/", StringComparison.Ordinal));
        await studio.CanvasAsync();
        await Expect(studio.Nodes).ToHaveCountAsync(2);
        await Expect(studio.Page.GetByLabel("名称").First).ToHaveValueAsync("换了名字的");

        // The palette shows the categories that have something of that name.
        var search = studio.Page.GetByPlaceholder("搜索").First;
        await search.FillAsync("审批");
        await search.PressAsync("Enter");
        await Expect(studio.Page.Locator(".mud-expand-panel-header", new() { HasText = "HTTP" })).ToHaveCountAsync(0);
        await Expect(studio.Page.Locator(".mud-expand-panel-header", new() { HasText = "审批与任务" })).ToHaveCountAsync(1);
        await search.FillAsync("");
        await search.PressAsync("Enter");
        await Expect(studio.Page.Locator(".mud-expand-panel-header", new() { HasText = "HTTP" })).ToHaveCountAsync(1);
    }
}
