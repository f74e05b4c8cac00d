using Baton.Browser.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Wall;

/// <summary>自己设: trouble of one's own making, on a laptop and on a phone; and people who come and go.</summary>
public sealed class OwnFaultTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData(375, 812, "wall-own-fault-phone")]
    [InlineData(1600, 1000, "wall-own-fault")]
    public async Task a_fault_is_set_by_hand_and_taken_away(int width, int height, string picture)
    {
        await using var wall = await fixture.OpenWallAsync(width, height, phones: People.Wang);
        var page = wall.Page;
        await page.GetByTestId("own-fault").ClickAsync();
        await Expect(page.GetByTestId("own-fault-form")).ToContainTextAsync("还没有自己设的");
        await page.GetByTestId("own-fault-kind").SelectOptionAsync("errcode");
        await page.GetByTestId("own-fault-errcode").FillAsync("81013");
        await page.GetByTestId("own-fault-path").SelectOptionAsync("");
        await page.GetByTestId("own-fault-path-other").FillAsync("/cgi-bin/message");
        await page.GetByTestId("own-fault-userid").FillAsync(People.Wang);
        await page.GetByTestId("own-fault-times").FillAsync("1");
        await page.GetByTestId("own-fault-add").ClickAsync();

        var set = page.GetByTestId("own-fault-form").Locator("li");
        await Expect(set).ToHaveCountAsync(1);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The wall is wider than the window.");
        await wall.ShootAsync(picture);
        var fault = Assert.Single(await fixture.World.Outside.Faults.AllAsync());
        Assert.Equal(("errcode", "/cgi-bin/message", People.Wang, 1, 81013), (fault.Kind, fault.Path, fault.Userid, fault.Times, fault.Errcode));

        await Expect(page.GetByTestId("own-fault")).ToContainTextAsync("1");
        await set.GetByText("去掉").ClickAsync();
        await Expect(page.GetByTestId("own-fault-form")).ToContainTextAsync("还没有自己设的");
        Assert.Empty(await fixture.World.Outside.Faults.AllAsync());
        Assert.Empty(wall.Errors);
    }

    [Fact]
    public async Task what_makes_no_sense_is_not_taken()
    {
        await using var wall = await fixture.OpenWallAsync(375, 812, phones: People.Wang);
        var page = wall.Page;
        await page.GetByTestId("own-fault").ClickAsync();
        await page.GetByTestId("own-fault-percent").FillAsync("0");
        await page.GetByTestId("own-fault-add").ClickAsync();
        await page.GetByTestId("own-fault-percent").FillAsync("50");
        await page.GetByTestId("own-fault-path").SelectOptionAsync("");
        await page.GetByTestId("own-fault-path-other").FillAsync("cgi-bin");
        await page.GetByTestId("own-fault-add").ClickAsync();

        await Expect(page.GetByTestId("own-fault-seed")).ToBeVisibleAsync();
        Assert.Empty(await fixture.World.Outside.Faults.AllAsync());
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("own-fault-form")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task who_joins_the_company_gets_a_phone_on_the_wall_and_who_leaves_has_none()
    {
        await using var wall = await fixture.OpenWallAsync(phones: People.Wang);
        await Expect(wall.Page.GetByTestId("person-wangmin")).ToBeVisibleAsync();

        await fixture.World.Outside.ContactsAsync("user/create", """{"userid":"zhangsan","name":"张三","mobile":"13800000000","department":[2],"position":"店员"}""");
        await wall.Page.GetByTestId("person-zhangsan").ClickAsync();
        await wall.Phone("zhangsan").WriteAsync("大家好");
        await Expect(wall.Phone("zhangsan").Text("大家好")).ToBeVisibleAsync();

        await fixture.World.Outside.ContactsAsync("user/batchdelete", """{"useridlist":["zhangsan"]}""");
        await Expect(wall.Page.GetByTestId("person-zhangsan")).ToHaveCountAsync(0);
        await Expect(wall.Page.GetByTestId("phone-zhangsan")).ToHaveCountAsync(0);
    }
}
