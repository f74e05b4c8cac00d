using Baton.TestWorld.Processes;
using Microsoft.Playwright;

namespace Baton.Browser.Tests.Browsing;

/// <summary>Pictures to be looked at, in artifacts/screenshots.</summary>
internal static class Screenshots
{
    private static readonly string Folder = Path.Combine(BuiltOutput.Root, "artifacts", "screenshots");

    public static Task TakeAsync(IPage page, string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });
}
