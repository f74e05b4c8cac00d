using Microsoft.Playwright;

namespace Baton.Browser.Tests.Browsing;

/// <summary>Pages of the server's own on somebody's phone.</summary>
internal abstract class PhonePages : IAsyncDisposable
{
    private readonly List<string> _errors = [];

    protected PhonePages(IPage page, string address)
    {
        (Page, Address) = (page, address);
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            // The browser itself tells of each answer that is a refusal, and of each that did not come.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _errors.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>What all pages of this phone begin with.</summary>
    public string Address { get; }

    public IReadOnlyList<string> Errors => _errors;

    public Task GoAsync(string place) => Page.GotoAsync(Address + place);

    public async Task ShootAsync(string name)
    {
        await Screenshots.TakeAsync(Page, name);
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than the phone.");
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    /// <summary>A window as large as a phone, under the name that its owner's phone has for the server.</summary>
    protected static async Task<(IPage Page, string Address)> NewAsync(BrowserFixture fixture, string owner, string pages, ColorScheme scheme, int width) =>
        (await fixture.OpenAsync(width, 812, scheme), $"http://{owner}.localhost:{fixture.World.Server.Url.Port}/{pages}/");
}
