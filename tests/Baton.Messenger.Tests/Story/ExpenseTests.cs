namespace Baton.Messenger.Tests.Story;

/// <summary>The story a new user is told: somebody writes a line, and it goes its way.</summary>
public sealed class ExpenseTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private World World => fixture.World;

    [Fact]
    public async Task a_small_expense_goes_to_the_manager_and_into_the_ledger_and_its_applicant_is_told()
    {
        var expense = await Expense.WriteAsync(World, People.Chen, 1280);
        Assert.Contains("等上级审批", await expense.ToldAsync(People.Chen, "已提交"), StringComparison.Ordinal);

        var card = (await expense.CardAsync(People.Wang)).Card!;
        Assert.Equal("陈小雨的报销 ¥1,280.00", card.Title);
        Assert.Equal(("陈小雨", "¥1,280.00"), (card.Fact("申请人"), card.Fact("金额")));

        await expense.DecideAsync(People.Wang, Expense.Agree);
        var row = await expense.PaidAsync();
        Assert.Equal(("陈小雨", 1280m, card.Fact("单号")), (row.Applicant, row.Amount, row.BillNo));
        Assert.Equal(["王敏"], row.ApprovedBy);
        Assert.Equal("已由王敏同意", await expense.ClosedCardAsync(People.Wang));

        await World.QuietAsync();
        Assert.Empty(await expense.CardsAsync(People.Zhou));
        Assert.Equal(2, (await expense.TextsAsync(People.Chen)).Count);
        Assert.Single(await expense.RowsAsync());
    }

    [Fact]
    public async Task an_expense_above_the_limit_is_asked_of_finance_as_well()
    {
        var expense = await Expense.WriteAsync(World, People.Chen, 5000.01m);
        await expense.DecideAsync(People.Wang, Expense.Agree);
        await expense.CardAsync(People.Zhou);
        Assert.Empty(await expense.RowsAsync());

        await expense.DecideAsync(People.Zhou, Expense.Agree);
        Assert.Equal(5000.01m, (await expense.PaidAsync()).Amount);
        Assert.Equal("已由王敏同意", await expense.ClosedCardAsync(People.Wang));
        Assert.Equal("已由周洁同意", await expense.ClosedCardAsync(People.Zhou));
    }

    [Fact]
    public async Task exactly_the_limit_is_not_above_it()
    {
        var expense = await Expense.WriteAsync(World, People.Chen, 5000);
        await expense.DecideAsync(People.Wang, Expense.Agree);
        await expense.PaidAsync();
        Assert.Empty(await expense.CardsAsync(People.Zhou));
    }

    [Fact]
    public async Task a_rejection_tells_the_applicant_who_and_why_and_books_nothing()
    {
        var expense = await Expense.WriteAsync(World, People.Liu, 300);
        await expense.DecideAsync(People.Wang, Expense.Reject, "票据不全");
        Assert.Contains("被王敏驳回：票据不全", await expense.ToldAsync(People.Liu, "驳回"), StringComparison.Ordinal);
        Assert.Equal("已由王敏驳回", await expense.ClosedCardAsync(People.Wang));
        await World.QuietAsync();
        Assert.Empty(await expense.RowsAsync());
    }

    [Fact]
    public async Task finance_may_reject_what_the_manager_agreed_to()
    {
        var expense = await Expense.WriteAsync(World, People.Liu, 80_000);
        await expense.DecideAsync(People.Wang, Expense.Agree);
        await expense.DecideAsync(People.Zhou, Expense.Reject, "不符合制度");
        Assert.Contains("被周洁驳回：不符合制度", await expense.ToldAsync(People.Liu, "驳回"), StringComparison.Ordinal);
        Assert.Equal("已由王敏同意", await expense.ClosedCardAsync(People.Wang));
        Assert.Equal("已由周洁驳回", await expense.ClosedCardAsync(People.Zhou));
        await World.QuietAsync();
        Assert.Empty(await expense.RowsAsync());
    }

    [Fact]
    public async Task a_rejection_without_a_reason_is_asked_back_and_the_card_stays_open()
    {
        var expense = await Expense.WriteAsync(World, People.Chen, 420);
        var card = await expense.CardAsync(People.Wang);
        await World.Phones.TapAsync(card, Expense.Reject);
        await World.Patience.UntilAsync("the manager is asked for a reason", async () =>
            (await World.Phones.ChatAsync(People.Wang, card.Id)).Any(message => message.Says("说明原因") && message.Says("陈小雨的报销 ¥420.00")));
        Assert.False((await World.Phones.AgainAsync(card)).Card!.Disabled);

        await World.Phones.TapAsync(card, Expense.Reject, "金额不符");
        await expense.ToldAsync(People.Chen, "金额不符");
        Assert.Equal("已由王敏驳回", await expense.ClosedCardAsync(People.Wang));
    }

    [Fact]
    public async Task two_employees_at_once_do_not_mix()
    {
        var expenses = await Task.WhenAll(
            Expense.WriteAsync(World, People.Chen, 11.5m), Expense.WriteAsync(World, People.Liu, 22.75m),
            Expense.WriteAsync(World, People.Chen, 33), Expense.WriteAsync(World, People.Liu, 44));
        await Task.WhenAll(expenses.Select(expense => expense.DecideAsync(People.Wang, Expense.Agree)));
        var rows = await Task.WhenAll(expenses.Select(expense => expense.PaidAsync()));
        Assert.Equal([("陈小雨", 11.5m), ("刘洋", 22.75m), ("陈小雨", 33m), ("刘洋", 44m)], rows.Select(row => (row.Applicant, row.Amount)));
        Assert.Equal(4, rows.Select(row => row.BillNo).Distinct().Count());
        Assert.Empty(await expenses[0].TextsAsync(People.Liu));
    }

    [Fact]
    public async Task what_an_employee_writes_in_a_row_arrives_in_that_order()
    {
        var expenses = new List<Expense>();
        for (var i = 0; i < 5; i++)
            expenses.Add(await Expense.WriteAsync(World, People.Liu, 100 + i));
        foreach (var expense in expenses)
            await expense.CardAsync(People.Wang);
        var told = (await World.Phones.ChatAsync(People.Liu)).Where(message => message.IsFromApp).Select(message => message.Text!).ToList();
        Assert.All(expenses, expense => Assert.Single(told, text => text.Contains(expense.Reason, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task a_request_of_the_manager_goes_to_the_managers_manager()
    {
        var expense = await Expense.WriteAsync(World, People.Wang, 660);
        await expense.DecideAsync(People.Lin, Expense.Agree);
        Assert.Equal(["林总"], (await expense.PaidAsync()).ApprovedBy);
        Assert.Empty(await expense.CardsAsync(People.Wang));
    }
}
