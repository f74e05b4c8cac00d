using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.Values;

public sealed class ComparisonTests
{
    [Fact]
    public void numbers_compare_by_value_across_kinds()
    {
        Assert.Equal(0, Comparison.TryCompare(Decimal(0.1m), Number(0.1)));
        Assert.Equal(0, Comparison.TryCompare(Number(1280), Decimal(1280.00m)));
        Assert.True(Comparison.TryCompare(Decimal(0.3m), Number(0.1 + 0.2)) < 0);
        Assert.True(Comparison.TryCompare(Number(1e300), Decimal(decimal.MaxValue)) > 0);
        Assert.True(Comparison.TryCompare(Number(-1e300), Decimal(decimal.MinValue)) < 0);
        Assert.True(Comparison.TryCompare(Number(1e-40), Decimal(0)) > 0);
        Assert.True(Comparison.TryCompare(Decimal(0), Number(-1e-40)) > 0);
        Assert.True(Comparison.TryCompare(Decimal(1), Number(double.PositiveInfinity)) < 0);
        Assert.Null(Comparison.TryCompare(Decimal(1), Number(double.NaN)));
        Assert.Null(Comparison.TryCompare(Number(double.NaN), Number(double.NaN)));
    }

    [Fact]
    public void other_kinds_compare_only_with_their_own()
    {
        Assert.True(Comparison.TryCompare(Text("B"), Text("a")) < 0);
        Assert.True(Comparison.TryCompare(Value.From(Noon), Value.From(Noon.ToUniversalTime().AddTicks(1))) < 0);
        Assert.Equal(0, Comparison.TryCompare(Value.Null, Value.Null));
        Assert.Null(Comparison.TryCompare(Value.Null, Number(0)));
        Assert.Null(Comparison.TryCompare(Text("5"), Number(5)));
        Assert.Null(Comparison.TryCompare(ListValue.Empty, ListValue.Empty));
    }

    [Fact]
    public void structures_are_equal_when_their_numbers_are()
    {
        Assert.True(Comparison.AreEqual(List(Number(1), Object(("a", Decimal(2.0m)))), List(Decimal(1), Object(("a", Number(2))))));
        Assert.False(Comparison.AreEqual(List(Number(1)), List(Number(1), Number(1))));
        Assert.False(Comparison.AreEqual(Object(("a", Number(1))), Object(("b", Number(1)))));
    }

    [Fact]
    public void rules_read_text_as_the_other_sides_kind()
    {
        Assert.True(Comparison.AreLooselyEqual(Text("5"), Number(5)));
        Assert.True(Comparison.AreLooselyEqual(Decimal(1280), Text("1,280.00")));
        Assert.True(Comparison.AreLooselyEqual(Value.From(true), Text("true")));
        Assert.True(Comparison.TryCompareLoosely(Text("2026-11-23"), Value.From(Noon)) > 0);
        Assert.False(Comparison.AreLooselyEqual(Text("五"), Number(5)));
        Assert.False(Comparison.AreLooselyEqual(Text("5"), Text("5.0")));
        Assert.False(Comparison.AreLooselyEqual(Text(""), Number(0)));
    }
}
