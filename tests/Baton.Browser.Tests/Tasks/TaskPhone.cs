using Baton.Browser.Tests.Browsing;
using Baton.TestWorld.Outside;
using Microsoft.Playwright;

namespace Baton.Browser.Tests.Tasks;

/// <summary>Somebody's phone with their own pages open.</summary>
internal sealed class TaskPhone : PhonePages
{
    private TaskPhone(IPage page, string address) : base(page, address) { }

    public ILocator Offline => Page.GetByTestId("offline");

    public ILocator State => Page.GetByTestId("state");

    /// <summary>What became of the task.</summary>
    public ILocator Over => Page.GetByTestId("over");

    public ILocator Refusal => Page.GetByTestId("refusal");

    public ILocator Kept => Page.GetByTestId("kept");

    public ILocator Items => Page.GetByTestId("items");

    public ILocator Timeline => Page.GetByTestId("timeline");

    public ILocator Sheet => Page.GetByTestId("reason-sheet");

    public TaskForm Form => new(this);

    public static async Task<TaskPhone> OpenAsync(BrowserFixture fixture, string userid, string place = "", ColorScheme scheme = ColorScheme.Light, int width = 375)
    {
        var (page, address) = await NewAsync(fixture, userid, "tasks", scheme, width);
        var phone = new TaskPhone(page, address);
        await phone.GoAsync(place);
        return phone;
    }

    /// <summary>Opens at once what a card is about: a second navigation would race with the first one's sign-in.</summary>
    public static Task<TaskPhone> OpenAsync(BrowserFixture fixture, string userid, PhoneMessage card) => OpenAsync(fixture, userid, card.Card!.TaskId!);

    /// <summary>The page that a card has opened.</summary>
    public static TaskPhone On(IPage page) => new(page, page.Url[..(page.Url.IndexOf("/tasks/", StringComparison.Ordinal) + "/tasks/".Length)]);

    public Task OpenAsync(PhoneMessage card) => GoAsync(card.Card!.TaskId!);

    public ILocator Act(string verb) => Page.GetByTestId($"act-{verb}");

    public ILocator Tab(string name) => Page.GetByTestId($"tab-{name}");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });
}
