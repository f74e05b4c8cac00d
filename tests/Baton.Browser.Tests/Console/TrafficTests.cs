using Baton.Browser.Tests.Browsing;
using Baton.TestWorld.Outside;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Console;

/// <summary>An operator looks at what is in people's hands, what did not go out, and what nobody took.</summary>
[Collection<ConsoleWorld>]
public sealed class TrafficTests(BrowserFixture fixture)
{
    // Tencent's word for a message that can never be sent as it is: it is not tried again.
    private const int Unacceptable = 40056;

    private World World => fixture.World;

    [Fact]
    public async Task an_operator_sees_who_has_what_and_mends_what_is_stuck()
    {
        await World.Outside.ResetAsync();
        await World.Phones.SayAsync(People.Chen, "报销 66 快递费");
        await World.Api.PostAsync("elsa/api/events/NobodyListens/trigger", new { });
        await using var console = await ConsolePage.OpenAsync(fixture);

        await console.Link("任务与消息").ClickAsync();
        var task = console.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "快递费" }).Or(console.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "¥66.00" })).First;
        await Expect(task).ToContainTextAsync("王敏（销售部）");
        await console.Field("查找待办").FillAsync("周洁");
        await console.Field("查找待办").PressAsync("Enter");
        await Expect(console.Page.GetByText("没有找到")).ToBeVisibleAsync();
        await console.Field("查找待办").FillAsync("王敏");
        await console.Field("查找待办").PressAsync("Enter");
        await Expect(task).ToBeVisibleAsync();
        await console.ShootBothAsync("80-open-tasks");

        await World.Outside.Faults.AddAsync(new Fault("errcode") { Path = Faults.SendPath, Errcode = Unacceptable, Times = 1 });
        await World.Phones.SayAsync(People.Liu, "报销 77 打车");
        await console.Link("发出的消息").ClickAsync();
        var stuck = console.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = "停下了" });
        await Expect(stuck.First).ToContainTextAsync("发企业微信消息给");
        await console.ShootBothAsync("81-sent-stuck");
        await stuck.First.GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();
        await Expect(console.Page.GetByText("没有停下的消息")).ToBeVisibleAsync();
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "已送达" }).ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Article).First).ToContainTextAsync("王敏");
        await console.ShootAsync("82-sent-delivered");

        await console.Link("没有着落的来信").ClickAsync();
        var arrival = console.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = "NobodyListens" });
        await Expect(arrival).ToContainTextAsync("没有流程接收");
        await Expect(arrival.GetByRole(AriaRole.Heading)).ToHaveTextAsync("NobodyListens");
        await console.ShootBothAsync("83-arrivals");
        await arrival.GetByRole(AriaRole.Button, new() { Name = "丢弃" }).ClickAsync();
        await arrival.GetByRole(AriaRole.Button, new() { Name = "确定丢弃" }).ClickAsync();
        await Expect(arrival).ToHaveCountAsync(0);
    }
}
