using Baton.Expressions.Values;
using Baton.Kernel.Tasks;

namespace Baton.Kernel.Tests.Tasks;

public sealed class FormRulesTests
{
    private static readonly FormField Amount = new("赔付", "赔付", FieldKind.Money) { Minimum = 0, Maximum = 5000 };

    [Theory]
    [InlineData("1280.00")]
    [InlineData(" 1280 ")]
    [InlineData("0.1")]
    public void an_amount_is_exact(string text)
    {
        var (values, problems) = Read(Amount, Value.From(text));

        Assert.Empty(problems);
        Assert.Equal(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture), Assert.IsType<DecimalValue>(values["赔付"]).Content);
    }

    [Theory]
    [InlineData("abc", "要填数字")]
    [InlineData("0.125", "金额最多两位小数")]
    [InlineData("-1", "不能小于 0")]
    [InlineData("5000.01", "不能大于 5,000")]
    [InlineData("", "要填")]
    public void what_is_no_such_amount_is_said(string text, string problem) => Assert.Equal(problem, Assert.Single(Read(Amount, Value.From(text)).Problems).Chinese);

    [Fact]
    public void a_number_may_have_more_decimals_than_an_amount() =>
        Assert.Equal(Value.From(0.125m), Read(new FormField("重量", "重量", FieldKind.Number), Value.From("0.125")).Values["重量"]);

    [Theory]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-02-30", false)]
    [InlineData("28.2.2026", false)]
    public void a_day_is_a_day_of_the_calendar(string text, bool isDay)
    {
        var (values, problems) = Read(new FormField("到货", "到货", FieldKind.Date), Value.From(text));

        Assert.Equal((isDay, isDay ? Value.From(text) : Value.Null), (problems.IsEmpty, values["到货"]));
    }

    [Fact]
    public void only_what_is_offered_can_be_chosen()
    {
        var field = new FormField("处理", "处理", FieldKind.Choice) { Options = ["补发", "退款"] };

        Assert.Equal(Value.From("退款"), Read(field, Value.From("退款")).Values["处理"]);
        Assert.Equal("没有这个选项，请重新选", Assert.Single(Read(field, Value.From("送礼")).Problems).Chinese);
        Assert.Equal("要选一个", Assert.Single(Read(field, Value.Null).Problems).Chinese);
    }

    [Fact]
    public void a_text_is_trimmed_and_not_longer_than_it_may_be()
    {
        var field = new FormField("说明", "说明", FieldKind.Text) { Maximum = 5 };

        Assert.Equal(Value.From("少一件"), Read(field, Value.From(" 少一件\n")).Values["说明"]);
        Assert.Equal("最多 5 字，现在有 6 字", Assert.Single(Read(field, Value.From("少一件也不行")).Problems).Chinese);
    }

    [Fact]
    public void pictures_are_kept_files_and_not_more_than_asked_for()
    {
        var field = new FormField("照片", "照片", FieldKind.Photo) { Maximum = 2 };
        var file = ObjectValue.Empty.With("Id", Value.From("f1"));

        Assert.Equal(new ListValue([file, file]), Read(field, new ListValue([file, file])).Values["照片"]);
        Assert.Equal("最多 2 张照片", Assert.Single(Read(field, new ListValue([file, file, file])).Problems).Chinese);
        Assert.Equal("照片没有传好，请重新传", Assert.Single(Read(field, new ListValue([Value.From("f1")])).Problems).Chinese);
        Assert.Equal("要签名", Assert.Single(Read(new FormField("签名", "签名", FieldKind.Signature), Value.From("f1")).Problems).Chinese);
    }

    [Fact]
    public void what_is_optional_may_be_left_out_and_is_nothing_then()
    {
        var (values, problems) = FormRules.Read([Amount with { IsOptional = true }, new FormField("说明", "说明", FieldKind.Text) { IsOptional = true }], null);

        Assert.Empty(problems);
        Assert.All(values.Members, member => Assert.True(member.Value.IsNull));
    }

    [Fact]
    public void all_that_is_wrong_is_said_at_once_and_what_nobody_asked_for_is_left_out()
    {
        var given = ObjectValue.Empty.With("赔付", Value.From("x")).With("多余", Value.From("y"));

        var (values, problems) = FormRules.Read([Amount, new FormField("说明", "说明", FieldKind.Text)], given);

        Assert.Equal(["赔付", "说明"], problems.Select(problem => problem.Name));
        Assert.False(values.TryGet("多余", out _));
    }

    private static (ObjectValue Values, System.Collections.Immutable.ImmutableArray<FieldProblem> Problems) Read(FormField field, Value given) =>
        FormRules.Read([field], ObjectValue.Empty.With(field.Name, given));
}
