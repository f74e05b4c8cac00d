using Microsoft.Playwright;

namespace Baton.Browser.Tests.Browsing;

/// <summary>A world and a browser for the tests of a class.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly WorldSettings? _settings;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private World? _world;

    public BrowserFixture() { }

    internal BrowserFixture(WorldSettings settings) => _settings = settings;

    public World World => _world ?? throw new InvalidOperationException("The world has not begun.");

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync(_settings);
        // The machine may be busy with other tests; only a failing test waits so long.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    /// <summary>The wall of phones in a window of its own, with empty chats.</summary>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="height">Of the window, in pixels.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="phones">Whose phones hang there; null for the usual three.</param>
    internal async Task<WallPage> OpenWallAsync(int width = 1600, int height = 1000, ColorScheme scheme = ColorScheme.Light, string? phones = null)
    {
        await World.Outside.ResetAsync();
        var page = await OpenAsync(width, height, scheme);
        await page.GotoAsync($"http://localhost:{World.Outside.Url.Port}/{(phones is null ? "" : $"?phones={phones}")}");
        return new WallPage(page);
    }

    /// <summary>An empty page in a window of its own, with the sessions of nobody.</summary>
    internal async Task<IPage> OpenAsync(int width, int height, ColorScheme scheme = ColorScheme.Light, string? userAgent = null)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            UserAgent = userAgent,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            DeviceScaleFactor = 1,
        });
        // The machine may be busy with other tests; only a failing test waits so long.
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_world is not null)
            await _world.DisposeAsync();
    }
}
