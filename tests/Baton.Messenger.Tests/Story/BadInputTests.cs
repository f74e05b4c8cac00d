using Baton.TestWorld.Serving;

namespace Baton.Messenger.Tests.Story;

/// <summary>Whatever is written gets an answer that helps.</summary>
public sealed class BadInputTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private World World => fixture.World;

    [Theory]
    [InlineData("报销 abc 打车", "没看懂金额“abc”")]
    [InlineData("报销 -5 打车", "金额要大于 0")]
    [InlineData("报销 0 打车", "金额要大于 0")]
    [InlineData("报销 0.001 打车", "最多写到分")]
    [InlineData("报销 100000.01 打车", "金额不能超过 ¥100,000.00")]
    [InlineData("报销 999999999999999999999999999999999999 打车", "金额")]
    [InlineData("报销 1e5 打车", "没看懂金额“1e5”")]
    [InlineData("报销 NaN 打车", "没看懂金额")]
    [InlineData("报销 1280", "还缺事由")]
    [InlineData("报销", "还缺金额")]
    public async Task a_form_that_is_not_right_is_answered_with_what_is_wrong_and_an_example(string words, string problem)
    {
        var answer = await AnswerAsync(People.Chen, words);
        Assert.Contains(problem, answer, StringComparison.Ordinal);
        Assert.Contains("报销 1280 出差打车", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_reason_beyond_its_length_is_refused() =>
        Assert.Contains("最多 100 个字", await AnswerAsync(People.Chen, "报销 10 " + new string('长', 101)), StringComparison.Ordinal);

    [Theory]
    [InlineData("你好")]
    [InlineData("报销单在哪里")]
    [InlineData("<script>alert(1)</script> ${7*7} {{ 7 | plus: 7 }}")]
    [InlineData("🙂")]
    public async Task what_nobody_understands_is_answered_with_what_can_be_written(string words) =>
        Assert.Contains("报销 1280 出差打车", await AnswerAsync(People.Chen, words), StringComparison.Ordinal);

    [Theory]
    [InlineData("报销 １２８０ 打车全角", 1280)]
    [InlineData("  报销   ¥1,280.50元  打车符号 ", 1280.5)]
    [InlineData("报销77 打车没空格", 77)]
    public async Task what_people_write_in_a_hurry_is_understood(string words, decimal amount)
    {
        var said = await World.Phones.SayAsync(People.Chen, words);
        var card = await World.Patience.ForAsync("the manager has a card", async () =>
            (await World.Phones.ChatAsync(People.Wang, said.Id)).FirstOrDefault(message => message.Card is not null));
        Assert.Equal(amount.ToString("'¥'#,##0.00", System.Globalization.CultureInfo.InvariantCulture), card.Card!.Fact("金额"));
    }

    [Fact]
    public async Task a_reason_that_looks_like_code_is_shown_as_it_was_written()
    {
        var expense = await Expense.WriteAsync(World, People.Chen, 10, "<b>&amp;\"'{{7}}\\u4e2d🙂|");
        await expense.DecideAsync(People.Wang, Expense.Agree);
        Assert.Equal(expense.Reason, (await expense.PaidAsync()).Reason);
    }

    [Fact]
    public async Task somebody_without_a_person_is_told_whom_to_ask()
    {
        Assert.Contains("没有找到您的员工资料", await AnswerAsync(People.Han, "报销 10 打车"), StringComparison.Ordinal);
        Assert.DoesNotContain(await World.Outside.ExpensesAsync(), row => row.Applicant == "韩梅");
    }

    [Fact]
    public async Task a_stranger_who_cannot_be_answered_is_kept_for_a_person_to_see()
    {
        var said = await World.Phones.SayAsync(People.Sun, "报销 10 我是谁");
        await World.Patience.UntilAsync("the message is listed", async () =>
            (await LeftOver.ItemsAsync(World.Api, "api/inbox")).Any(item => item.GetRawText().Contains("我是谁", StringComparison.Ordinal)));
        Assert.True((await World.Phones.AgainAsync(said)).Delivery!.IsDelivered);
    }

    private async Task<string> AnswerAsync(string userid, string words)
    {
        var said = await World.Phones.SayAsync(userid, words);
        var answer = await World.Patience.ForAsync($"“{words}” is answered", async () =>
            (await World.Phones.ChatAsync(userid, said.Id)).FirstOrDefault(message => message.IsFromApp));
        return answer.Text!;
    }
}
