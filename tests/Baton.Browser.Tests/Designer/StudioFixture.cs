using Baton.Browser.Tests.Browsing;
using Baton.TestWorld.Serving;
using Microsoft.Playwright;

namespace Baton.Browser.Tests.Designer;

/// <summary>
/// One world, one browser and one sign-in for all who try the designer: its runtime, which is large, is read once and then comes out of the
/// browser's cache. Each test has definitions of its own.
/// </summary>
public sealed class StudioFixture : IAsyncLifetime
{
    /// <summary>Reads everything and changes nothing.</summary>
    public const string Auditor = People.Zhou;

    private readonly BrowserFixture _browser = new(new WorldSettings { Server = new Dictionary<string, string> { [$"Baton__SignIn__People__{Auditor}"] = "auditor" } });
    private IBrowserContext? _signedIn;
    private IPage? _idle;

    public World World => _browser.World;

    public async ValueTask InitializeAsync()
    {
        await _browser.InitializeAsync();
        var page = await _browser.OpenAsync(1600, 1000);
        _signedIn = page.Context;
        await page.GotoAsync(new Uri(World.Server.Url, "studio/todo").AbsoluteUri);
        await page.GetByLabel("密码").FillAsync(ServerProcess.AdminPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "主导航" }).WaitForAsync();
        await page.CloseAsync();
    }

    /// <summary>A page of the administrator, who is signed in: the one that another test has left behind, or a new one.</summary>
    internal async Task<IPage> OpenAsync() =>
        Interlocked.Exchange(ref _idle, null) ?? await (_signedIn ?? throw new InvalidOperationException("Nobody has signed in yet.")).NewPageAsync();

    /// <summary>Leaves a page, with the designer's runtime in it, to the next test.</summary>
    internal void Leave(IPage page) => _idle = page;

    /// <summary>A page in a browser of its own, with the sessions of nobody.</summary>
    internal Task<IPage> OpenAloneAsync() => _browser.OpenAsync(1600, 1000);

    public ValueTask DisposeAsync() => _browser.DisposeAsync();
}

/// <summary>All who try the designer.</summary>
[CollectionDefinition(Name)]
public sealed class Designers : ICollectionFixture<StudioFixture>
{
    public const string Name = "designer";
}
