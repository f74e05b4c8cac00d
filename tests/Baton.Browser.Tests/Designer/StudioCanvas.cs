using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>The drawing under somebody's mouse.</summary>
internal sealed class StudioCanvas(StudioPage studio)
{
    private const int MostLooks = 50;

    public ILocator Edges => studio.Page.Locator(".x6-edge");

    private IMouse Mouse => studio.Page.Mouse;

    /// <summary>A button above the drawing: 0 shows all of it, 1 brings it to the middle, 2 puts it in order.</summary>
    public ILocator Button(int place) => studio.Page.Locator(".mud-toolbar").Last.Locator("button").Nth(place);

    /// <summary>Makes the drawing small enough to be seen whole.</summary>
    public async Task FitAsync()
    {
        var node = studio.Nodes.First;
        var before = await node.BoundingBoxAsync();
        await Button(0).ClickAsync();
        await studio.Page.WaitForFunctionAsync("width => (document.querySelector('.x6-node')?.getBoundingClientRect().width ?? width) !== width", before!.Width);
    }

    /// <summary>Draws a connection from an outcome of a node to another node, and waits until it is there and saved.</summary>
    public async Task JoinAsync(string from, string outcome, string to)
    {
        var edges = await Edges.CountAsync();
        var (start, end) = (await OutcomeAsync(from, outcome), await MiddleAsync(studio.Node(to).Locator(".x6-port-body[port-group=in]")));
        await studio.SavingAsync(async () =>
        {
            await Mouse.MoveAsync(start.X, start.Y);
            await Mouse.DownAsync();
            await Mouse.MoveAsync((start.X + end.X) / 2, (start.Y + end.Y) / 2, new() { Steps = 4 });
            await Mouse.MoveAsync(end.X, end.Y, new() { Steps = 4 });
            await Mouse.UpAsync();
        });
        await Expect(Edges).ToHaveCountAsync(edges + 1);
    }

    /// <summary>Takes away the connection that begins at an outcome of a node, by the cross that shows when the mouse is over it, and waits until it is gone and that is saved.</summary>
    public async Task CutAsync(string from, string outcome)
    {
        var (start, edges) = (await OutcomeAsync(from, outcome), await Edges.CountAsync());
        var cross = studio.Page.Locator(".x6-cell-tool-button");
        // Beyond the words beside the outcome. A drawing that is just being drawn anew forgets where the mouse is.
        for (var looks = 0; looks < MostLooks && await cross.CountAsync() == 0; looks++)
        {
            await Mouse.MoveAsync(start.X + 60, start.Y + 120);
            await Mouse.MoveAsync(start.X + 26, start.Y, new() { Steps = 3 });
            await studio.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }

        await Expect(cross.First).ToBeVisibleAsync();
        await studio.SavingAsync(() => cross.First.ClickAsync());
        await Expect(Edges).ToHaveCountAsync(edges - 1);
    }

    private Task<(float X, float Y)> OutcomeAsync(string node, string outcome) =>
        MiddleAsync(studio.Node(node).Locator(".x6-port", new() { Has = studio.Page.GetByText(outcome, new() { Exact = true }) }).Locator(".x6-port-body"));

    private static async Task<(float X, float Y)> MiddleAsync(ILocator shape)
    {
        var box = await shape.First.BoundingBoxAsync() ?? throw new InvalidOperationException("It is not to be seen.");
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}
