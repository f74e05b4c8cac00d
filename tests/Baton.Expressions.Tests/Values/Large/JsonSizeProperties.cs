using System.Text;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Expressions.Values.Large;
using FsCheck;
using FsCheck.Fluent;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.Values.Large;

public sealed class JsonSizeProperties
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(3000)).WithReplay(20261122, 1);

    [Fact]
    public void what_is_said_to_be_small_is_small() => Check.One(Quick, Prop.ForAll(Arbitrary.Values.ToArbitrary(), value =>
    {
        var size = SizeOf(value);
        return Enumerable.Range(0, size).All(bytes => !JsonSize.IsSurelyAtMost(value, bytes));
    }));

    [Theory]
    [InlineData('a', 4094, true)]
    [InlineData('a', 4095, false)]
    [InlineData('张', 600, true)]
    [InlineData('张', 1366, false)]
    [InlineData('\u0001', 600, true)]
    [InlineData('\uD842', 600, true)]
    public void ordinary_text_is_measured_exactly_and_other_text_roughly(char letter, int count, bool isSmall) =>
        Assert.Equal(isSmall, JsonSize.IsSurelyAtMost(Text(new string(letter, count)), LargeValue.Threshold));

    [Fact]
    public void a_row_of_a_form_is_known_to_be_small()
    {
        var row = Object([.. Enumerable.Range(0, 20).Select(number => ($"field{number}", Text("twenty characters ok")))]);

        Assert.True(JsonSize.IsSurelyAtMost(row, LargeValue.Threshold));
        Assert.False(JsonSize.IsSurelyAtMost(List([.. Enumerable.Repeat((Value)row, 10)]), LargeValue.Threshold));
    }

    private static int SizeOf(Value value) => Encoding.UTF8.GetByteCount(ValueJson.ToText(value, JsonForm.AtRest));
}
