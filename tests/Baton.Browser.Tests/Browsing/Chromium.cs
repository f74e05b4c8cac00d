using Microsoft.Playwright;

namespace Baton.Browser.Tests.Browsing;

/// <summary>The browser that the machine has: nothing is downloaded. tests/run.sh installs it where it is missing.</summary>
internal static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Environment.GetEnvironmentVariable("BATON_CHROMIUM") ?? Places.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("There is no Chromium; tests/run.sh installs one, BATON_CHROMIUM names another."),
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--no-first-run", "--disable-default-apps", "--metrics-recording-only", "--disable-domain-reliability",
        ],
    });
}
