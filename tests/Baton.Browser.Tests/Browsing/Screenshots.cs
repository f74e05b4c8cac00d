using Baton.TestWorld.Processes;
using Microsoft.Playwright;

namespace Baton.Browser.Tests.Browsing;

/// <summary>Pictures to be looked at, in artifacts/screenshots.</summary>
internal static class Screenshots
{
    private static readonly string Folder = Path.Combine(BuiltOutput.Root, "artifacts", "screenshots");

    public static Task TakeAsync(IPage page, string name) => TakeAsync(page, name, isWhole: false);

    /// <summary>With what is below the window's lower edge.</summary>
    public static Task TakeWholeAsync(IPage page, string name) => TakeAsync(page, name, isWhole: true);

    private static Task<byte[]> TakeAsync(IPage page, string name, bool isWhole) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, name + ".png"), Animations = ScreenshotAnimations.Disabled, FullPage = isWhole });
}
