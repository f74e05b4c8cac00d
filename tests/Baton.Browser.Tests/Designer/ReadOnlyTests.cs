using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>Who may only read sees everything and changes nothing.</summary>
[Collection(Designers.Name)]
public sealed class ReadOnlyTests(StudioFixture fixture)
{
    private World World => fixture.World;

    [Fact]
    public async Task an_auditor_looks_and_whatever_she_tries_is_refused_in_words()
    {
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.Waiting("read-only", "只能看"), publish = true });
        var id = (await World.Api.PostAsync("elsa/api/workflow-definitions/read-only/dispatch", new { })).GetProperty("workflowInstanceId").GetString()!;
        var page = await fixture.OpenAloneAsync();
        await page.GotoAsync(new Uri(World.Server.Url, "sign-in/wecom?return=/studio/workflows/definitions%3Fsearch%3D只能看").AbsoluteUri);
        await page.GetByTestId($"scan-{StudioFixture.Auditor}").ClickAsync();
        await using var studio = StudioPage.Of(page, World.Server.Url);

        await Expect(studio.Row("只能看")).ToBeVisibleAsync();
        await Expect(studio.Page.GetByRole(AriaRole.Navigation)).ToContainTextAsync("只能查看");
        await Expect(studio.Page.GetByText("创建流程")).ToBeHiddenAsync();
        await studio.MenuAsync(studio.Row("只能看").Locator(".mud-menu button"), "运行");
        await Expect(studio.Page.Locator(".notices")).ToContainTextAsync("没有做这件事的权限");
        await Expect(studio.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        await studio.ShootAsync("77-studio-read-only-list");

        await studio.EditAsync("read-only");
        await Expect(studio.Page.GetByText("当前为只读模式", new() { Exact = false }).First).ToBeVisibleAsync();
        await Expect(studio.Publish).ToHaveCountAsync(0);
        await studio.ShootAsync("78-studio-read-only-editor");
        await Expect(studio.Run).ToHaveCountAsync(0);

        await studio.VisitAsync("workflows/instances?defs=read-only");
        await studio.MenuAsync(studio.Row("只能看").Locator(".mud-menu button"), "删除");
        await studio.ConfirmAsync("删除");
        await Expect(studio.Page.Locator(".notices")).ToContainTextAsync("没有做这件事的权限");
        await studio.ShootAsync("79-studio-read-only-refused");
        await Expect(studio.Row("只能看")).ToHaveCountAsync(1);

        await studio.VisitAsync($"workflows/instances/{id}/view");
        await studio.CanvasAsync();
        await Expect(studio.Page.GetByRole(AriaRole.Button, new() { Name = "改变量" })).ToHaveCountAsync(0);
    }
}
