using System.Text.RegularExpressions;
using Baton.Browser.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Console;

/// <summary>
/// Signing in with WeCom, whose pages are on another site (localhost) than the server (127.0.0.1): the browser takes its cookies along only
/// because it comes back by a link.
/// </summary>
[Collection<ConsoleWorld>]
public sealed partial class SignInTests(BrowserFixture fixture)
{
    private World World => fixture.World;

    [Fact]
    public async Task a_process_owner_scans_and_is_where_she_wanted_to_be()
    {
        var console = await fixture.OpenAsync(1280, 900);
        await console.GotoAsync(AddressOf("studio/todo"));
        await Expect(console.GetByRole(AriaRole.Link, new() { Name = "企业微信登录" })).ToBeVisibleAsync();
        await Screenshots.TakeAsync(console, "27-sign-in-with-two-ways");
        await console.GetByRole(AriaRole.Link, new() { Name = "企业微信登录" }).ClickAsync();
        await Expect(console).ToHaveURLAsync(ScanPage());
        await Screenshots.TakeAsync(console, "28-scan");

        await console.GetByTestId($"scan-{People.Wang}").ClickAsync();

        await Expect(console).ToHaveURLAsync(AddressOf("studio/todo"));
        await Expect(console.GetByRole(AriaRole.Navigation)).ToContainTextAsync("王敏");
        await Screenshots.TakeAsync(console, "29-signed-in-by-scan");
        await console.ReloadAsync();
        await Expect(console.GetByRole(AriaRole.Navigation)).ToContainTextAsync("王敏");
        await console.Context.CloseAsync();
    }

    [Fact]
    public async Task an_employee_is_told_whom_to_ask_and_another_person_can_sign_in()
    {
        var console = await fixture.OpenAsync(390, 844);
        await console.GotoAsync(AddressOf("sign-in/wecom?return=/studio/todo"));
        await console.GetByTestId($"scan-{People.Chen}").ClickAsync();
        await Expect(console.GetByRole(AriaRole.Main)).ToContainTextAsync("您没有使用流程控制台的权限");
        await Expect(console.GetByRole(AriaRole.Main)).ToContainTextAsync("请找 林总 开通");
        await Screenshots.TakeAsync(console, "30-no-rights-narrow");

        await console.GetByRole(AriaRole.Link, new() { Name = "重新登录" }).ClickAsync();
        await console.GetByTestId("scan-linzong").ClickAsync();

        await Expect(console).ToHaveURLAsync(AddressOf("studio/todo"));
        await console.Context.CloseAsync();
    }

    [Fact]
    public async Task an_employee_who_came_another_way_is_told_the_same_in_the_console()
    {
        var console = await fixture.OpenAsync(390, 844);
        await console.GotoAsync(AddressOf("sign-in/wecom?return=/healthz"));
        await console.GetByTestId($"scan-{People.Chen}").ClickAsync();
        await console.GotoAsync(AddressOf("studio/connections"));

        await Expect(console.GetByRole(AriaRole.Main)).ToContainTextAsync("陈小雨，您好");
        await Expect(console.GetByRole(AriaRole.Main)).ToContainTextAsync("请找 林总 开通");
        await Screenshots.TakeAsync(console, "31-no-rights-in-the-console-narrow");
        await console.GetByRole(AriaRole.Button, new() { Name = "换个账号登录" }).ClickAsync();
        await Expect(console.GetByLabel("密码")).ToBeVisibleAsync();
        await console.Context.CloseAsync();
    }

    [Fact]
    public async Task somebody_who_is_not_in_the_organisation_is_told_so()
    {
        var console = await fixture.OpenAsync(1280, 900);
        await console.GotoAsync(AddressOf("sign-in/wecom"));
        await console.GetByTestId("scan-sunwei").ClickAsync();

        await Expect(console.GetByRole(AriaRole.Main)).ToContainTextAsync("企业微信账号“sunwei”不在本系统的组织里");
        await console.Context.CloseAsync();
    }

    [Fact]
    public async Task the_way_back_cannot_be_gone_twice_and_not_in_another_browser()
    {
        var (console, other) = (await fixture.OpenAsync(1280, 900), await fixture.OpenAsync(1280, 900));
        var back = new TaskCompletionSource<string>();
        console.Request += (_, request) =>
        {
            if (request.Url.Contains("/sign-in/wecom/callback", StringComparison.Ordinal))
                back.TrySetResult(request.Url);
        };
        await console.GotoAsync(AddressOf("sign-in/wecom?return=/studio/todo"));
        await console.GetByTestId($"scan-{People.Wang}").ClickAsync();
        await Expect(console).ToHaveURLAsync(AddressOf("studio/todo"));

        await other.GotoAsync(await back.Task);
        await Expect(other.GetByRole(AriaRole.Main)).ToContainTextAsync("这次登录已经失效");
        await console.GotoAsync(await back.Task);
        await Expect(console.GetByRole(AriaRole.Main)).ToContainTextAsync("这次登录已经失效");
        await other.Context.CloseAsync();
        await console.Context.CloseAsync();
    }

    private string AddressOf(string path) => new Uri(World.Server.Url, path).AbsoluteUri;

    [GeneratedRegex("^http://localhost:[0-9]+/wwlogin/sso/login")]
    private static partial Regex ScanPage();
}

/// <summary>A phone's own browser, under that phone's name: WeCom answers at once, and every phone is signed in by itself.</summary>
public sealed class PhoneSignInTests(NamelessServer nameless) : IClassFixture<NamelessServer>
{
    private BrowserFixture Fixture => nameless.Browser;

    [Fact]
    public async Task on_ones_phone_there_is_nothing_to_see_and_two_phones_are_two_people()
    {
        var page = await Fixture.OpenAsync(390, 844);
        foreach (var (userid, name) in ((string, string)[])[(People.Wang, "王敏"), ("linzong", "林总")])
        {
            var address = $"http://{userid}.localhost:{Fixture.World.Server.Url.Port}/";

            await page.GotoAsync($"{address}sign-in/wecom?return=/studio/todo");

            await Expect(page).ToHaveURLAsync($"{address}studio/todo");
            Assert.Contains($"\"displayName\":\"{name}\"", await page.EvaluateAsync<string>("fetch('/api/me').then(answer => answer.text())"), StringComparison.Ordinal);
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task a_browser_inside_wecom_that_is_somebodys_phone_needs_no_scan()
    {
        var page = await Fixture.OpenAsync(390, 844, userAgent: "Mozilla/5.0 (Linux; Android 14) wxwork/4.1.36 MicroMessenger/7.0.1");
        await page.GotoAsync($"http://localhost:{Fixture.World.Outside.Url.Port}/phone?user={People.Wang}");

        await page.GotoAsync(new Uri(Fixture.World.Server.Url, "sign-in/wecom?return=/studio/todo").AbsoluteUri);

        // The fragment that Tencent wants in its own address stays with the browser over all redirects.
        await Expect(page).ToHaveURLAsync(new Regex($"^{Regex.Escape(new Uri(Fixture.World.Server.Url, "studio/todo").AbsoluteUri)}(#wechat_redirect)?$"));
        await page.Context.CloseAsync();
    }
}

/// <summary>A server that was not told its public address, as the demo's: it goes by the name that the browser has for it.</summary>
public sealed class NamelessServer : IAsyncLifetime
{
    internal BrowserFixture Browser { get; } = new(new WorldSettings { Server = new Dictionary<string, string> { ["Baton__PublicUrl"] = "" } });

    public ValueTask InitializeAsync() => Browser.InitializeAsync();

    public ValueTask DisposeAsync() => Browser.DisposeAsync();
}
