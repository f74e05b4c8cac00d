using Baton.Browser.Tests.Browsing;
using Baton.TestWorld.Serving;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Console;

/// <summary>The console's own pages as the administrator sees them.</summary>
internal sealed class ConsolePage : IAsyncDisposable
{
    private readonly Uri _server;

    private ConsolePage(IPage page, Uri server) => (Page, _server) = (page, server);

    public IPage Page { get; }

    public ILocator Main => Page.GetByRole(AriaRole.Main);

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    /// <summary>Opens a place and signs in.</summary>
    public static async Task<ConsolePage> OpenAsync(BrowserFixture fixture, string place = "todo", int width = 1366, int height = 768)
    {
        var console = new ConsolePage(await fixture.OpenAsync(width, height), fixture.World.Server.Url);
        await console.GoAsync(place);
        await console.Page.GetByLabel("密码").FillAsync(ServerProcess.AdminPassword);
        await console.Button("登录").ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Navigation, new() { Name = "主导航" })).ToBeVisibleAsync();
        return console;
    }

    public Task GoAsync(string place) => Page.GotoAsync(new Uri(_server, $"studio/{place}").AbsoluteUri);

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label);

    public Task ShootAsync(string name) => Screenshots.TakeAsync(Page, name);

    /// <summary>The whole page, however long, as it is on a desk and on a phone.</summary>
    public async Task ShootBothAsync(string name)
    {
        await Screenshots.TakeWholeAsync(Page, name);
        var size = Page.ViewportSize!;
        await Page.SetViewportSizeAsync(390, 844);
        await Screenshots.TakeWholeAsync(Page, $"{name}-narrow");
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 390"), $"{name} is wider than a phone.");
        await Page.SetViewportSizeAsync(size.Width, size.Height);
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
