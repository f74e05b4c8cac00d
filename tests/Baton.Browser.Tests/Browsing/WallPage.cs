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

    /// <summary>A consumer writes: their phone shows the account's menu until they take the keyboard.</summary>
    public async Task SayAsync(string words)
    {
        var swap = frame.GetByTestId("swap");
        await swap.WaitForAsync();
        if (await swap.GetAttributeAsync("aria-label") == "键盘")
            await swap.ClickAsync();
        await WriteAsync(words);
    }

    /// <summary>The card about an expense.</summary>
    public PhoneCardView Card(string reason) => new(frame.GetByTestId("card").Filter(new LocatorFilterOptions { HasText = reason }));
}

/// <summary>A card on a phone.</summary>
internal sealed class PhoneCardView(ILocator card)
{
    public ILocator Whole => card;

    public ILocator Agree => card.GetByTestId("card-button-agree");

    public ILocator Reject => card.GetByTestId("card-button-reject");

    public ILocator Reason => card.GetByTestId("card-select");

    /// <summary>The grey line in place of the buttons.</summary>
    public ILocator Done => card.GetByTestId("card-done");
}
