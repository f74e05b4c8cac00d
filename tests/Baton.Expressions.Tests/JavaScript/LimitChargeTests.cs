using Baton.Expressions.JavaScript;
using Baton.Fuzzing.Checks;

namespace Baton.Expressions.Tests.JavaScript;

/// <summary>What a script is charged depends on nothing but the script and its data.</summary>
public sealed class LimitChargeTests
{
    [Theory]
    [InlineData("/only-(here)-[a-z]+[0-9]/.test('x')")]
    [InlineData("'x'.search('only-there-[a-z]+')")]
    [InlineData("const f = n => n > 0 ? f(n - 1) : 0; f(40)")]
    [InlineData("function f(a, b, c, d, e, g, h, i, j, k, l) { return a; } f(1) + f(2)")]
    public void a_script_is_charged_the_same_the_second_time(string source)
    {
        var check = new ProgramCheck(ScriptLimits.Default);
        var first = Cost(check, source);

        Assert.Equal(first, Cost(check, source));
        Assert.NotEqual(0, first.Steps);
    }

    [Theory]
    [InlineData("")]
    [InlineData("function f() { let aa = 1, ab = 1, ac = 1, ad = 1, ae = 1, af = 1, ag = 1, ah = 1, ai = 1, aj = 1; return aa; } f();")]
    public void memory_that_ends_as_a_call_begins_is_told_as_a_limit(string function)
    {
        const string Names = "let a = 1, b = 1, c = 1, d = 1, e = 1, f1 = 1, g = 1, h = 1, i = 1, j = 1, k = 1, l = 1;";
        for (var bytes = 0; bytes < 4_000; bytes += 20)
        {
            try
            {
                Script.Run(Names + function, limits: new ScriptLimits { Bytes = bytes });
                return;
            }
            catch (ScriptLimitException limit)
            {
                Assert.Contains("Bytes", limit.Message, StringComparison.Ordinal);
            }
        }

        Assert.Fail("4,000 bytes should do");
    }

    [Fact]
    public void an_error_does_not_tell_the_line_of_the_evaluation_before()
    {
        Script.Fail("1;\n2;\nnull.x;");

        Assert.DoesNotContain("line", Script.Fail("null.x"), StringComparison.Ordinal);
    }

    private static (long Steps, long Charged) Cost(ProgramCheck check, string source)
    {
        check.Check(source);
        return (check.Cost.Steps, check.Cost.Charged);
    }
}
