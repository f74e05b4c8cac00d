using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>A machine of states is edited in Chinese, and what happens in a state is dragged there.</summary>
[Collection(Designers.Name)]
public sealed class StateMachineTests(StudioFixture fixture)
{
    // Names and attributes alike: whoever cannot see the drawing hears the latter.
    private const string English = """
        () => {
          const own = 'script, style, pre, code, .state-machine-activity-slot__copy, .state-machine-activity-option, kbd';
          const found = new Set(), root = document.querySelector('.state-machine-designer');
          const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
          const note = (text) => { if (text && /[A-Za-z]{2}/.test(text.replaceAll('JSON', ''))) found.add(text.trim()); };
          for (let node; (node = walk.nextNode());) {
            if (node instanceof Text) { if (node.parentElement.checkVisibility() && !node.parentElement.closest(own)) note(node.data); }
            else for (const name of ['aria-label', 'title', 'placeholder']) note(node.getAttribute(name));
          }
          return [...found];
        }
        """;

    private World World => fixture.World;

    [Fact]
    public async Task states_and_the_ways_between_them_are_shown_in_chinese()
    {
        await using var studio = await OpenAsync("states-in-chinese");

        await studio.Node("待处理").ClickAsync();
        await Expect(studio.Page.Locator("[data-state-stage=active]")).ToContainTextAsync("处于此状态时");
        await ChineseAsync(studio);
        await studio.ShootAsync("95-studio-state");
        await studio.Page.Locator("[data-state-stage=exit]").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(studio.Dialog).ToContainTextAsync("选择离开时的节点");
        await studio.Page.Keyboard.PressAsync("Escape");
        await Expect(studio.Dialog).ToHaveCountAsync(0);
        await studio.Page.Locator(".state-machine-designer__view-button").GetByText("大纲").ClickAsync();
        var outline = studio.Page.Locator(".state-machine-outline");
        await Expect(outline).ToContainTextAsync("1 条离开的流转");
        await ChineseAsync(studio);
        await studio.ShootAsync("96-studio-outline");
        await outline.Locator(".state-machine-outline__item").Filter(new() { HasText = "办完" }).ClickAsync();
        await Expect(studio.Page.Locator(".state-machine-transition-inspector")).ToContainTextAsync("发生什么时");
        await ChineseAsync(studio);
        await studio.ShootAsync("97-studio-transition");
    }

    [Fact]
    public async Task an_activity_is_dragged_into_a_state()
    {
        await using var studio = await OpenAsync("dragged-into-state");
        await studio.Node("待处理").ClickAsync();

        var entry = studio.Page.Locator("[data-state-stage=entry] .state-machine-activity-slot");
        Assert.Equal(200, (await studio.DragAsync("写一行记录", entry)).Status);
        await Expect(entry).ToContainTextAsync("Elsa.WriteLine");
        await ChineseAsync(studio);
        await studio.WriteAsync("文字", "有人来了");
        await studio.ShootAsync("98-studio-state-filled");

        var drawing = JsonNode.Parse((await World.Api.GetAsync("elsa/api/workflow-definitions/dragged-into-state/export?versionOptions=Latest")).GetRawText())!;
        var state = drawing["root"]!["states"]!.AsArray().Single(each => (string)each!["name"]! == "待处理")!;
        Assert.Equal("Elsa.WriteLine", (string)state["entry"]!["type"]!);
        Assert.Equal("有人来了", (string)state["entry"]!["text"]!["expression"]!["value"]!);
    }

    private static async Task ChineseAsync(StudioPage studio) => Assert.Empty(await studio.Page.EvaluateAsync<string[]>(English));

    private async Task<StudioPage> OpenAsync(string definitionId)
    {
        await World.Api.PostAsync("elsa/api/workflow-definitions", new
        {
            model = new
            {
                definitionId,
                name = "报修的状态",
                root = new
                {
                    id = "root",
                    type = "Elsa.StateMachine",
                    version = 1,
                    initialState = "待处理",
                    states = new[] { new { name = "待处理" }, new { name = "处理中" }, new { name = "已完成" } },
                    transitions = new[] { new { name = "接手", displayName = "接手", from = "待处理", to = "处理中" }, new { name = "办完", displayName = "办完", from = "处理中", to = "已完成" } },
                },
            },
            publish = false,
        });
        var studio = await StudioPage.OpenAsync(fixture, "todo");
        await studio.VisitAsync($"workflows/definitions/{definitionId}/edit");
        await studio.Node("待处理").WaitForAsync();
        return studio;
    }
}
