using Baton.Browser.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Tasks;

/// <summary>Deciding on the page what a card asks, on a phone.</summary>
[Collection<TaskCollection>]
public sealed class DecidingTests(TaskWorld world)
{
    private BrowserFixture Fixture => world.Browser;

    private World World => world.Browser.World;

    [Fact]
    public async Task a_card_opens_its_task_signed_in_at_once_and_follows_what_is_decided_there()
    {
        await using var wall = await Fixture.OpenWallAsync(phones: People.Wang);
        var expense = await Expense.WriteAsync(World, People.Chen, 1280m);
        var card = wall.Phone(People.Wang).Card(expense.Reason);

        await using var phone = TaskPhone.On(await wall.Page.Context.RunAndWaitForPageAsync(() => card.Whole.GetByText("打开查看").ClickAsync()));

        await phone.Page.SetViewportSizeAsync(375, 812);
        await Expect(phone.Page.GetByTestId("title")).ToHaveTextAsync("陈小雨的报销 ¥1,280.00");
        await Expect(phone.Page.GetByTestId("amount")).ToContainTextAsync("¥1,280.00");
        await Expect(phone.State).ToHaveTextAsync("等您处理");
        await Expect(phone.Timeline).ToContainTextAsync("王敏");
        await phone.ShootAsync("50-task-from-its-card");
        await phone.Act("agree").ClickAsync();

        await Expect(phone.Over).ToContainTextAsync("您已同意");
        await Expect(phone.Act("agree")).ToHaveCountAsync(0);
        await phone.ShootAsync("51-task-agreed");
        await Expect(card.Done).ToHaveTextAsync("已由王敏同意");
        await expense.PaidAsync();
        Assert.Empty(phone.Errors);
    }

    [Fact]
    public async Task rejecting_asks_for_a_reason_and_the_applicant_reads_it()
    {
        var expense = await Expense.WriteAsync(World, People.Chen, 366m, "客户礼品");
        await using var phone = await TaskPhone.OpenAsync(Fixture, People.Wang, await expense.CardAsync(People.Wang));

        await phone.Act("reject").ClickAsync();
        await phone.Page.GetByTestId("reason-give").ClickAsync();
        await Expect(phone.Sheet).ToContainTextAsync("请选一个原因，或者写一句");
        await phone.ShootAsync("52-reason-missing");
        await phone.Sheet.GetByRole(Microsoft.Playwright.AriaRole.Textbox).FillAsync("礼品要先申请，请补审批单");
        await phone.ShootAsync("53-reason-written");
        await phone.Page.GetByTestId("reason-give").ClickAsync();

        await Expect(phone.Over).ToContainTextAsync("您已驳回");
        await Expect(phone.Timeline).ToContainTextAsync("礼品要先申请，请补审批单");
        await phone.ShootAsync("54-task-rejected");
        Assert.Equal("已由王敏驳回", await expense.ClosedCardAsync(People.Wang));
        await expense.ToldAsync(People.Chen, "礼品要先申请，请补审批单");
    }

    [Fact]
    public async Task a_double_tap_decides_once()
    {
        var expense = await Expense.WriteAsync(World, People.Chen, 52.5m, "快递费");
        await using var phone = await TaskPhone.OpenAsync(Fixture, People.Wang, await expense.CardAsync(People.Wang));
        var sent = 0;
        phone.Page.Request += (_, request) => sent += request.Method == "POST" && request.Url.EndsWith("/agree", StringComparison.Ordinal) ? 1 : 0;

        await phone.Act("agree").DblClickAsync();

        await Expect(phone.Over).ToContainTextAsync("您已同意");
        await Expect(phone.Refusal).ToHaveCountAsync(0);
        await expense.PaidAsync();
        Assert.Equal(1, sent);
    }

    [Fact]
    public async Task what_was_decided_on_the_card_meanwhile_is_told_and_not_decided_again()
    {
        var expense = await Expense.WriteAsync(World, People.Chen, 88m, "停车费");
        await using var phone = await TaskPhone.OpenAsync(Fixture, People.Wang, await expense.CardAsync(People.Wang));
        await Expect(phone.Act("agree")).ToBeVisibleAsync();
        await expense.DecideAsync(People.Wang, Expense.Reject, "票据不全");
        await expense.ClosedCardAsync(People.Wang);

        // Between the card and this tap the page may have looked by itself.
        if (await phone.Act("agree").IsVisibleAsync())
        {
            await phone.Act("agree").ClickAsync();
            await Expect(phone.Refusal).ToHaveTextAsync("您已经驳回过了，不用再处理。");
        }

        await Expect(phone.Over).ToContainTextAsync("您已驳回");
        await Expect(phone.Timeline).ToContainTextAsync("票据不全");
        await phone.ShootAsync("55-task-decided-elsewhere");
        Assert.Empty(await expense.RowsAsync());
    }

    [Fact]
    public async Task in_a_tunnel_an_act_is_kept_shown_and_sent_afterwards()
    {
        var expense = await Expense.WriteAsync(World, People.Chen, 99m, "高铁票");
        await using var phone = await TaskPhone.OpenAsync(Fixture, People.Wang, await expense.CardAsync(People.Wang));
        await Expect(phone.Act("agree")).ToBeVisibleAsync();
        await phone.Page.Context.SetOfflineAsync(true);

        await phone.Act("agree").ClickAsync();

        await Expect(phone.Kept).ToContainTextAsync("联网后自动提交");
        await Expect(phone.Offline).ToContainTextAsync("1 项操作已记下");
        await phone.ShootAsync("56-task-kept-offline");
        Assert.False((await expense.CardAsync(People.Wang)).Card!.Disabled);
        await phone.Page.Context.SetOfflineAsync(false);
        await Expect(phone.Page.GetByTestId("report")).ToContainTextAsync("已同意");
        await Expect(phone.Over).ToContainTextAsync("您已同意");
        await Expect(phone.Offline).ToHaveCountAsync(0);
        await phone.ShootAsync("57-task-sent-afterwards");
        await expense.PaidAsync();
    }

    [Fact]
    public async Task what_was_kept_in_the_tunnel_can_be_taken_back()
    {
        var expense = await Expense.WriteAsync(World, People.Chen, 77m, "打印费");
        await using var phone = await TaskPhone.OpenAsync(Fixture, People.Wang, await expense.CardAsync(People.Wang));
        await Expect(phone.Act("agree")).ToBeVisibleAsync();
        await phone.Page.Context.SetOfflineAsync(true);
        await phone.Act("agree").ClickAsync();

        await phone.Button("撤回").ClickAsync();
        await phone.Page.Context.SetOfflineAsync(false);

        await Expect(phone.Act("agree")).ToBeVisibleAsync();
        await Expect(phone.Offline).ToHaveCountAsync(0);
        await phone.Page.ReloadAsync();
        await Expect(phone.State).ToHaveTextAsync("等您处理");
    }
}
