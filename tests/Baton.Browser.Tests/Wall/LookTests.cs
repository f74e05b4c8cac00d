using System.Globalization;
using Baton.Browser.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Wall;

/// <summary>The wall on a small screen, in the dark, and without a connection.</summary>
public sealed class LookTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const int Narrow = 390;

    [Fact]
    public async Task on_a_small_screen_one_thing_is_shown_at_a_time_and_nothing_sticks_out()
    {
        await using var wall = await fixture.OpenWallAsync(Narrow, 844);
        await wall.Phone(People.Chen).WriteAsync("报销 88 加班餐");
        await Expect(wall.Phone(People.Chen).Text("已提交，单号")).ToBeVisibleAsync();
        await wall.ShootAsync("10-narrow-employee");
        await wall.Page.GetByTestId($"tab-{People.Wang}").ClickAsync();
        var card = wall.Phone(People.Wang).Card("加班餐");
        await Expect(card.Agree).ToBeVisibleAsync();
        await wall.ShootAsync("11-narrow-manager");
        await card.Agree.ClickAsync();
        await Expect(card.Done).ToBeVisibleAsync();
        await wall.Page.GetByTestId("tab-office").ClickAsync();
        await Expect(wall.LedgerRow("加班餐")).ToBeVisibleAsync();
        await wall.ShootAsync("12-narrow-ledger");
        Assert.Equal(Narrow, await wall.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task the_clock_is_moved_on_and_the_journal_tells_what_happened()
    {
        await using var wall = await fixture.OpenWallAsync();
        var before = await wall.Page.GetByTestId("world-time").GetAttributeAsync("datetime");
        await wall.Phone(People.Chen).WriteAsync("报销 31 打印费");
        await Expect(wall.Phone(People.Wang).Card("打印费").Agree).ToBeVisibleAsync();

        await wall.Page.GetByTestId("leap-1.00:00:00").ClickAsync();
        await Expect(wall.Page.GetByTestId("world-time")).Not.ToHaveAttributeAsync("datetime", before!);
        await wall.Page.GetByTestId("open-journal").ClickAsync();
        await Expect(wall.Page.GetByTestId("journal-entry").Filter(new() { HasText = "控制" }).First).ToBeVisibleAsync();
        await wall.Page.GetByTestId("journal-kind").SelectOptionAsync("手机上的动作");
        await wall.Page.GetByTestId("journal-entry").First.ClickAsync();
        await Expect(wall.Page.GetByTestId("journal-entry").First).ToContainTextAsync("报销 31 打印费");
        await wall.ShootAsync("22-clock-and-journal");

        var moved = DateTimeOffset.Parse((await wall.Page.GetByTestId("world-time").GetAttributeAsync("datetime"))!, CultureInfo.InvariantCulture);
        Assert.InRange(moved - DateTimeOffset.Parse(before!, CultureInfo.InvariantCulture), TimeSpan.FromDays(1), TimeSpan.FromDays(1.1));
        Assert.Empty(wall.Errors);
    }

    [Fact]
    public async Task in_the_dark_it_is_dark()
    {
        await using var wall = await fixture.OpenWallAsync(scheme: ColorScheme.Dark);
        await wall.Phone(People.Chen).WriteAsync("报销 6200 样品采购");
        await Expect(wall.Phone(People.Wang).Card("样品采购").Agree).ToBeVisibleAsync();
        await wall.ShootAsync("13-dark");
        var brightness = await wall.Page.EvaluateAsync<double>(
            "(() => { const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number); return (r + g + b) / 3 })()");
        Assert.True(brightness < 80, $"The background's brightness is {brightness:0} of 255.");
    }
}

/// <summary>The simulator stops while somebody looks at a phone; a world of its own, since it goes away.</summary>
public sealed class OfflineTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task a_phone_says_that_it_has_no_connection_and_comes_back_by_itself()
    {
        await using var wall = await fixture.OpenWallAsync();
        var phone = wall.Phone(People.Chen);
        await phone.WriteAsync("报销 12 停机前");
        await Expect(phone.Text("已提交，单号")).ToBeVisibleAsync();

        await fixture.World.Outside.KillAsync();
        await Expect(phone.Offline).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await wall.ShootAsync("14-offline");

        await fixture.World.Outside.StartAsync();
        await Expect(phone.Offline).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await phone.WriteAsync("报销 13 恢复后");
        await Expect(wall.Phone(People.Wang).Card("恢复后").Agree).ToBeVisibleAsync();
        await wall.ShootAsync("15-back-online");
    }
}
