using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>The designer speaks Chinese wherever it speaks for itself, and leaves people's own words alone.</summary>
[Collection(Designers.Name)]
public sealed class LanguageTests(StudioFixture fixture)
{
    private const double Least = 0.98;

    private World World => fixture.World;

    [Fact]
    public async Task of_the_designers_texts_at_least_98_of_100_are_chinese()
    {
        var texts = new ScreenTexts();
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.Waiting("words", "看看文字"), publish = true });
        await World.Api.PostAsync("elsa/api/workflow-definitions/words/execute", new { });
        await using var studio = await StudioPage.OpenAsync(fixture);
        await studio.FindAsync("看看文字");
        await texts.AddAsync(studio.Page);
        await studio.OpenDefinitionAsync("看看文字");
        await EveryCategoryAsync(studio);
        await EveryTabAsync(studio, texts);
        await studio.Node("先写一行").ClickAsync();
        await EveryTabAsync(studio, texts);
        await studio.ShootAsync("50-studio-words-editor");
        await studio.GoToListAsync("实例");
        await texts.AddAsync(studio.Page);
        await studio.ShootAsync("51-studio-words-instances");
        await studio.OpenDefinitionAsync("看看文字");
        await EveryTabAsync(studio, texts);
        await studio.Node("先写一行").ClickAsync();
        await EveryTabAsync(studio, texts);
        await studio.ShootAsync("52-studio-words-viewer");

        Enough(texts, 150);
    }

    [Fact]
    public async Task menus_dialogs_and_open_lists_are_chinese_as_well()
    {
        var texts = new ScreenTexts();
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.NamedLikeTheDesigner("said"), publish = true });
        await World.Api.PostAsync("elsa/api/workflow-definitions/said/execute", new { });
        await using var studio = await StudioPage.OpenAsync(fixture);
        await studio.FindAsync("said");
        await OpenedAsync(studio, texts, studio.Row("said").Locator(".mud-menu button"));
        await OpenedAsync(studio, texts, studio.Page.GetByText("批量操作", new() { Exact = true }));
        await OpenedAsync(studio, texts, studio.Page.Locator(".mud-button-group-root .mud-menu button").First);
        foreach (var act in (string[])["创建副本", "取消", "删除", "导出"])
            await AskedAsync(studio, texts, () => studio.MenuAsync(studio.Row("said").Locator(".mud-menu button"), act));

        await studio.EditAsync("said");
        await OpenedAsync(studio, texts, studio.More);
        await studio.TabAsync("变量");
        await AskedAsync(studio, texts, () => studio.Page.GetByText("添加变量", new() { Exact = true }).ClickAsync());
        await AskedAsync(studio, texts, () => studio.MenuAsync(studio.Row("Variables").Locator(".mud-menu button"), "编辑"));
        await AskedAsync(studio, texts, () => studio.MenuAsync(studio.Row("Variables").Locator(".mud-menu button"), "删除"));
        await AskedAsync(studio, texts, () => studio.Row("Variables").Locator("td:nth-child(4) button").ClickAsync());
        await studio.TabAsync("输入/输出");
        foreach (var added in (string[])["添加输入", "添加输出"])
            await AskedAsync(studio, texts, () => studio.Page.GetByText(added, new() { Exact = true }).ClickAsync());
        await studio.ShootAsync("56-studio-words-dialog");

        await studio.VisitAsync("workflows/instances?defs=said");
        await OpenedAsync(studio, texts, studio.Page.GetByText("批量操作", new() { Exact = true }));
        await OpenedAsync(studio, texts, studio.Page.GetByText("操作", new() { Exact = true }));
        await OpenedAsync(studio, texts, studio.Page.Locator("tbody tr").First.Locator(".mud-menu button"));
        await studio.Page.GetByText("日期筛选", new() { Exact = true }).ClickAsync();
        await studio.Page.GetByText("添加", new() { Exact = true }).ClickAsync();
        await Expect(studio.Page.Locator("label", new() { HasText = "运算符" }).First).ToBeVisibleAsync();
        await texts.AddAsync(studio.Page);
        await studio.ShootAsync("56b-studio-words-dates");
        await studio.Page.GetByText("清除", new() { Exact = true }).ClickAsync();
        await studio.Page.GetByText("关闭", new() { Exact = true }).ClickAsync();
        foreach (var act in (string[])["取消", "删除"])
            await AskedAsync(studio, texts, () => studio.MenuAsync(studio.Page.Locator("tbody tr").First.Locator(".mud-menu button"), act));
        Enough(texts, 80);
    }

    [Fact]
    public async Task what_people_have_named_like_the_designers_own_words_stays_as_they_wrote_it()
    {
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.NamedLikeTheDesigner("misnomer"), publish = true });
        await World.Api.PostAsync("elsa/api/workflow-definitions/misnomer/execute", new { correlationId = "Status", name = "Version" });
        await using var studio = await StudioPage.OpenAsync(fixture);
        await studio.FindAsync("misnomer");
        var row = studio.Page.Locator("tr", new() { HasText = "misnomer" });
        await Expect(row).ToContainTextAsync("Name");
        await Expect(row).ToContainTextAsync("Description");

        await row.GetByText("Name", new() { Exact = true }).ClickAsync();
        await studio.CanvasAsync();
        await Expect(studio.Node("Workflow")).ToHaveCountAsync(1);
        await Expect(studio.Node("Version history")).ToHaveCountAsync(1);
        await Expect(studio.Page.Locator(".mud-dynamic-tabs .mud-tab").First).ToHaveTextAsync("Name");
        await Expect(studio.Page.GetByLabel("名称").First).ToHaveValueAsync("Name");
        await studio.ShootAsync("53-studio-misnomer");
        await studio.TabAsync("变量");
        await Expect(studio.Page.Locator("td").GetByText("Variables", new() { Exact = true })).ToBeVisibleAsync();
        await studio.TabAsync("输入/输出");
        await Expect(studio.Page.Locator("td").GetByText("Settings", new() { Exact = true })).ToBeVisibleAsync();

        await studio.GoToListAsync("实例");
        var instance = studio.Page.Locator("tr", new() { HasText = "Version" }).Last;
        await Expect(instance).ToContainTextAsync("Status");
        await Expect(instance).ToContainTextAsync("等待中");
        await instance.GetByText("Version", new() { Exact = true }).ClickAsync();
        await studio.CanvasAsync();
        await Expect(studio.Node("Workflow")).ToHaveCountAsync(1);
        await Expect(studio.Page.Locator(".mud-timeline-item").GetByText("Workflow", new() { Exact = true }).First).ToBeVisibleAsync();
        await studio.ShootAsync("54-studio-misnomer-viewer");
    }

    [Fact]
    public async Task english_is_remembered_until_chinese_is_chosen_again()
    {
        await using var studio = await StudioPage.OpenAloneAsync(await fixture.OpenAloneAsync(), World.Server.Url);
        await Expect(studio.Page.GetByText("创建流程")).ToBeVisibleAsync();

        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(studio.Page.GetByText("Create workflow")).ToBeVisibleAsync();
        await Expect(studio.Page.GetByRole(AriaRole.Link, new() { Name = "Workflows" })).ToBeVisibleAsync();
        await studio.Page.ReloadAsync();
        await Expect(studio.Page.GetByText("Create workflow")).ToBeVisibleAsync();
        var texts = new ScreenTexts();
        await texts.AddAsync(studio.Page);
        Assert.True(texts.Coverage < 0.1, $"{texts.Coverage:P1} of the English page is Chinese.");
        await studio.ShootAsync("55-studio-english");

        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();
        await Expect(studio.Page.GetByText("创建流程")).ToBeVisibleAsync();
    }

    private static void Enough(ScreenTexts texts, int least)
    {
        var english = string.Join(" | ", texts.English);
        TestContext.Current.TestOutputHelper?.WriteLine($"{texts.Count} texts, {texts.Coverage:P1} Chinese; in English: {english}");
        Assert.True(texts.Count > least, $"Only {texts.Count} texts were met.");
        Assert.True(texts.Coverage >= Least, $"{texts.Coverage:P1}: {english}");
    }

    private static async Task OpenedAsync(StudioPage studio, ScreenTexts texts, ILocator opener)
    {
        await opener.ClickAsync();
        await studio.Page.Locator(".mud-popover-open .mud-menu-item").First.WaitForAsync();
        await texts.AddAsync(studio.Page);
        await studio.Page.Mouse.ClickAsync(800, 980);
        await Expect(studio.Page.Locator(".mud-popover-open .mud-menu-item")).ToHaveCountAsync(0);
    }

    private static async Task AskedAsync(StudioPage studio, ScreenTexts texts, Func<Task> act)
    {
        await act();
        await studio.Dialog.Locator("button").First.WaitForAsync();
        await texts.AddAsync(studio.Page);
        await studio.Dialog.Locator(".mud-dialog-actions button").First.ClickAsync();
        await Expect(studio.Dialog).ToHaveCountAsync(0);
    }

    private static async Task EveryCategoryAsync(StudioPage studio)
    {
        var categories = studio.Page.Locator(".mud-expand-panel-header:visible");
        for (var index = 0; index < await categories.CountAsync(); index++)
            await categories.Nth(index).ClickAsync();
    }

    // The bars of tabs scroll; a click brings a tab into view, and its contents stand when it is the active one.
    private static async Task EveryTabAsync(StudioPage studio, ScreenTexts texts)
    {
        await texts.AddAsync(studio.Page);
        var bars = studio.Page.Locator(".mud-tabs:not(.mud-dynamic-tabs) > .mud-tabs-tabbar");
        for (var bar = 0; bar < await bars.CountAsync(); bar++)
        {
            var tabs = bars.Nth(bar).Locator(".mud-tab");
            for (var index = 0; index < await tabs.CountAsync(); index++)
            {
                await tabs.Nth(index).EvaluateAsync("tab => tab.click()");
                await Expect(tabs.Nth(index)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("mud-tab-active"));
                await texts.AddAsync(studio.Page);
            }
        }
    }
}
