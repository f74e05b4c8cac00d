using Baton.Browser.Tests.Browsing;
using Baton.TestWorld.Serving;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>What the package would leave blank is told in words, and nothing drawn is lost.</summary>
[Collection(Designers.Name)]
public sealed class TroubleTests(StudioFixture fixture)
{
    private World World => fixture.World;

    [Fact]
    public async Task who_is_signed_out_in_the_middle_signs_in_here_or_beside_and_the_save_goes_through()
    {
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.Waiting("signed-out", "登录过期"), publish = false });
        await using var studio = await StudioPage.OpenAloneAsync(await fixture.OpenAloneAsync(), World.Server.Url, "workflows/definitions/signed-out/edit");
        await studio.CanvasAsync();

        var saving = studio.DragAsync("发送文字", 760, 560, SignOutAsync);
        await Expect(studio.Page.GetByLabel("密码")).ToBeVisibleAsync();
        await studio.ShootAsync("40-studio-signed-out");
        await studio.SignInAsync();
        await saving;

        await World.Patience.UntilAsync("the node that was dragged is saved", async () => (await World.DrawingAsync("signed-out")).Contains("WeCom.SendText", StringComparison.Ordinal));
        await Expect(studio.Nodes).ToHaveCountAsync(3);

        var again = studio.DragAsync("发送文字", 760, 460, SignOutAsync);
        await Expect(studio.Page.GetByLabel("密码")).ToBeVisibleAsync();
        var beside = await studio.Page.Context.NewPageAsync();
        await beside.GotoAsync(new Uri(World.Server.Url, "studio/todo").AbsoluteUri);
        await beside.GetByLabel("密码").FillAsync(ServerProcess.AdminPassword);
        await beside.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();

        await Expect(studio.Page.GetByLabel("密码")).ToHaveCountAsync(0);
        await again;
        await World.Patience.UntilAsync("both nodes are saved", async () => (await World.DrawingAsync("signed-out")).Split("WeCom.SendText").Length == 3);
        await studio.GoToListAsync("流程");

        // Only once the pointer is where it drops: a call of the page's own would otherwise find nobody signed in, and the question would cover the drawing before the drop.
        Task SignOutAsync() => studio.Page.Context.ClearCookiesAsync();
    }

    [Fact]
    public async Task a_stale_save_is_refused_with_who_changed_what_and_kept_as_a_copy()
    {
        await using var studio = await OpenAsync("stale", "两人同改");
        var theirs = Flows.Waiting("stale", "两人同改");
        theirs["root"]!["activities"]![0]!["metadata"]!["displayText"] = "别人改的";
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = theirs, publish = false });

        var refused = await studio.DragAsync("发送文字", 760, 560);
        Assert.Equal(400, refused.Status);
        await Expect(studio.Dialog).ToContainTextAsync("别人改过这个流程");
        await Expect(studio.Dialog).ToContainTextAsync("别人改的");
        await studio.ShootAsync("41-studio-stale");

        await studio.Dialog.GetByRole(AriaRole.Button, new() { Name = "把我的存成副本" }).ClickAsync();
        await studio.Page.WaitForURLAsync(address => address.EndsWith("/edit", StringComparison.Ordinal) && !address.Contains("/stale/", StringComparison.Ordinal));
        await studio.CanvasAsync();
        await Expect(studio.Nodes).ToHaveCountAsync(3);
        var copy = new Uri(studio.Page.Url).Segments[^2].TrimEnd('/');
        Assert.Contains("WeCom.SendText", await World.DrawingAsync(copy), StringComparison.Ordinal);
        Assert.Contains("两人同改（我的改动", await World.DrawingAsync(copy), StringComparison.Ordinal);
        Assert.Contains("别人改的", await World.DrawingAsync("stale"), StringComparison.Ordinal);
        Assert.DoesNotContain("WeCom.SendText", await World.DrawingAsync("stale"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_save_after_publishing_and_retracting_is_not_taken_for_stale()
    {
        await using var studio = await OpenAsync("own-changes", "自己改");
        await studio.SavingAsync(() => studio.Publish.ClickAsync());
        await Expect(studio.Page.GetByText("流程已发布")).ToBeVisibleAsync();
        await studio.More.ClickAsync();
        await studio.Page.GetByText("撤回发布", new() { Exact = true }).First.ClickAsync();
        await Expect(studio.Page.GetByText("流程已撤回发布").First).ToBeVisibleAsync();

        var saved = await studio.DragAsync("发送文字", 760, 560);

        Assert.Equal(200, saved.Status);
    }

    [Fact]
    public async Task a_refusal_is_said_in_the_servers_words()
    {
        await using var studio = await OpenAsync("refused", "没有权限");
        await studio.RefuseSavesAsync();

        await studio.DragAsync("发送文字", 760, 560);

        await Expect(studio.Page.GetByText("您只能查看流程，不能修改。").First).ToBeVisibleAsync();
        await Expect(studio.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
    }

    private async Task<StudioPage> OpenAsync(string definitionId, string name)
    {
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.Waiting(definitionId, name), publish = false });
        var studio = await StudioPage.OpenAsync(fixture, $"workflows/definitions/{definitionId}/edit");
        await studio.CanvasAsync();
        return studio;
    }
}

/// <summary>The server goes away while somebody draws; a world of its own, since it is restarted.</summary>
public sealed class ServerDownTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task a_drawing_outlives_the_server_and_is_saved_when_it_is_back()
    {
        await using var studio = await StudioPage.OpenAloneAsync(await fixture.OpenAsync(1600, 1000), fixture.World.Server.Url, "workflows/definitions/expense-approval/edit");
        await studio.CanvasAsync();
        var nodes = await studio.Nodes.CountAsync();
        await fixture.World.Server.KillAsync();

        var saving = studio.DragAsync("发送文字", 760, 560);
        await Expect(studio.Page.GetByText("连不上服务器，正在重试")).ToBeVisibleAsync();
        await studio.ShootAsync("42-studio-server-down");
        await fixture.World.Server.StartAsync();

        Assert.Equal(200, (await saving).Status);
        await Expect(studio.Page.GetByText("连不上服务器，正在重试")).ToBeHiddenAsync();
        await Expect(studio.Nodes).ToHaveCountAsync(nodes + 1);
    }
}
