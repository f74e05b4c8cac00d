using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>What the console is for, from the sign-in to the last step of an instance, as a process owner does it who does not program.</summary>
[Collection(Designers.Name)]
public sealed class StoryTests(StudioFixture fixture)
{
    private const string Second = "再请一个人审批";
    private const string Rule = "超过限额？";
    private const string Asked = "请再看一下这笔报销";
    private static readonly string[] Places = ["流程", "实例", "待处理异常", "任务与消息", "客户", "连接", "设置"];

    private World World => fixture.World;

    [Fact]
    public async Task an_owner_signs_in_draws_a_second_approval_into_the_expense_flow_publishes_it_and_watches_it_run()
    {
        await using var studio = StudioPage.Of(await fixture.OpenAloneAsync(), World.Server.Url);
        await studio.GoAsync("");
        await Expect(studio.Page.GetByLabel("密码")).ToBeVisibleAsync();
        await studio.ShootAsync("28-studio-sign-in");
        await studio.SignInAsync();
        await Expect(studio.Page.GetByRole(AriaRole.Navigation, new() { Name = "主导航" }).GetByRole(AriaRole.Link)).ToHaveTextAsync(Places);
        await studio.FindAsync("费用报销");
        await studio.ShootAsync("30-studio-list");

        await studio.OpenDefinitionAsync("费用报销");
        await studio.ShootAsync("31-studio-editor");
        var canvas = new StudioCanvas(studio);
        await DecideAsync(studio);
        await DragAsync(studio, canvas);
        await MendAsync(studio);
        await ConnectAsync(studio, canvas);
        await PublishAsync(studio);
        var expense = await RunAsync(studio);
        await WatchAsync(studio, expense);

        Assert.Empty(studio.Foreign);
        Assert.Empty(studio.RefusedByPolicy);
    }

    private static async Task DecideAsync(StudioPage studio)
    {
        await studio.Node(Rule).ClickAsync();
        await studio.ChooseAsync("第一行：怎么比", "大于或等于");
        await Expect(studio.Control("第一行：怎么比")).ToContainTextAsync("大于或等于");
        await studio.ShootAsync("39-studio-condition");
    }

    private static async Task DragAsync(StudioPage studio, StudioCanvas canvas)
    {
        await canvas.FitAsync();
        var nodes = await studio.Nodes.CountAsync();
        var finance = (await studio.Node("财务复核").BoundingBoxAsync())!;
        var dragged = await studio.DragAsync("审批", finance.X + 2, finance.Y + (finance.Height * 2.2f));
        Assert.Equal(200, dragged.Status);
        Assert.StartsWith("\"", await dragged.Request.HeaderValueAsync("Baton-Revision") ?? "", StringComparison.Ordinal);
        await Expect(studio.Nodes).ToHaveCountAsync(nodes + 1);
        await studio.LabelAsync(Second);
        await Expect(studio.Node(Second)).ToBeVisibleAsync();
        await studio.ShootAsync("32-studio-dragged");
    }

    // Told twice what is not in order: first that nobody is asked, then that nothing leads there.
    private static async Task MendAsync(StudioPage studio)
    {
        Assert.Equal(400, (await studio.SavingAsync(() => studio.Publish.ClickAsync())).Status);
        await Expect(studio.Page.GetByText($"“{Second}”").First).ToBeVisibleAsync();
        await studio.ShootAsync("36-studio-refused");
        await studio.WriteAsync("标题", Asked);
        await studio.ChooseAsync("审批人", "指定人员");
        await studio.ChooseAsync("部门", "启明电子 / 财务部");
        await studio.SavingAsync(() => studio.Page.GetByLabel("周洁（财务部 · 财务总监）").CheckAsync());
        await studio.ShootAsync("38-studio-approver");

        Assert.Equal(400, (await studio.SavingAsync(() => studio.Publish.ClickAsync())).Status);
        await Expect(studio.Dialog).ToContainTextAsync($"“{Second}”");
        await studio.ShootAsync("37-studio-publish-anyway");
        await studio.ConfirmAsync("先不发布");
    }

    // Between the limit's "no" and the booking, so that small amounts are looked at as well.
    private static async Task ConnectAsync(StudioPage studio, StudioCanvas canvas)
    {
        await canvas.CutAsync(Rule, "否");
        await canvas.JoinAsync(Rule, "否", Second);
        await canvas.JoinAsync(Second, "同意", "记入费用台账");
        await canvas.JoinAsync(Second, "驳回", "告诉申请人被驳回");
        await canvas.JoinAsync(Second, "超时", "告诉申请人超时");
        await studio.ShootAsync("32b-studio-connected");
    }

    private async Task PublishAsync(StudioPage studio)
    {
        Assert.Equal(200, (await studio.SavingAsync(() => studio.Publish.ClickAsync())).Status);
        await Expect(studio.Page.GetByText("流程已发布")).ToBeVisibleAsync();
        var published = await World.Api.GetAsync("elsa/api/workflow-definitions/by-definition-id/expense-approval?versionOptions=Published");
        Assert.Equal(2, published.GetProperty("version").GetInt32());
        Assert.Contains(Second, published.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("\"GreaterOrEqual\"", published.GetRawText(), StringComparison.Ordinal);
    }

    private async Task<Expense> RunAsync(StudioPage studio)
    {
        var expense = Expense.Of(World, People.Chen, 4999.99m);
        await studio.Run.ClickAsync();
        await Expect(studio.Dialog).ToContainTextAsync("运行“费用报销”");
        foreach (var (input, value) in ((string, string)[])[("金额", "4999.99"), ("事由", expense.Reason), ("申请人编号", expense.Applicant), ("申请人", "陈小雨")])
            await studio.Dialog.GetByLabel(input, new() { Exact = true }).FillAsync(value);
        await studio.ShootAsync("29-studio-run");
        await studio.ConfirmAsync("运行");
        await studio.Page.WaitForURLAsync("**/studio/workflows/instances/*/view");
        await studio.CanvasAsync();
        return expense;
    }

    // The page is left as it is while the people act on their phones.
    private async Task WatchAsync(StudioPage studio, Expense expense)
    {
        await new StudioCanvas(studio).FitAsync();
        await Expect(Mark(studio, "上级审批", Waits)).ToBeVisibleAsync();
        await studio.ShootAsync("33-studio-viewer");

        await expense.DecideAsync(People.Wang, Expense.Agree);
        await Expect(Mark(studio, "上级审批", Completed)).ToBeVisibleAsync();
        await Expect(Mark(studio, Second, Waits)).ToBeVisibleAsync();
        await studio.ShootAsync("33b-studio-moved");

        var card = await World.Patience.ForAsync("the finance head is asked", async () =>
            (await World.Phones.ChatAsync(People.Zhou)).LastOrDefault(message => message.Card is { Disabled: false } asked && asked.Title.Contains(Asked, StringComparison.Ordinal)));
        await World.Phones.TapAsync(card, Expense.Agree);
        await expense.PaidAsync();
        await Expect(Mark(studio, "结果：已记账", Completed)).ToBeVisibleAsync();
        await Expect(studio.Page.GetByText("已完成").First).ToBeVisibleAsync();
        await studio.ShootAsync("33c-studio-ended");

        await studio.Page.GetByRole(AriaRole.Link, new() { Name = "办理经过" }).ClickAsync();
        var main = studio.Page.GetByRole(AriaRole.Main);
        await Expect(main).ToContainTextAsync("管理员发起");
        await Expect(main).ToContainTextAsync("王敏");
        await Expect(main).ToContainTextAsync("周洁");
        await Expect(main).ToContainTextAsync("结果");
        await studio.ShootAsync("34-studio-story");
    }

    private const string Waits = "mud-theme-warning";
    private const string Completed = "mud-theme-success";

    // The badge that the drawing shows at a node: amber while it waits, green once it is done.
    private static ILocator Mark(StudioPage studio, string node, string colour) => studio.Node(node).Locator($".mud-badge.{colour}");
}
