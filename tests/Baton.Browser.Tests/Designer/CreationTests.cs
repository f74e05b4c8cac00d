using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>Each kind of definition is made, drawn on, published and deleted.</summary>
[Collection(Designers.Name)]
public sealed class CreationTests(StudioFixture fixture)
{
    [Fact]
    public async Task a_flowchart_a_sequence_and_a_state_machine_are_made_published_and_deleted()
    {
        await using var studio = await StudioPage.OpenAsync(fixture, "workflows/instances");
        await CreateAsync(studio, "空白流程图", "新建的流程图");
        Assert.Equal(200, (await studio.DragAsync("写一行记录", 760, 460)).Status);
        await Expect(studio.Nodes).ToHaveCountAsync(1);
        await PublishAsync(studio);
        await studio.ShootAsync("68-studio-new-flowchart");

        await CreateAsync(studio, "空白顺序流程", "新建的顺序");
        Assert.Equal(200, (await studio.DragAsync("写一行记录", 760, 460)).Status);
        await Expect(studio.Nodes).ToHaveCountAsync(1);
        await PublishAsync(studio);
        await studio.ShootAsync("69-studio-new-sequence");

        await CreateAsync(studio, "空白状态机", "新建的状态机");
        await AddStateAsync(studio, "待处理");
        await AddStateAsync(studio, "已完成");
        await AddTransitionAsync(studio, "办完", "待处理", "已完成");
        await studio.ShootAsync("70-studio-new-state-machine");
        await PublishAsync(studio);

        await studio.FindAsync("新建的");
        foreach (var name in (string[])["新建的流程图", "新建的顺序", "新建的状态机"])
        {
            await studio.MenuAsync(studio.Row(name).Locator(".mud-menu button"), "删除");
            await studio.ConfirmAsync("删除");
            await Expect(studio.Row(name)).ToHaveCountAsync(0);
        }
    }

    private static async Task CreateAsync(StudioPage studio, string kind, string name)
    {
        await studio.VisitAsync("new");
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = kind }).ClickAsync();
        await studio.Dialog.GetByLabel("流程叫什么").FillAsync(name);
        await studio.ConfirmAsync("创建并打开");
        await studio.Page.WaitForURLAsync("**/studio/workflows/definitions/*/edit");
        await Expect(studio.Page.GetByText(name, new() { Exact = true }).First).ToBeVisibleAsync();
    }

    private static async Task AddStateAsync(StudioPage studio, string name)
    {
        var menu = Menu(studio, "添加状态");
        if (await menu.GetAttributeAsync("open") is null)
            await menu.Locator("summary").ClickAsync();
        await menu.GetByLabel("状态名称").FillAsync(name);
        Assert.Equal(200, (await studio.SavingAsync(() => menu.GetByRole(AriaRole.Button).ClickAsync())).Status);
    }

    private static ILocator Menu(StudioPage studio, string name) =>
        studio.Page.Locator("details.state-machine-designer__create-menu", new() { Has = studio.Page.Locator("summary", new() { HasText = name }) });

    private static async Task AddTransitionAsync(StudioPage studio, string name, string from, string to)
    {
        var menu = Menu(studio, "添加流转");
        await menu.Locator("summary").ClickAsync();
        await menu.GetByLabel("流转名称").FillAsync(name);
        await menu.Locator("select").Nth(0).SelectOptionAsync(new SelectOptionValue { Label = from });
        await menu.Locator("select").Nth(1).SelectOptionAsync(new SelectOptionValue { Label = to });
        Assert.Equal(200, (await studio.SavingAsync(() => menu.GetByRole(AriaRole.Button).ClickAsync())).Status);
    }

    private static async Task PublishAsync(StudioPage studio)
    {
        var answer = await studio.SavingAsync(() => studio.Publish.ClickAsync());
        Assert.True(answer.Status == 200, await answer.TextAsync());
        await Expect(studio.Page.GetByText("流程已发布").First).ToBeVisibleAsync();
    }
}
