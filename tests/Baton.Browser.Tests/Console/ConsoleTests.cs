using Baton.Browser.Tests.Browsing;
using Baton.TestWorld.Outside;
using Baton.TestWorld.Serving;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Console;

/// <summary>A process owner and an operator at the console, beside the wall of phones.</summary>
[Collection<ConsoleWorld>]
public sealed class ConsoleTests(BrowserFixture fixture)
{
    private World World => fixture.World;

    [Fact]
    public async Task the_owner_lowers_the_limit_and_the_next_request_is_asked_of_finance()
    {
        await using var wall = await fixture.OpenWallAsync();
        var console = await fixture.OpenAsync(1280, 900);
        await SignInAsync(console);
        await console.GetByRole(AriaRole.Link, new() { Name = "设置" }).ClickAsync();
        await console.GetByRole(AriaRole.Button, new() { Name = "修改财务复核限额" }).ClickAsync();
        await console.GetByLabel("新的值").FillAsync("很多");
        await console.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(console.GetByRole(AriaRole.Alert)).ToHaveTextAsync("财务复核限额要写成数字。");
        await Screenshots.TakeAsync(console, "20-console-parameter");
        await console.GetByLabel("新的值").FillAsync("800");
        await console.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(console.GetByRole(AriaRole.Status)).ToHaveTextAsync("已保存，之后发起的流程用新的值。");
        await console.GetByText("改动记录").ClickAsync();
        await Expect(console.Locator("ol.changes li")).ToContainTextAsync("5,000 → 800");
        await Screenshots.TakeAsync(console, "21-console-saved");

        await wall.Phone(People.Chen).WriteAsync("报销 900 投影仪租用");
        await wall.Phone(People.Wang).Card("投影仪租用").Agree.ClickAsync();
        await wall.Phone(People.Zhou).Card("投影仪租用").Agree.ClickAsync();
        await Expect(wall.LedgerRow("投影仪租用")).ToHaveCountAsync(1);
        await wall.ShootAsync("22-asked-after-the-change");

        await console.GetByRole(AriaRole.Link, new() { Name = "实例", Exact = true }).ClickAsync();
        await console.GetByRole(AriaRole.Link, new() { Name = "在等谁" }).ClickAsync();
        await console.GetByText("陈小雨的报销 ¥900.00").ClickAsync();
        await Expect(console.GetByRole(AriaRole.Main)).ToContainTextAsync("周洁");
        await Screenshots.TakeAsync(console, "23-console-instance");
        await console.Context.CloseAsync();
    }

    [Fact]
    public async Task an_operator_mends_what_the_erp_has_refused()
    {
        await using var wall = await fixture.OpenWallAsync();
        await World.Outside.Faults.AddAsync(new Fault("httpStatus") { Path = Faults.LedgerPath, Status = 422, Times = 1 });
        await wall.Phone(People.Chen).WriteAsync("报销 70 停车费");
        await wall.Phone(People.Wang).Card("停车费").Agree.ClickAsync();

        var console = await fixture.OpenAsync(1280, 900);
        await SignInAsync(console);
        await console.GetByRole(AriaRole.Link, new() { Name = "待处理异常" }).ClickAsync();
        await console.GetByText("陈小雨的报销 ¥70.00").ClickAsync();
        await Expect(console.GetByRole(AriaRole.Main)).ToContainTextAsync("422");
        await Screenshots.TakeAsync(console, "24-console-incident");
        await console.GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();
        await Expect(wall.LedgerRow("停车费")).ToHaveCountAsync(1);
        await Expect(wall.Phone(People.Chen).Text("已通过并记账")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(console, "25-console-mended");
        await console.Context.CloseAsync();
    }

    [Fact]
    public async Task a_wrong_password_is_refused_in_words()
    {
        var console = await fixture.OpenAsync(390, 844);
        await console.GotoAsync(new Uri(World.Server.Url, "studio/").AbsoluteUri);
        await console.GetByLabel("密码").FillAsync("geheim");
        await console.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Expect(console.GetByRole(AriaRole.Alert)).ToHaveTextAsync("用户名或密码不对。");
        await Screenshots.TakeAsync(console, "26-console-sign-in-narrow");
        await console.Context.CloseAsync();
    }

    private async Task SignInAsync(IPage console)
    {
        await console.GotoAsync(new Uri(World.Server.Url, "studio/").AbsoluteUri);
        await console.GetByLabel("密码").FillAsync(ServerProcess.AdminPassword);
        await console.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Expect(console.GetByRole(AriaRole.Navigation, new() { Name = "主导航" })).ToBeVisibleAsync();
    }
}
