using System.Text.RegularExpressions;
using Baton.Browser.Tests.Browsing;
using Baton.TestWorld.Serving;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>The console with the designer in it, as a process owner sees it.</summary>
internal sealed class StudioPage : IAsyncDisposable
{
    // The designer's runtime is interpreted, and the machine may be busy: only a failing test waits so long.
    private const float Patience = 90_000;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    private readonly Uri _server;
    private readonly StudioFixture? _fixture;
    private readonly List<string> _foreign = [];
    private long _filledAt = TimeProvider.System.GetTimestamp();
    private readonly List<string> _refusedByPolicy = [];

    private StudioPage(IPage page, Uri server, StudioFixture? fixture)
    {
        (Page, _server, _fixture) = (page, server, fixture);
        page.SetDefaultTimeout(Patience);
        page.Request += (_, request) =>
        {
            if (request.Url.StartsWith("http", StringComparison.Ordinal) && !request.Url.StartsWith(server.AbsoluteUri, StringComparison.Ordinal))
                _foreign.Add(request.Url);
        };
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("/options/", StringComparison.Ordinal))
                _filledAt = TimeProvider.System.GetTimestamp();
        };
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                _refusedByPolicy.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>Addresses beyond our own server that anything on the page has asked for.</summary>
    public IReadOnlyList<string> Foreign => _foreign;

    /// <summary>What the page's policy has kept from running or loading.</summary>
    public IReadOnlyList<string> RefusedByPolicy => _refusedByPolicy;

    public ILocator Nodes => Page.Locator(".x6-node");

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    /// <summary>Opens a place as the administrator.</summary>
    public static async Task<StudioPage> OpenAsync(StudioFixture fixture, string place = "")
    {
        var studio = new StudioPage(await fixture.OpenAsync(), fixture.World.Server.Url, fixture);
        await (await studio.Page.EvaluateAsync<bool>("() => !!window.Blazor") ? studio.VisitAsync(place) : studio.GoAsync(place));
        return studio;
    }

    /// <summary>Opens a place in another world and signs in.</summary>
    public static async Task<StudioPage> OpenAsync(BrowserFixture fixture, string place = "", int width = 1600, int height = 1000) =>
        await OpenAloneAsync(await fixture.OpenAsync(width, height), fixture.World.Server.Url, place);

    /// <summary>Opens a place in a browser of its own and signs in.</summary>
    public static async Task<StudioPage> OpenAloneAsync(IPage page, Uri server, string place = "")
    {
        var studio = new StudioPage(page, server, null);
        await studio.GoAsync(place);
        await studio.SignInAsync();
        return studio;
    }

    /// <summary>A page in which somebody has signed in by other ways.</summary>
    public static StudioPage Of(IPage page, Uri server) => new(page, server, null);

    public Task GoAsync(string place) => Page.GotoAsync(new Uri(_server, $"studio/{place}").AbsoluteUri);

    /// <summary>Goes to another place without loading the designer anew.</summary>
    public Task VisitAsync(string place) => Page.EvaluateAsync(
        "place => window.Blazor ? window.Blazor.navigateTo(`/studio/${place}`) : history.pushState(null, '', `/studio/${place}`)", place);

    /// <summary>Presses the browser's own button, and does not wait for where it leads.</summary>
    public async Task GoBackAsync() => await Page.EvaluateAsync("() => setTimeout(() => history.back())");

    /// <summary>Goes to a definition, and waits for its drawing.</summary>
    public async Task EditAsync(string definitionId)
    {
        await VisitAsync($"workflows/definitions/{definitionId}/edit");
        await CanvasAsync();
    }

    public async Task SignInAsync()
    {
        await Page.GetByLabel("密码").FillAsync(ServerProcess.AdminPassword);
        await Page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Expect(Page.GetByLabel("密码")).ToHaveCountAsync(0);
    }

    /// <summary>Goes to a list by the navigation.</summary>
    public async Task GoToListAsync(string entry)
    {
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "主导航" }).GetByText(entry, new() { Exact = true }).ClickAsync();
        await Page.Locator("td.mud-table-cell[data-label]").First.WaitForAsync();
    }

    /// <summary>Goes to the list of definitions, with only those of this name in it.</summary>
    public async Task FindAsync(string name)
    {
        // A list that is there already reads its address no more, so it has to have come and gone first.
        var cells = Page.Locator("td.mud-table-cell[data-label]");
        if (new Uri(Page.Url).AbsolutePath.EndsWith("/workflows/definitions", StringComparison.Ordinal))
            await cells.First.WaitForAsync();
        await VisitAsync("todo");
        await Expect(cells).ToHaveCountAsync(0);
        await VisitAsync($"workflows/definitions?page=1&pageSize=10&search={Uri.EscapeDataString(name)}");
        await Row(name).First.WaitForAsync();
    }

    /// <summary>Opens a definition from the list and waits for its drawing.</summary>
    public async Task OpenDefinitionAsync(string name)
    {
        await Page.Locator("td.mud-table-cell", new() { HasText = name }).First.ClickAsync();
        await CanvasAsync();
    }

    public async Task CanvasAsync()
    {
        await Nodes.First.WaitForAsync();
        await Expect(Page.Locator(".activity-label, .activity-type").First).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    public ILocator Node(string label) => Nodes.Filter(new() { HasText = label });

    /// <summary>A button of the editor's bar, by how its picture begins.</summary>
    public ILocator Button(string picture) => Page.Locator($"button:visible:has(path[d^='{picture}'])").First;

    public ILocator Publish => Button("M19.35 10.04");

    public ILocator Save => Button("M17 3H5c-1.11");

    public ILocator Run => Button("M8 5v14l11-7z");

    /// <summary>What else can be done with the definition.</summary>
    public ILocator More => Button("M7 10l5 5 5-5z");

    /// <summary>Does what makes the designer save, and waits for the server's answer.</summary>
    public async Task<IResponse> SavingAsync(Func<Task> act) => await Page.RunAndWaitForResponseAsync(
        act, answer => answer.Request.Method == "POST" && answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal), new() { Timeout = Patience });

    /// <summary>Drags an activity onto the drawing, and waits for the server's answer.</summary>
    public Task<IResponse> DragAsync(string activity, float right, float down, Func<Task>? beforeDrop = null) =>
        SavingAsync(() => DropAsync(activity, right, down, beforeDrop));

    /// <summary>Drags an activity onto what is shown below the drawing, and waits for the server's answer.</summary>
    public async Task<IResponse> DragAsync(string activity, ILocator onto)
    {
        await onto.ScrollIntoViewIfNeededAsync();
        var place = await onto.BoundingBoxAsync() ?? throw new InvalidOperationException("What is dragged onto is not to be seen.");
        return await DragAsync(activity, place.X + (place.Width / 2), place.Y + (place.Height / 2));
    }

    /// <summary>Opens an activity's category and drags it onto the drawing.</summary>
    public async Task DropAsync(string activity, float right, float down, Func<Task>? beforeDrop = null)
    {
        var item = Page.Locator(".cursor-grab", new() { Has = Page.GetByText(activity, new() { Exact = true }) }).First;
        if (!await item.IsVisibleAsync())
            await Page.Locator(".mud-expand-panel", new() { Has = item }).Locator(".mud-expand-panel-header").First.ClickAsync();
        // Hovering waits until the category has stopped unfolding.
        await item.HoverAsync();
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(right - 30, down - 30, new() { Steps = 4 });
        await Page.Mouse.MoveAsync(right, down, new() { Steps = 4 });
        await (beforeDrop?.Invoke() ?? Task.CompletedTask);
        await Page.Mouse.UpAsync();
    }

    /// <summary>From now on the server refuses to save what is drawn.</summary>
    public Task RefuseSavesAsync() => Page.RouteAsync("**/elsa/api/workflow-definitions", route => route.Request.Method == "POST"
        ? route.FulfillAsync(new() { Status = 403, ContentType = "application/problem+json", Body = """{"status":403,"code":"forbidden","detail":"您只能查看流程，不能修改。"}""" })
        : route.ContinueAsync());

    /// <summary>A row of whichever table is shown.</summary>
    public ILocator Row(string words) => Page.Locator("tbody tr", new() { HasText = words });

    /// <summary>Chooses from a menu.</summary>
    /// <param name="opener">What opens it.</param>
    /// <param name="item">Its words.</param>
    public async Task MenuAsync(ILocator opener, string item)
    {
        await opener.ClickAsync();
        await Page.Locator(".mud-popover-open .mud-menu-item").GetByText(item, new() { Exact = true }).ClickAsync();
    }

    /// <summary>Presses a button of the dialog that stands before the page, and waits until it has gone.</summary>
    public async Task ConfirmAsync(string button)
    {
        await Dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(Dialog).ToHaveCountAsync(0);
    }

    /// <summary>Does what makes the designer hand over a file.</summary>
    /// <returns>Where it is.</returns>
    public async Task<string> DownloadingAsync(Func<Task> act) => await (await Page.RunAndWaitForDownloadAsync(act)).PathAsync();

    /// <summary>Goes to a tab of whichever panel has it. The panel itself brings it into view.</summary>
    public Task TabAsync(string name) => Page.Locator(".mud-tab", new() { HasText = name }).First.EvaluateAsync("tab => tab.click()");

    /// <summary>Gives the chosen node another label.</summary>
    public async Task<IResponse> LabelAsync(string label)
    {
        await TabAsync("通用");
        var field = Page.GetByLabel("显示文字");
        return await SavingAsync(async () =>
        {
            await field.FillAsync(label);
            await field.PressAsync("Tab");
        });
    }

    /// <summary>Picks from a list among the chosen node's inputs.</summary>
    public async Task<IResponse> ChooseAsync(string input, string option)
    {
        await TabAsync("输入");
        await Control(input).WaitForAsync();
        await FilledAsync();
        await Control(input).ClickAsync();
        return await SavingAsync(() => Page.Locator(".mud-popover-open [role=option]", new() { HasTextRegex = new Regex($@"^\s*{Regex.Escape(option)}\s*$") }).First.ClickAsync());
    }

    // The designer fills the lists of a node in several waves, and draws its panel anew with each: whoever waits until it is done chooses once.
    private async Task FilledAsync()
    {
        while (TimeProvider.System.GetElapsedTime(_filledAt) < Quiet)
            await Page.WaitForTimeoutAsync(100);
    }

    /// <summary>Writes into one of the chosen node's inputs.</summary>
    public async Task<IResponse> WriteAsync(string input, string text)
    {
        await TabAsync("输入");
        var field = Control(input).Locator("input").First;
        return await SavingAsync(async () =>
        {
            await field.FillAsync(text);
            await field.PressAsync("Tab");
        });
    }

    /// <summary>One of the chosen node's inputs.</summary>
    public ILocator Control(string input) =>
        Page.Locator(".mud-input-control", new() { Has = Page.Locator("label", new() { HasTextRegex = new Regex($"^{input}$") }) }).First;

    public Task ShootAsync(string name) => Screenshots.TakeAsync(Page, name);

    // What a failed test has left standing must not stand in the next one's way.
    public async ValueTask DisposeAsync()
    {
        if (_fixture is null)
        {
            await Page.Context.CloseAsync();
        }
        else if (Page.IsClosed)
        {
            return;
        }
        else if (await Page.EvaluateAsync<bool>("() => !window.Blazor || !!document.querySelector('dialog, .mud-dialog') || document.getElementById('blazor-error-ui').checkVisibility()"))
        {
            await Page.CloseAsync();
        }
        else
        {
            await Page.UnrouteAllAsync();
            await VisitAsync("todo");
            _fixture.Leave(Page);
        }
    }
}
