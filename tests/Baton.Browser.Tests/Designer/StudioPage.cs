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

    private readonly Uri _server;
    private readonly List<string> _foreign = [];
    private readonly List<string> _refusedByPolicy = [];

    private StudioPage(IPage page, Uri server)
    {
        (Page, _server) = (page, server);
        page.SetDefaultTimeout(Patience);
        page.Request += (_, request) =>
        {
            if (request.Url.StartsWith("http", StringComparison.Ordinal) && !request.Url.StartsWith(server.AbsoluteUri, StringComparison.Ordinal))
                _foreign.Add(request.Url);
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

    /// <summary>Opens a place and signs in.</summary>
    public static async Task<StudioPage> OpenAsync(BrowserFixture fixture, string place = "", int width = 1600, int height = 1000)
    {
        var studio = new StudioPage(await fixture.OpenAsync(width, height), fixture.World.Server.Url);
        await studio.GoAsync(place);
        await studio.SignInAsync();
        return studio;
    }

    public Task GoAsync(string place) => Page.GotoAsync(new Uri(_server, $"studio/{place}").AbsoluteUri);

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

    public ILocator Run => Button("M8 5v14l11-7z");

    /// <summary>What else can be done with the definition.</summary>
    public ILocator More => Button("M7 10l5 5 5-5z");

    /// <summary>Does what makes the designer save, and waits for the server's answer.</summary>
    public async Task<IResponse> SavingAsync(Func<Task> act) => await Page.RunAndWaitForResponseAsync(
        act, answer => answer.Request.Method == "POST" && answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal), new() { Timeout = Patience });

    /// <summary>Opens an activity's category and drags it onto the drawing.</summary>
    public async Task<IResponse> DragAsync(string activity, float right, float down)
    {
        var item = Page.Locator(".cursor-grab", new() { Has = Page.GetByText(activity, new() { Exact = true }) }).First;
        if (!await item.IsVisibleAsync())
            await Page.Locator(".mud-expand-panel", new() { Has = item }).Locator(".mud-expand-panel-header").First.ClickAsync();
        // Hovering waits until the category has stopped unfolding.
        await item.HoverAsync();
        return await SavingAsync(async () =>
        {
            await Page.Mouse.DownAsync();
            await Page.Mouse.MoveAsync(right - 30, down - 30, new() { Steps = 4 });
            await Page.Mouse.MoveAsync(right, down, new() { Steps = 4 });
            await Page.Mouse.UpAsync();
        });
    }

    /// <summary>Goes to a tab of whichever panel has it.</summary>
    public Task TabAsync(string name) => Page.Locator(".mud-tab", new() { HasText = name }).First.ClickAsync();

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
        await Page.Locator(".mud-input-control", new() { Has = Page.Locator("label", new() { HasTextRegex = new Regex($"^{input}$") }) }).First.ClickAsync();
        return await SavingAsync(() => Page.Locator(".mud-popover-open [role=option]", new() { HasText = option }).First.ClickAsync());
    }

    public Task ShootAsync(string name) => Screenshots.TakeAsync(Page, name);

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
