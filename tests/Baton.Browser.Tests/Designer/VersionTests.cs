using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>What a definition was is kept, can be looked at, gone back to and thrown away.</summary>
[Collection(Designers.Name)]
public sealed class VersionTests(StudioFixture fixture)
{
    private World World => fixture.World;

    [Fact]
    public async Task an_earlier_version_is_looked_at_gone_back_to_and_deleted()
    {
        await PublishAsync("第一版的样子");
        await PublishAsync("第二版的样子");
        await World.Api.PostAsync("elsa/api/workflow-definitions/versions/execute", new { });
        await PublishAsync("第三版的样子");
        await using var studio = await StudioPage.OpenAsync(fixture, "workflows/definitions/versions/edit");
        await studio.CanvasAsync();
        await studio.TabAsync("版本历史");
        await Expect(Version(studio, 1)).ToBeVisibleAsync();

        await studio.MenuAsync(Menu(studio, 1), "查看");
        await Expect(studio.Node("第一版的样子")).ToHaveCountAsync(1);
        await Expect(studio.Page.GetByText("版本 1", new() { Exact = true })).ToBeVisibleAsync();
        await studio.ShootAsync("60-studio-earlier-version");

        await studio.MenuAsync(Menu(studio, 1), "回退到此版本");
        await Expect(Version(studio, 4)).ToBeVisibleAsync();
        await Expect(studio.Node("第一版的样子")).ToHaveCountAsync(1);
        Assert.Equal("第三版的样子", await LabelAsync("Published"));
        Assert.Equal(200, (await studio.DragAsync("发送文字", 760, 560)).Status);
        Assert.Equal("第一版的样子", await LabelAsync("Latest"));

        // An instance of the second still runs.
        await studio.MenuAsync(Menu(studio, 2), "删除");
        await studio.ConfirmAsync("确定");
        await Expect(studio.Page.GetByText("还有 1 个流程实例没有结束").First).ToBeVisibleAsync();
        await Expect(studio.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        await studio.ShootAsync("61-studio-version-in-use");

        await studio.MenuAsync(Menu(studio, 1), "删除");
        await studio.ConfirmAsync("确定");
        await Expect(Version(studio, 1)).ToHaveCountAsync(0);
        await Expect(Version(studio, 2)).ToBeVisibleAsync();
    }

    private static ILocator Version(StudioPage studio, int number) =>
        studio.Page.Locator("tbody tr", new() { Has = studio.Page.Locator("td", new() { HasTextRegex = new($"^{number}$") }) });

    private static ILocator Menu(StudioPage studio, int number) => Version(studio, number).Locator(".mud-menu button");

    private async Task PublishAsync(string label)
    {
        var model = Flows.Waiting("versions", "有几个版本");
        model["root"]!["activities"]![0]!["metadata"]!["displayText"] = label;
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model, publish = true });
    }

    private async Task<string> LabelAsync(string which)
    {
        var read = JsonNode.Parse((await World.Api.GetAsync($"elsa/api/workflow-definitions/by-definition-id/versions?versionOptions={which}")).GetRawText())!;
        return (string)read["root"]!["activities"]!.AsArray().Single(node => (string)node!["id"]! == "line")!["metadata"]!["displayText"]!;
    }
}
