using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.Values;

public sealed class ClrConversionTests
{
    [Fact]
    public void scalars_become_the_kind_they_mean()
    {
        Assert.Equal(Number(3), Conversion.FromObject(3));
        Assert.Equal(Number(0.1), Conversion.FromObject(0.1f));
        Assert.Equal(Decimal(1.50m), Conversion.FromObject(1.50m));
        Assert.Equal(Decimal(long.MaxValue), Conversion.FromObject(long.MaxValue));
        Assert.Equal(Number(7), Conversion.FromObject(7L));
        Assert.Equal(Text("01:00:00"), Conversion.FromObject(TimeSpan.FromHours(1)));
        Assert.Equal(Text("Monday"), Conversion.FromObject(DayOfWeek.Monday));
        Assert.Equal(Value.From(Noon), Conversion.FromObject(new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Unspecified)));
        Assert.Equal(Value.Null, Conversion.FromObject(null));
    }

    [Fact]
    public void structures_become_lists_and_objects()
    {
        Assert.Equal(List(Number(1), Text("二")), Conversion.FromObject(new object[] { 1, "二" }));
        Assert.Equal(Object(("a", Number(1))), Conversion.FromObject(new Dictionary<string, int> { ["a"] = 1 }));
        Assert.Equal(Object(("Amount", Decimal(1280m)), ("Lines", List(Object(("Sku", Text("A")))))),
            Conversion.FromObject(new { Amount = 1280m, Lines = new[] { new { Sku = "A" } } }));
        Assert.Equal(Object(("n", List(Number(1)))), Conversion.FromObject(new JsonObject { ["n"] = new JsonArray(1) }));
    }

    [Fact]
    public void a_circle_is_refused()
    {
        var circle = new List<object>();
        circle.Add(circle);
        Assert.Throws<ExpressionException>(() => Conversion.FromObject(circle));
    }
}
