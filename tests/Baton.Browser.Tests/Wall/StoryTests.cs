using Baton.Browser.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Wall;

/// <summary>The story of the first day, with real clicks on the wall of phones.</summary>
public sealed class StoryTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task a_line_on_one_phone_becomes_a_card_on_another_and_a_row_in_the_ledger()
    {
        await using var wall = await fixture.OpenWallAsync();
        await Expect(wall.Page.GetByTestId("connection")).ToHaveTextAsync("已接上服务器");
        await wall.ShootAsync("01-empty-wall");

        await wall.Phone(People.Chen).WriteAsync("报销 1280 出差打车");
        await Expect(wall.Phone(People.Chen).Text("已提交，单号")).ToBeVisibleAsync();
        var card = wall.Phone(People.Wang).Card("出差打车");
        await Expect(card.Agree).ToBeVisibleAsync();
        await Expect(card.Whole).ToContainTextAsync("陈小雨的报销 ¥1,280.00");
        await wall.ShootAsync("02-card-at-the-manager");

        await card.Agree.ClickAsync();
        await Expect(card.Done).ToHaveTextAsync("已由王敏同意");
        await Expect(wall.Phone(People.Chen).Text("已通过并记账")).ToBeVisibleAsync();
        await Expect(wall.LedgerRow("出差打车")).ToHaveCountAsync(1);
        await Expect(wall.LedgerRow("出差打车")).ToContainTextAsync("1,280.00");
        await wall.ShootAsync("03-agreed-and-booked");
        Assert.Empty(wall.Errors);
    }

    [Fact]
    public async Task a_large_amount_is_asked_of_the_finance_head_as_well()
    {
        await using var wall = await fixture.OpenWallAsync();
        await wall.Phone(People.Chen).WriteAsync("报销 8600 展会布展");
        await wall.Phone(People.Wang).Card("展会布展").Agree.ClickAsync();
        var card = wall.Phone(People.Zhou).Card("展会布展");
        await Expect(card.Whole).ToContainTextAsync("王敏已同意，金额超过 ¥5,000.00，请复核");
        await Expect(wall.LedgerRow("展会布展")).ToHaveCountAsync(0);
        await wall.ShootAsync("04-card-at-finance");

        await card.Agree.ClickAsync();
        await Expect(card.Done).ToHaveTextAsync("已由周洁同意");
        await Expect(wall.LedgerRow("展会布展")).ToHaveCountAsync(1);
        await wall.ShootAsync("05-finance-agreed");
    }

    [Fact]
    public async Task a_rejection_takes_its_reason_from_the_card()
    {
        await using var wall = await fixture.OpenWallAsync();
        await wall.Phone(People.Chen).WriteAsync("报销 366 客户礼品");
        var card = wall.Phone(People.Wang).Card("客户礼品");
        await card.Reason.SelectOptionAsync("不符合制度");
        await wall.ShootAsync("06-reason-chosen");
        await card.Reject.ClickAsync();
        await Expect(card.Done).ToHaveTextAsync("已由王敏驳回");
        await Expect(wall.Phone(People.Chen).Text("被王敏驳回：不符合制度")).ToBeVisibleAsync();
        await Expect(wall.LedgerRow("客户礼品")).ToHaveCountAsync(0);
        await wall.ShootAsync("07-rejected");
    }

    [Fact]
    public async Task a_double_tap_books_once()
    {
        await using var wall = await fixture.OpenWallAsync();
        await wall.Phone(People.Chen).WriteAsync("报销 52.5 快递费");
        var card = wall.Phone(People.Wang).Card("快递费");
        await card.Agree.DblClickAsync();
        await Expect(card.Done).ToHaveTextAsync("已由王敏同意");
        await Expect(wall.Phone(People.Chen).Text("已通过并记账").Filter(new() { HasText = "快递费" })).ToHaveCountAsync(1);
        await Expect(wall.LedgerRow("快递费")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task bad_input_is_answered_in_the_chat()
    {
        await using var wall = await fixture.OpenWallAsync(phones: People.Liu);
        await wall.Phone(People.Liu).WriteAsync("报销 abc");
        await Expect(wall.Phone(People.Liu).Text("没看懂金额“abc”")).ToBeVisibleAsync();
        await wall.Phone(People.Liu).WriteAsync("你好");
        await Expect(wall.Phone(People.Liu).Text("您可以这样写")).ToBeVisibleAsync();
        await wall.ShootAsync("08-bad-input");
    }
}
