using Baton.Browser.Tests.Browsing;
using Baton.Browser.Tests.Designer;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Console;

/// <summary>A process owner begins a new flow.</summary>
[Collection<ConsoleWorld>]
public sealed class CreationTests(BrowserFixture fixture)
{
    [Fact]
    public async Task a_flow_is_begun_with_a_template_and_another_with_nothing()
    {
        await using var studio = await StudioPage.OpenAsync(fixture);
        // The list's own button knows no templates.
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "创建流程" }).ClickAsync();
        await Expect(studio.Page.GetByRole(AriaRole.Heading, new() { Name = "新建流程" })).ToBeVisibleAsync();
        await Expect(studio.Page.GetByRole(AriaRole.Button, new() { Name = "费用报销" })).ToBeVisibleAsync();
        await studio.Page.SetViewportSizeAsync(390, 844);
        await Screenshots.TakeWholeAsync(studio.Page, "70-new-flow-narrow");
        await studio.Page.SetViewportSizeAsync(1366, 768);
        await Screenshots.TakeWholeAsync(studio.Page, "70-new-flow");

        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "费用报销" }).ClickAsync();
        await studio.Dialog.GetByRole(AriaRole.Button, new() { Name = "创建并打开" }).ClickAsync();
        await Expect(studio.Dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("已经有叫“费用报销”的流程，换个名字。");
        await studio.ShootAsync("71-new-flow-name");
        await studio.Dialog.GetByLabel("流程叫什么").FillAsync("差旅报销");
        await studio.Dialog.GetByRole(AriaRole.Button, new() { Name = "创建并打开" }).ClickAsync();
        await studio.CanvasAsync();
        await Expect(studio.Node("上级审批")).ToBeVisibleAsync();
        await studio.ShootAsync("72-new-flow-opened");

        await studio.Page.GetByRole(AriaRole.Navigation, new() { Name = "主导航" }).GetByText("流程", new() { Exact = true }).ClickAsync();
        await studio.Page.GetByRole(AriaRole.Link, new() { Name = "新建流程" }).ClickAsync();
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "空白状态机" }).ClickAsync();
        await studio.Dialog.GetByLabel("流程叫什么").FillAsync("合同状态");
        await studio.Dialog.GetByLabel("流程叫什么").PressAsync("Enter");
        await studio.Page.WaitForURLAsync("**/studio/workflows/definitions/*/edit");
        var id = new Uri(studio.Page.Url).Segments[^2].TrimEnd('/');
        var drawn = await fixture.World.Api.GetAsync($"elsa/api/workflow-definitions/by-definition-id/{id}?versionOptions=Latest");
        Assert.Equal(("合同状态", "Elsa.StateMachine"), (drawn.GetProperty("name").GetString(), drawn.GetProperty("root").GetProperty("type").GetString()));
        await Expect(studio.Page.GetByText("合同状态").First).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await studio.ShootAsync("73-new-state-machine");
    }
}
