using Baton.Expressions.Values;
using Baton.Runtime.Channels;

namespace Baton.Runtime.Tests.Channels;

public sealed class TextFormTests
{
    private static readonly TextForm Expense = new("报销",
    [
        new TextField("Amount", "金额", TextFieldKind.Money, 0.01m, 1_000_000m, 200, "1280"),
        new TextField("Reason", "事由", TextFieldKind.Text, null, null, 10, "出差打车"),
    ]);

    [Theory]
    [InlineData("报销 1280 出差打车", 1280)]
    [InlineData("报销1280 出差打车", 1280)]
    [InlineData("  报销　１２８０　出差打车 ", 1280)]
    [InlineData("报销：￥１，２８０．５０ 出差打车", 1280.50)]
    [InlineData("报销 1,280.50元 出差打车", 1280.50)]
    [InlineData("报销，¥1,234,567元 出差打车", 1234567)]
    [InlineData("报销 30块钱 出差打车", 30)]
    [InlineData("报销\n88.8\n出差打车", 88.8)]
    [InlineData("报销 +5 出差打车", 5)]
    public void what_people_write_is_understood(string line, double amount)
    {
        var form = Expense with { Fields = [Expense.Fields[0] with { Maximum = 2_000_000m }, Expense.Fields[1]] };

        var values = form.Read(line)!.Values!;

        Assert.Equal(Value.From((decimal)amount), values["Amount"]);
        Assert.Equal("出差打车", values["Reason"].ToString());
    }

    [Theory]
    [InlineData("报销 abc 打车", "没看懂金额“abc”")]
    [InlineData("报销 abc", "没看懂金额“abc”")]
    [InlineData("报销 -5 打车", "金额要大于 0")]
    [InlineData("报销 0 打车", "金额要大于 0")]
    [InlineData("报销 999999999 打车", "金额不能超过 ¥1,000,000.00")]
    [InlineData("报销 99999999999999999999999999999999999 打车", "金额写得太长，没有这么大的数")]
    [InlineData("报销 ٣ 打车", "没看懂金额“٣”")]
    [InlineData("报销 1.234 打车", "金额最多写到分")]
    [InlineData("报销 1,5 打车", "没看懂金额“1,5”")]
    [InlineData("报销 1e3 打车", "没看懂金额“1e3”")]
    [InlineData("报销 1280", "还缺事由")]
    [InlineData("报销", "还缺金额")]
    [InlineData("报销 10 这件事情的理由实在是太长了", "事由太长，最多 10 个字")]
    public void what_is_wrong_is_said_with_an_example(string line, string problem)
    {
        var reading = Expense.Read(line)!;

        Assert.Null(reading.Values);
        Assert.StartsWith(problem, reading.Problem, StringComparison.Ordinal);
        Assert.EndsWith("请这样写：报销 金额 事由\n例如：报销 1280 出差打车", reading.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void a_long_word_is_repeated_without_cutting_an_emoji_in_two()
    {
        var problem = Expense.Read("报销 a" + string.Concat(Enumerable.Repeat("😀", 30)))!.Problem!;

        Assert.DoesNotContain("\uFFFD", System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(problem)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("报销单在哪里")]
    [InlineData("我要报销 100 打车")]
    [InlineData("")]
    public void another_sentence_is_not_this_form(string line) => Assert.Null(Expense.Read(line));

    [Fact]
    public void a_text_that_comes_last_stays_as_it_was_written()
    {
        var values = Expense.Read("报销 10 打车，A－B  回")!.Values!;

        Assert.Equal("打车，A－B  回", values["Reason"].ToString());
    }

    [Fact]
    public void a_text_in_between_is_one_word()
    {
        var form = new TextForm("请假", [new TextField("Kind", "假别", TextFieldKind.Text, null, null, 20, "年假"), new TextField("Days", "天数", TextFieldKind.Number, 0.5m, 30m, 20, "2")]);

        var values = form.Read("请假 年假 0.5")!.Values!;

        Assert.Equal(("年假", Value.From(0.5m)), (values["Kind"].ToString(), values["Days"]));
        Assert.StartsWith("天数不能少于 0.5", form.Read("请假 年假 0")!.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void length_is_counted_as_people_count()
    {
        Assert.NotNull(Expense.Read("报销 10 👨‍👩‍👧‍👦一二三四五六七八九")!.Values);
        Assert.Null(Expense.Read("报销 10 👨‍👩‍👧‍👦一二三四五六七八九十")!.Values);
    }

    [Fact]
    public void what_may_be_left_out_is_missing_then()
    {
        var form = new TextForm("应收", [new TextField("Customer", "客户", TextFieldKind.Text, null, null, 20, "云帆智能") { IsOptional = true }]);

        Assert.Empty(form.Read("应收")!.Values!.Members);
        Assert.Equal("云帆", form.Read("应收 云帆")!.Values!["Customer"].ToString());
        Assert.Equal(("应收 （客户）", "应收 云帆智能"), (form.Usage, form.Example));
        Assert.True(TextField.From(new ObjectValue([new("name", Value.From("Customer")), new("optional", Value.From(true))])).IsOptional);
        Assert.False(TextField.From(new ObjectValue([new("name", Value.From("Customer"))])).IsOptional);
    }

    [Fact]
    public void no_keyword_fits_nothing() => Assert.Null(new TextForm("", []).Read("anything"));
}
