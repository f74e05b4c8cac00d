using Microsoft.Playwright;

namespace Baton.Browser.Tests.Browsing;

/// <summary>The wall of phones as a person sees it.</summary>
internal sealed class WallPage : IAsyncDisposable
{
    private readonly List<string> _errors = [];

    public WallPage(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _errors.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>What the pages complained about in the browser's console.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public PhoneScreen Phone(string userid) => new(Page.FrameLocator($"[data-testid=phone-{userid}]"));

    public ILocator LedgerRow(string reason) => Page.GetByTestId("erp-row").Filter(new LocatorFilterOptions { HasText = reason });

    public Task ShootAsync(string name) => Screenshots.TakeAsync(Page, name);

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}

/// <summary>One phone on the wall.</summary>
internal sealed class PhoneScreen(IFrameLocator frame)
{
    public IFrameLocator Frame => frame;

    /// <summary>The messages of a kind, of either side.</summary>
    public ILocator Said(string type) => frame.Locator($"[data-testid=message][data-type={type}]");

    public ILocator Offline => frame.GetByTestId("offline");

    /// <summary>A text of either side that holds these words.</summary>
    public ILocator Text(string words) => frame.GetByTestId("message").Filter(new LocatorFilterOptions { HasText = words, HasNot = frame.GetByTestId("card") });

    public async Task WriteAsync(string words)
    {
        await frame.GetByTestId("input").FillAsync(words);
        await frame.GetByTestId("send").ClickAsync();
    }

    /// <summary>Taps entries of the menu, one below the other: "0", "0.2".</summary>
    public async Task TapMenuAsync(params IEnumerable<string> entries)
    {
        foreach (var entry in entries)
            await frame.GetByTestId($"menu-{entry}").ClickAsync();
    }

    /// <summary>A consumer writes.</summary>
    public async Task SayAsync(string words)
    {
        await TakeKeyboardAsync();
        await WriteAsync(words);
    }

    /// <summary>A consumer sends a picture.</summary>
    public async Task ShowAsync(FilePayload picture)
    {
        await TakeKeyboardAsync();
        await frame.GetByTestId("file-input").SetInputFilesAsync(picture);
    }

    /// <summary>A consumer sends one of the places on their map.</summary>
    public async Task ShowPlaceAsync(string label)
    {
        await TakeKeyboardAsync();
        await frame.GetByTestId("more").ClickAsync();
        await frame.GetByTestId("place").ClickAsync();
        await frame.GetByTestId("places").GetByText(label).ClickAsync();
    }

    /// <summary>A consumer scans the number plate of something they own.</summary>
    public async Task ScanAsync(string serial)
    {
        await TakeKeyboardAsync();
        await frame.GetByTestId("more").ClickAsync();
        await frame.GetByTestId("scan").ClickAsync();
        await frame.GetByTestId($"plate-{serial}").ClickAsync();
    }

    /// <summary>By how much the whole phone has moved up in its frame, and by how much it could: only the chat in it scrolls.</summary>
    public async Task<(int By, int AtMost)> MovedAsync()
    {
        var moved = await frame.Locator("html").EvaluateAsync<int[]>("page => [page.scrollTop, page.scrollHeight - page.clientHeight]");
        return (moved[0], moved[1]);
    }

    // A consumer's phone shows the account's menu until they take the keyboard.
    private async Task TakeKeyboardAsync()
    {
        var swap = frame.GetByTestId("swap");
        await swap.WaitForAsync();
        if (await swap.GetAttributeAsync("aria-label") == "键盘")
            await swap.ClickAsync();
    }

    /// <summary>The card about an expense.</summary>
    public PhoneCardView Card(string reason) => new(frame.GetByTestId("card").Filter(new LocatorFilterOptions { HasText = reason }));
}

/// <summary>A card on a phone.</summary>
internal sealed class PhoneCardView(ILocator card)
{
    public ILocator Whole => card;

    public ILocator Button(string text) => card.GetByRole(AriaRole.Button, new() { Name = text, Exact = true });

    /// <summary>What leads to a page to be filled in.</summary>
    public ILocator Link => card.GetByTestId("card-link");

    public ILocator Agree => card.GetByTestId("card-button-agree");

    public ILocator Reject => card.GetByTestId("card-button-reject");

    public ILocator Reason => card.GetByTestId("card-select");

    /// <summary>The grey line in place of the buttons.</summary>
    public ILocator Done => card.GetByTestId("card-done");
}
