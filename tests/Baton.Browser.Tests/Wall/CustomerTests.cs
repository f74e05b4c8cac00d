using Baton.Browser.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Wall;

/// <summary>A customer's phone beside those of the company: what is asked and ordered in the service account.</summary>
public sealed class CustomerTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const string Buyer = "hezhiyuan";

    [Fact]
    public async Task a_customer_and_an_employee_ask_side_by_side_and_each_sees_what_is_theirs()
    {
        await using var wall = await fixture.OpenWallAsync(phones: $"{Buyer},{People.Chen},{People.Liu}");
        var buyer = wall.Phone(Buyer);
        await buyer.TapMenuAsync("0", "0.2");
        await Expect(buyer.Text("应付 1 笔，共 ¥18,600.00")).ToBeVisibleAsync();
        await buyer.SayAsync("库存 STM32F103");
        await Expect(buyer.Text("有 2 个型号")).ToBeVisibleAsync();
        await buyer.SayAsync("订单 SO100015");
        await Expect(buyer.Text("已发货")).ToBeVisibleAsync();

        await wall.Phone(People.Chen).WriteAsync("应收 云帆智能");
        await Expect(wall.Phone(People.Chen).Text("云帆智能应收 1 笔，共 ¥18,600.00")).ToBeVisibleAsync();
        await wall.Phone(People.Liu).WriteAsync("应收 云帆智能");
        await Expect(wall.Phone(People.Liu).Text("由陈小雨负责")).ToBeVisibleAsync();

        await wall.ShootAsync("17-inquiry-side-by-side");
        Assert.Empty(wall.Errors);
    }

    [Fact]
    public async Task an_order_with_a_thin_margin_goes_from_the_customer_to_the_manager_and_back_to_its_delivery()
    {
        await using var wall = await fixture.OpenWallAsync(phones: $"{Buyer},{People.Wang}");
        var buyer = wall.Phone(Buyer);
        await buyer.SayAsync("下单 STM32F103C8T6 500 8.5");
        await Expect(buyer.Text("要内部确认")).ToBeVisibleAsync();
        var card = wall.Phone(People.Wang).Card("云帆智能 ¥4,250.00");
        await Expect(card.Whole).ToContainTextAsync("毛利 10.6%");
        await wall.ShootAsync("18-order-at-the-manager");

        await card.Agree.ClickAsync();
        await Expect(card.Done).ToHaveTextAsync("已由王敏同意");
        await Expect(buyer.Text("已提交，共 ¥4,250.00")).ToBeVisibleAsync();
        await Expect(buyer.Text("已确认，预计")).ToBeVisibleAsync();
        await fixture.World.Outside.AdvanceAsync(TimeSpan.FromMinutes(2));
        foreach (var step in (string[])["正在拣货", "已装车", "已发货", "已签收"])
            await Expect(buyer.Frame.GetByTestId("message").Filter(new() { HasText = step }).Last).ToBeVisibleAsync();

        await wall.ShootAsync("19-order-delivered");
        Assert.Empty(wall.Errors);
    }
}
