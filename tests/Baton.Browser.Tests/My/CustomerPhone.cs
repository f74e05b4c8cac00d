using Baton.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace Baton.Browser.Tests.My;

/// <summary>A customer's phone with the service account's pages open.</summary>
internal sealed class CustomerPhone : IAsyncDisposable
{
    private readonly List<string> _errors = [];

    private CustomerPhone(IPage page, string address)
    {
        (Page, Address) = (page, address);
        page.PageError += (_, error) => _errors.Add(error);
    }

    public IPage Page { get; }

    /// <summary>What all pages of this phone begin with.</summary>
    public string Address { get; }

    public IReadOnlyList<string> Errors => _errors;

    public ILocator Rows => Page.GetByTestId("row");

    public ILocator Requests => Page.GetByTestId("request");

    public ILocator Form => Page.GetByTestId("form");

    public ILocator Send => Page.GetByTestId("send");

    public ILocator Sent => Page.GetByTestId("sent");

    public static async Task<CustomerPhone> OpenAsync(BrowserFixture fixture, string id, string place = "", ColorScheme scheme = ColorScheme.Light, int width = 375)
    {
        var page = await fixture.OpenAsync(width, 812, scheme);
        var phone = new CustomerPhone(page, $"http://{id}.localhost:{fixture.World.Server.Url.Port}/my/");
        await phone.GoAsync(place);
        return phone;
    }

    public Task GoAsync(string place) => Page.GotoAsync(Address + place);

    public ILocator See(string testId) => Page.GetByTestId(testId);

    public ILocator Input(string label) => Page.GetByLabel(label, new() { Exact = false });

    public async Task ShootAsync(string name)
    {
        await Screenshots.TakeAsync(Page, name);
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than the phone.");
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
