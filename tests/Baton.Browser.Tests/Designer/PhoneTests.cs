using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>On a phone the lists are read, and a drawing says that it wants a wider screen.</summary>
[Collection(Designers.Name)]
public sealed class PhoneTests(StudioFixture fixture) : IAsyncDisposable
{
    private StudioPage? _studio;

    private World World => fixture.World;

    private StudioPage Studio => _studio ?? throw new InvalidOperationException("Nothing is open yet.");

    [Fact]
    public async Task lists_fit_and_a_drawing_offers_what_a_phone_can_show()
    {
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.Waiting("on-a-phone", "手机上看"), publish = true });
        var id = (await World.Api.PostAsync("elsa/api/workflow-definitions/on-a-phone/execute", new { })).GetProperty("workflowState").GetProperty("id").GetString()!;
        _studio = await StudioPage.OpenAsync(fixture, "todo");
        await Studio.Page.SetViewportSizeAsync(390, 844);
        await Studio.FindAsync("手机上看");
        await FitsAsync("99-studio-phone-list");
        await Studio.VisitAsync("workflows/instances?defs=on-a-phone");
        await Studio.Row("手机上看").WaitForAsync();
        await FitsAsync("99-studio-phone-instances");

        await Studio.VisitAsync("workflows/definitions/on-a-phone/edit");
        await Expect(Studio.Page.GetByRole(AriaRole.Heading, new() { Name = "流程图要在大一点的屏幕上看" })).ToBeVisibleAsync();
        await Expect(Studio.Page.GetByRole(AriaRole.Link, new() { Name = "去设置" })).ToBeVisibleAsync();
        await FitsAsync("99-studio-phone-drawing");
        await Studio.VisitAsync($"workflows/instances/{id}/view");
        await Studio.Page.GetByRole(AriaRole.Link, new() { Name = "看办理经过" }).ClickAsync();
        await Expect(Studio.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("「再等通知」");
        await Studio.Page.GetByRole(AriaRole.Link, new() { Name = "流程图", Exact = true }).ClickAsync();
        await Studio.Page.GetByRole(AriaRole.Button, new() { Name = "还是打开流程图" }).ClickAsync();
        await Studio.CanvasAsync();
        await Studio.ShootAsync("99-studio-phone-viewer");

        // Turned on its side it is wide enough, and nothing is asked.
        await Studio.VisitAsync("workflows/definitions/on-a-phone/edit");
        await Expect(Studio.Page.GetByRole(AriaRole.Button, new() { Name = "还是打开流程图" })).ToBeVisibleAsync();
        await Studio.Page.SetViewportSizeAsync(844, 390);
        await Studio.CanvasAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_studio is null)
            return;
        await Studio.Page.SetViewportSizeAsync(1600, 1000);
        await Studio.DisposeAsync();
    }

    private async Task FitsAsync(string name)
    {
        await Studio.ShootAsync(name);
        Assert.Equal(390, await Studio.Page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.querySelector('.designer').scrollWidth)"));
    }
}
