using Baton.Browser.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Console;

/// <summary>An administrator connects a system, and writes a query over it for those who draw.</summary>
[Collection<ConsoleWorld>]
public sealed class ConnectionTests(BrowserFixture fixture)
{
    private World World => fixture.World;

    [Fact]
    public async Task an_administrator_connects_the_erp_and_writes_a_query_over_it()
    {
        var token = await World.Outside.ErpTokenAsync();
        await using var console = await ConsolePage.OpenAsync(fixture);
        await console.Link("连接").ClickAsync();
        await Expect(console.Button("新建回调地址")).ToBeVisibleAsync();
        await Expect(console.Page.Locator("a[href='/studio/connections/erp']")).ToBeVisibleAsync();
        await console.ShootBothAsync("60-connections");

        await ConnectAsync(console, token);
        await WriteQueryAsync(console);

        await console.Link("← 启明 ERP").ClickAsync();
        await WriteCommandAsync(console);
        await console.Link("← 启明 ERP").ClickAsync();
        await Expect(console.Link("按料号查物料")).ToBeVisibleAsync();
        await console.ShootBothAsync("66-connection");
        await console.Button("删除").ClickAsync();
        await Expect(console.Dialog).ToContainTextAsync("“启明 ERP”还在用，不能删除");
        await Expect(console.Dialog.GetByRole(AriaRole.Link)).ToHaveTextAsync(["指令“记一笔费用”", "查询“按料号查物料”"]);
        await console.ShootAsync("67-connection-used");
        await console.Dialog.GetByRole(AriaRole.Link).First.ClickAsync();
        await console.Button("删除").ClickAsync();
        await console.Button("确定删除").ClickAsync();
        await console.Link("按料号查物料").ClickAsync();
        await console.Button("删除").ClickAsync();
        await console.Button("确定删除").ClickAsync();
        await Expect(console.Page.GetByText("还没有查询")).ToBeVisibleAsync();
        await console.Button("删除").ClickAsync();
        await console.Button("确定删除").ClickAsync();
        await Expect(console.Page).ToHaveURLAsync(new Uri(World.Server.Url, "studio/connections").AbsoluteUri);
        await Expect(console.Link("启明 ERP")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task a_callback_is_made_and_its_secret_is_shown_once()
    {
        await using var console = await ConsolePage.OpenAsync(fixture, "connections");
        await console.Button("新建回调地址").ClickAsync();
        await console.Field("代号").FillAsync("erp-done");
        await console.Field("名称").FillAsync("订单已确认");
        await console.Button("保存").ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("要写明编号在内容里的位置");
        await console.Field("编号在内容里的位置").FillAsync("order.no");
        await console.Button("保存").ClickAsync();

        await Expect(console.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("密钥只显示这一次");
        await Expect(console.Main).ToContainTextAsync(new Uri(World.Server.Url, "callbacks/backoffice/erp-done").AbsoluteUri);
        await console.ShootBothAsync("68-callback");
        await console.Page.ReloadAsync();
        var made = console.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = "erp-done" });
        await Expect(made).ToContainTextAsync("订单已确认");
        await Expect(console.Page.GetByText("密钥只显示这一次")).ToHaveCountAsync(0);
        await made.GetByRole(AriaRole.Button, new() { Name = "删除", Exact = true }).ClickAsync();
        await console.Button("确定删除").ClickAsync();
        await Expect(made).ToHaveCountAsync(0);
    }

    private async Task ConnectAsync(ConsolePage console, string token)
    {
        await console.Link("新建连接").ClickAsync();
        await console.Field("HTTP/REST 服务").CheckAsync();
        await console.Field("代号").FillAsync("qiming");
        await console.Field("名称").FillAsync("启明 ERP");
        await console.Field("地址").FillAsync(new Uri(World.Outside.Url, "erp").AbsoluteUri);
        await console.Field("登录方式").SelectOptionAsync("bearer");
        await console.Field("令牌").FillAsync("not-the-token");
        await console.Field("测试路径").FillAsync("session");
        await console.Button("测试").ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("对方不认用户名、密码或密钥");
        await console.ShootBothAsync("61-connection-refused");

        await console.Field("令牌").FillAsync(token);
        await console.Button("测试").ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("连上了");
        await console.Button("保存").ClickAsync();
        await Expect(console.Page.GetByText("已设置")).ToBeVisibleAsync();
        Assert.DoesNotContain(token, await console.Page.ContentAsync(), StringComparison.Ordinal);
        await console.Button("测试").ClickAsync();
        await Expect(console.Main).ToContainTextAsync("正常");
        await console.ShootBothAsync("62-connection-made");
    }

    // Trying it out tells what would be sent, and sends nothing.
    private async Task WriteCommandAsync(ConsolePage console)
    {
        var before = await World.Outside.ExpensesAsync();
        await console.Link("新建指令").ClickAsync();
        await console.Field("代号").FillAsync("qiming-expense");
        await console.Field("名称").FillAsync("记一笔费用");
        await console.Field("路径").FillAsync("expenses");
        await console.Field("内容（JSON）").FillAsync("""{"amount":"{amount}","reason":"{reason}"}""");
        await console.Button("＋ amount").ClickAsync();
        await console.Button("＋ reason").ClickAsync();
        await console.Field("amount").Last.FillAsync("12.50");
        await console.Field("reason").Last.FillAsync("打车\",\"amount\":\"99");
        await console.Button("试一试").ClickAsync();
        var told = console.Page.GetByRole(AriaRole.Status);
        await Expect(told).ToContainTextAsync("没有真的发送");
        await Expect(told).ToContainTextAsync("expenses");
        await console.ShootBothAsync("65-command-tried");
        Assert.Equal(before.Count, (await World.Outside.ExpensesAsync()).Count);
        await console.Button("保存").ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Heading, new() { Name = "记一笔费用" })).ToBeVisibleAsync();
    }

    private async Task WriteQueryAsync(ConsolePage console)
    {
        await console.Link("新建查询").ClickAsync();
        await console.Field("代号").FillAsync("qiming-parts");
        await console.Field("名称").FillAsync("按料号查物料");
        await console.Field("路径").FillAsync("parts");
        await console.Button("＋ 加一个").First.ClickAsync();
        await console.Field("查询参数: 名称").FillAsync("q");
        await console.Field("查询参数: 值，如 {part}").FillAsync("{word}");
        await console.Button("＋ word").ClickAsync();
        await console.Field("叫什么").FillAsync("料号或型号");
        await console.Page.GetByText("结果、行数、缓存和时限").ClickAsync();
        await console.Field("数据在回答里的位置").FillAsync("items");
        await console.Field("最多几行").FillAsync("5");
        await console.Button("试一试").ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("“料号或型号”要填");
        await console.Field("料号或型号").FillAsync("a");
        await console.Button("试一试").ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("查到 5 行（还有更多）");
        await console.ShootBothAsync("63-query-tried");

        await console.Button("保存").ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Heading, new() { Name = "按料号查物料" })).ToBeVisibleAsync();
        await console.Field("说明").FillAsync("按料号、厂家或描述里的字查");
        await console.Link("设置").ClickAsync();
        await Expect(console.Dialog).ToContainTextAsync("您的改动还没有保存");
        await console.ShootAsync("64-query-unsaved");
        await console.Button("留在这一页").ClickAsync();
        await console.Page.EvaluateAsync("history.back()");
        await Expect(console.Dialog).ToContainTextAsync("您的改动还没有保存");
        await console.Page.Keyboard.PressAsync("Escape");
        await Expect(console.Dialog).ToHaveCountAsync(0);
        await Expect(console.Page).ToHaveURLAsync(new Uri(World.Server.Url, "studio/queries/qiming-parts").AbsoluteUri);
        await Expect(console.Field("说明")).ToHaveValueAsync("按料号、厂家或描述里的字查");
        await console.Button("保存").ClickAsync();
        await Expect(console.Page.GetByText("已保存。之后的调用用新的写法")).ToBeVisibleAsync();
        await console.Page.GetByText("改动记录").ClickAsync();
        await Expect(console.Page.GetByText("改了说明")).ToBeVisibleAsync();
        await console.Button("拿回改之前的").ClickAsync();
        await Expect(console.Field("说明")).ToHaveValueAsync("");
        await console.ShootBothAsync("64b-query-history");
        await console.Field("说明").FillAsync("按料号、厂家或描述里的字查");
    }
}
