using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>A process owner draws in the real designer: opens, changes, publishes, runs and watches.</summary>
[Collection(Designers.Name)]
public sealed class DrawingTests(StudioFixture fixture)
{
    // Far beyond the budget of 6 s, which holds on an idle machine: a busy one must not fail the test.
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task an_owner_opens_the_expense_flow_adds_an_approval_publishes_and_runs_it()
    {
        await using var studio = await StudioPage.OpenAsync(fixture);
        await Expect(studio.Page.GetByText("创建流程")).ToBeVisibleAsync();
        await studio.FindAsync("费用报销");
        await studio.ShootAsync("30-studio-list");

        await studio.OpenDefinitionAsync("费用报销");
        await Expect(studio.Node("上级审批")).ToBeVisibleAsync();
        await Expect(studio.Node("超过限额？")).ToBeVisibleAsync();
        var nodes = await studio.Nodes.CountAsync();
        await studio.ShootAsync("31-studio-editor");

        var dragged = await studio.DragAsync("审批", 760, 560);
        Assert.Equal(200, dragged.Status);
        Assert.StartsWith("\"", await dragged.Request.HeaderValueAsync("Baton-Revision") ?? "", StringComparison.Ordinal);
        await Expect(studio.Nodes).ToHaveCountAsync(nodes + 1);
        await studio.LabelAsync("再请一个人审批");
        await Expect(studio.Node("再请一个人审批")).ToBeVisibleAsync();
        await studio.ShootAsync("32-studio-dragged");

        // Nobody is asked yet: it says where, and how to mend it.
        var refused = await studio.SavingAsync(() => studio.Publish.ClickAsync());
        Assert.Equal(400, refused.Status);
        await Expect(studio.Page.GetByText("“再请一个人审批”").First).ToBeVisibleAsync();
        await studio.ShootAsync("36-studio-refused");
        Assert.Equal(200, (await studio.ChooseAsync("审批人", "发起人的上级")).Status);

        // Nothing leads to it: it can be published all the same.
        Assert.Equal(400, (await studio.SavingAsync(() => studio.Publish.ClickAsync())).Status);
        await Expect(studio.Dialog).ToContainTextAsync("“再请一个人审批”");
        await studio.ShootAsync("37-studio-publish-anyway");
        var published = await studio.SavingAsync(() => studio.Dialog.GetByRole(AriaRole.Button, new() { Name = "仍然发布" }).ClickAsync());
        Assert.Equal(200, published.Status);
        Assert.True((await fixture.World.Api.GetAsync("elsa/api/workflow-definitions/by-definition-id/expense-approval?versionOptions=Published")).GetRawText().Contains("再请一个人审批", StringComparison.Ordinal));
        await Expect(studio.Page.GetByText("流程已发布")).ToBeVisibleAsync();

        await studio.Run.ClickAsync();
        await studio.Page.WaitForURLAsync("**/studio/workflows/instances/*/view");
        await studio.CanvasAsync();
        await Expect(studio.Page.GetByText("等待中").First).ToBeVisibleAsync();
        await Expect(studio.Node("再请一个人审批")).ToBeAttachedAsync();
        await studio.ShootAsync("33-studio-viewer");

        await studio.Page.GetByRole(AriaRole.Link, new() { Name = "办理经过" }).ClickAsync();
        await Expect(studio.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("出错了");
        await studio.ShootAsync("34-studio-story");
        Assert.Empty(studio.Foreign);
        Assert.Empty(studio.RefusedByPolicy);
    }

    [Fact]
    public async Task running_a_draft_is_asked_for_and_declining_starts_nothing()
    {
        await fixture.World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.Waiting("draft-run", "草稿流程"), publish = false });
        await using var studio = await StudioPage.OpenAsync(fixture, "workflows/definitions/draft-run/edit");
        await studio.CanvasAsync();

        await studio.Run.ClickAsync();
        await Expect(studio.Dialog).ToContainTextAsync("真实运行“草稿流程”的草稿？");
        await studio.ShootAsync("35-studio-run-draft");
        await studio.Dialog.GetByText("先不运行").ClickAsync();
        await Expect(studio.Dialog).ToHaveCountAsync(0);
        Assert.Equal(0, await InstancesAsync("draft-run"));

        await studio.Run.ClickAsync();
        await studio.Dialog.GetByRole(AriaRole.Button, new() { Name = "真实运行" }).ClickAsync();
        await studio.Page.WaitForURLAsync("**/studio/workflows/instances/*/view");
        await studio.CanvasAsync();
        Assert.Equal(1, await InstancesAsync("draft-run"));
    }

    [Fact]
    public async Task the_package_s_links_without_our_base_lead_to_our_places()
    {
        await fixture.World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.Waiting("linked", "链接流程"), publish = true });
        await fixture.World.Api.PostAsync("elsa/api/workflow-definitions/linked/execute", new { });
        await using var studio = await StudioPage.OpenAsync(fixture, "workflows/instances");
        await studio.Page.Locator("td", new() { HasText = "链接流程" }).First.ClickAsync();
        await studio.CanvasAsync();

        await studio.Page.Locator("a[href*='/workflows/definitions/']").First.ClickAsync();
        await studio.Page.WaitForURLAsync("**/studio/workflows/definitions/linked/edit");
        await studio.CanvasAsync();
        await studio.Page.GoBackAsync();
        await studio.Page.WaitForURLAsync("**/studio/workflows/instances/*/view");
        await studio.CanvasAsync();
    }

    [Fact]
    public async Task the_first_drawing_stands_soon_after_a_warm_reload()
    {
        await using var studio = await StudioPage.OpenAsync(fixture, "workflows/definitions/expense-approval/edit");
        await studio.CanvasAsync();
        var clock = Stopwatch.StartNew();
        await studio.Page.ReloadAsync();
        await studio.Nodes.First.WaitForAsync();
        clock.Stop();
        TestContext.Current.TestOutputHelper?.WriteLine($"first canvas, warm: {clock.Elapsed.TotalSeconds:0.0} s (budget 6 s)");
        Assert.True(clock.Elapsed < Generous, $"{clock.Elapsed}");
    }

    private async Task<int> InstancesAsync(string definitionId)
    {
        JsonElement found = await fixture.World.Api.PostAsync("elsa/api/workflow-instances", new { page = 0, pageSize = 10, definitionId });
        return found.GetProperty("totalCount").GetInt32();
    }
}
