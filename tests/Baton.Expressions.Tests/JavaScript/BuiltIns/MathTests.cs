using Baton.Expressions.Tests.Languages;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

public sealed class MathTests
{
    private static readonly TestScope Money = new()
    {
        Variables = Object(("m", Decimal(1234.50m)), ("n", Decimal(-2.5m)), ("rate", Decimal(1.05m)), ("four", Decimal(4.00m))),
    };

    [Theory]
    [InlineData("[Math.abs(-5), Math.ceil(1.2), Math.floor(-1.2), Math.round(-2.5), Math.round(2.5), Math.trunc(-1.9), Math.sign(-3)]", "[5,2,-2,-2,3,-1,-1]")]
    [InlineData("[Math.max(1, '3', 2), Math.min(), Math.max(), Math.min(1, NaN, -5)]", "[3,null,null,null]")]
    [InlineData("[1 / Math.max(-0, 0), 1 / Math.min(0, -0)]", "[null,null]")]
    [InlineData("[Object.is(Math.max(-0, 0), 0), Object.is(Math.min(0, -0), -0), Object.is(Math.max(-0, -0), -0)]", "[true,true,true]")]
    [InlineData("[Math.hypot(3, 4), Math.hypot(NaN, Infinity), Math.hypot(), Math.cbrt(27), Math.sqrt(2)]", "[5,null,0,3,1.4142135623730951]")]
    [InlineData("[Math.clz32(1), Math.imul(0xffffffff, 5), Math.fround(5.5), Math.log2(8), Math.log10(1000), Math.atan2(0, -1) === Math.PI]", "[31,-5,5.5,3,3,true]")]
    [InlineData("[Math.pow(2, 10), Math.pow(1, Infinity), Math.expm1(0), Math.log1p(0), Math.sinh(0), Math.exp(0)]", "[1024,null,0,0,0,1]")]
    [InlineData("Math.max(...[3, 9, 4])", "9")]
    public void functions_give(string source, string json) => Assert.Equal(json, Script.Json(source));

    [Theory]
    [InlineData("[Math.abs(variables.n), Math.ceil(variables.m), Math.floor(variables.n), Math.round(variables.n), Math.round(variables.m), Math.trunc(variables.n), Math.sign(variables.n)]", "[2.5,1235,-3,-2,1235,-2,-1]")]
    [InlineData("[Math.max(variables.m, 2000), Math.min(variables.m, variables.n, 0)]", "[2000,-2.5]")]
    [InlineData("Math.max(variables.m, 2000.1) * 0.1 === 200.01", "true")]
    [InlineData("[Math.max(-Infinity, variables.m), Math.min(Infinity, variables.m, 5000), Math.max(variables.m, NaN)]", "[1234.5,1234.5,null]")]
    [InlineData("Math.max(variables.m, Infinity) === Infinity", "true")]
    [InlineData("[Math.pow(variables.rate, 20), variables.rate ** 20]", "[2.6532977051444201339454307652,2.6532977051444201339454307652]")]
    [InlineData("[Math.sqrt(variables.four), Math.pow(variables.four, 0.5), Math.pow(4, variables.n)]", "[2,2,0.03125]")]
    public void decimals_stay_exact_where_they_can(string source, string json) => Assert.Equal(json, Script.Json(source, Money));

    [Fact]
    public void chance_is_the_steps_and_drawn_once_per_evaluation()
    {
        const string three = "[Math.random(), Math.random(), Math.random()]";
        var scope = new TestScope();
        var first = Script.Json(three, scope);
        var second = Script.Json(three, scope);

        Assert.Equal(first, Script.Json(three));
        Assert.NotEqual(first, second);
        Assert.Equal(3ul, scope.NextRandom());
        Assert.Equal("true", Script.Json($"{three}.length === 3 && Math.random() >= 0 && Math.random() < 1 && Math.random() !== Math.random()"));
    }

    [Fact]
    public void no_chance_is_drawn_without_need()
    {
        var scope = new TestScope();
        Script.Run("Math.max(1, 2)", scope);
        Assert.Equal(1ul, scope.NextRandom());
    }
}
