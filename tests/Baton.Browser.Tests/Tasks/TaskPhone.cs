using Baton.Browser.Tests.Browsing;
using Baton.TestWorld.Outside;
using Microsoft.Playwright;

namespace Baton.Browser.Tests.Tasks;

/// <summary>Somebody's phone with their own pages open.</summary>
internal sealed class TaskPhone : IAsyncDisposable
{
    private readonly List<string> _errors = [];

    private TaskPhone(IPage page, string address)
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

    public ILocator Offline => Page.GetByTestId("offline");

    public ILocator State => Page.GetByTestId("state");

    /// <summary>What became of the task.</summary>
    public ILocator Over => Page.GetByTestId("over");

    public ILocator Refusal => Page.GetByTestId("refusal");

    public ILocator Kept => Page.GetByTestId("kept");

    public ILocator Items => Page.GetByTestId("items");

    public ILocator Timeline => Page.GetByTestId("timeline");

    public ILocator Sheet => Page.GetByTestId("reason-sheet");

    public static async Task<TaskPhone> OpenAsync(BrowserFixture fixture, string userid, string place = "", ColorScheme scheme = ColorScheme.Light, int width = 375)
    {
        var page = await fixture.OpenAsync(width, 812, scheme);
        var phone = new TaskPhone(page, $"http://{userid}.localhost:{fixture.World.Server.Url.Port}/tasks/");
        await phone.GoAsync(place);
        return phone;
    }

    /// <summary>The page that a card has opened.</summary>
    public static TaskPhone On(IPage page) => new(page, page.Url[..(page.Url.IndexOf("/tasks/", StringComparison.Ordinal) + "/tasks/".Length)]);

    public Task GoAsync(string place) => Page.GotoAsync(Address + place);

    public Task OpenAsync(PhoneMessage card) => GoAsync(card.Card!.TaskId!);

    public ILocator Act(string verb) => Page.GetByTestId($"act-{verb}");

    public ILocator Tab(string name) => Page.GetByTestId($"tab-{name}");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });

    public async Task ShootAsync(string name)
    {
        await Screenshots.TakeAsync(Page, name);
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than the phone.");
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
