using Baton.Browser.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Tasks;

/// <summary>Finding one's way: lists, what stands where there is nothing, whose a task is.</summary>
[Collection<TaskCollection>]
public sealed class LookingTests(TaskWorld world)
{
    private BrowserFixture Fixture => world.Browser;

    private World World => world.Browser.World;

    [Fact]
    public async Task the_three_lists_show_what_waits_what_was_decided_and_what_was_started()
    {
        var first = await Expense.WriteAsync(World, People.Chen, 1280m, "出差打车");
        var second = await Expense.WriteAsync(World, People.Chen, 8600m, "展会布展");
        await first.CardAsync(People.Wang);
        await second.CardAsync(People.Wang);
        await using var phone = await TaskPhone.OpenAsync(Fixture, People.Wang);
        await Expect(phone.Items).ToContainTextAsync("陈小雨的报销 ¥8,600.00");
        await phone.ShootAsync("58-to-do");

        await phone.Page.GetByTestId("task").Filter(new() { HasText = "¥8,600.00" }).First.ClickAsync();
        await phone.Act("agree").ClickAsync();
        await Expect(phone.Over).ToContainTextAsync("接下来等周洁处理");
        await Expect(phone.Over).ToContainTextAsync("处理下一件");
        await phone.ShootAsync("59-agreed-and-next");
        await phone.Button("返回").ClickAsync();
        await phone.Tab("done").ClickAsync();
        await Expect(phone.Items).ToContainTextAsync("已同意");
        await phone.ShootAsync("60-done");

        await using var applicant = await TaskPhone.OpenAsync(Fixture, People.Chen, "started");
        await Expect(applicant.Items).ToContainTextAsync("等周洁处理");
        await applicant.ShootAsync("61-started");
        await applicant.Page.GetByTestId("request").Filter(new() { HasText = "等周洁处理" }).First.ClickAsync();
        await Expect(applicant.Timeline).ToContainTextAsync("王敏");
        await Expect(applicant.Timeline).ToContainTextAsync("周洁");
        await applicant.ShootAsync("62-started-in-full");
        Assert.Empty(phone.Errors);
    }

    [Fact]
    public async Task where_there_is_nothing_the_page_says_what_will_be()
    {
        await using var phone = await TaskPhone.OpenAsync(Fixture, People.Liu);

        await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "都处理完了" })).ToBeVisibleAsync();
        await phone.ShootAsync("63-nothing-to-do");
        await phone.Tab("started").ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "还没有发起过申请" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task a_link_that_was_meant_for_somebody_else_says_so_and_shows_nothing()
    {
        var expense = await Expense.WriteAsync(World, People.Chen, 45m, "水果");
        await using var phone = await TaskPhone.OpenAsync(Fixture, People.Liu);
        // On the way through the sign-in, going elsewhere would be undone.
        await Expect(phone.Tab("started")).ToBeVisibleAsync();

        await phone.OpenAsync(await expense.CardAsync(People.Wang));

        await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "这项内容不归您处理" })).ToBeVisibleAsync();
        Assert.DoesNotContain("45.00", await phone.Page.ContentAsync(), StringComparison.Ordinal);
        await phone.ShootAsync("64-not-yours");
        await phone.GoAsync("00000000000000000000000000");
        await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "没有找到" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task it_is_dark_where_the_phone_is_and_english_for_who_chooses_it()
    {
        var expense = await Expense.WriteAsync(World, People.Chen, 2345.67m, "培训费");
        await using var phone = await TaskPhone.OpenAsync(Fixture, People.Wang, scheme: ColorScheme.Dark, width: 320);
        await Expect(phone.Items).ToBeVisibleAsync();
        await phone.ShootAsync("65-dark-and-narrow");
        await phone.Button("English").ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "To do" })).ToBeVisibleAsync();

        await phone.OpenAsync(await expense.CardAsync(People.Wang));

        await Expect(phone.Act("agree")).ToHaveTextAsync("Approve");
        await phone.ShootAsync("66-dark-and-english");
        Assert.Empty(phone.Errors);
    }

    [Fact]
    public async Task on_a_computer_one_scans_and_comes_to_the_same_task()
    {
        var expense = await Expense.WriteAsync(World, People.Chen, 12m, "文具");
        var card = await expense.CardAsync(People.Wang);
        var page = await Fixture.OpenAsync(1280, 900);

        await page.GotoAsync($"http://localhost:{World.Server.Url.Port}/tasks/{card.Card!.TaskId}");
        await page.GetByTestId($"scan-{People.Wang}").ClickAsync();

        await Expect(page).ToHaveURLAsync($"http://localhost:{World.Server.Url.Port}/tasks/{card.Card.TaskId}");
        await Expect(page.GetByTestId("title")).ToHaveTextAsync("陈小雨的报销 ¥12.00");
        await Screenshots.TakeAsync(page, "67-task-on-a-computer");
        await page.Context.CloseAsync();
    }
}
