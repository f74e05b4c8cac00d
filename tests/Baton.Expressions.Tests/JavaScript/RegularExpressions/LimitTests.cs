using Baton.Expressions.JavaScript.RegularExpressions;

namespace Baton.Expressions.Tests.JavaScript.RegularExpressions;

public sealed class LimitTests
{
    private const int Long = 20_000;

    public static TheoryData<string, string> TooLarge { get; } = new()
    {
        { "((a{1000}){1000})", "" },
        { "a{999999999999}", "" },
        { "(?:a{0,5000}){0,5000}", "" },
        { Repeated("(?:", 30) + "a" + Repeated("){9}", 30), "" },
        { new string('a', PatternLimits.Length + 1), "" },
        { Repeated("(", 51) + Repeated(")", 51), "" },
        { Repeated("[", 51) + Repeated("]", 51), "v" },
        { Repeated("()", PatternLimits.Groups + 1), "" },
        { Repeated("(?=)", PatternLimits.Lookarounds + 1), "" },
        { "(?:" + Repeated("(a)", 90) + "){20}", "" },
        { Repeated(@"[\p{L}a]", 200), "u" },
        { @"[\p{L}" + Repeated("--a", 200) + "]", "iv" },
    };

    [Theory]
    [MemberData(nameof(TooLarge))]
    public void what_would_take_too_much_is_refused(string source, string flags)
    {
        var refusal = Found.Refusal(source, flags);
        Assert.Equal(PatternProblem.TooLarge, refusal.Kind);
        Assert.Contains(" / ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(a+)+$", "")]
    [InlineData("^(a|aa)+$", "")]
    [InlineData("(.*)*x", "")]
    [InlineData("(?:(?:a*)*)*b", "")]
    [InlineData("(a*)*(b*)*(a*)*c", "i")]
    [InlineData("((a{10}){10})b", "")]
    [InlineData("(?:a|a|a)*a{5}b", "u")]
    [InlineData("(?=(?:a+)+c)", "")]
    [InlineData("(?<=c(?:a+)+)b", "")]
    [InlineData("^(?:(?!c)a+)+$", "")]
    public void patterns_that_stop_backtracking_engines_come_to_an_end(string source, string flags)
    {
        var pattern = Pattern.Compile(source, flags);
        var text = new string('a', Long) + "!";
        long charged = 0;

        Assert.False(pattern.Search(text, steps => charged += steps).TryMatch(0, sticky: false, out _));
        Assert.InRange(charged, Long / 4, pattern.Cost(text.Length));
    }

    [Theory]
    [InlineData("^.{1,2000}$")]
    [InlineData("(?:a|b)*a(?:a|b){1000}")]
    [InlineData("(?:(?:a{0,50}){0,50})")]
    public void generous_counters_are_allowed(string source) => Assert.NotEqual(Found.Nothing, Found.In(new string('a', 1500), source));

    [Fact]
    public void what_many_threads_with_many_groups_take_is_charged()
    {
        var groups = string.Concat(Enumerable.Repeat("(a)?", 60));
        var taken = 0L;
        var search = Pattern.Compile($"(?:{groups}b){{4}}", "").Search(new string('a', Long), allocate: bytes => taken += bytes);

        Assert.False(search.TryMatch(0, sticky: false, out _));
        Assert.InRange(taken, 100_000, 1_000_000);
    }

    [Fact]
    public void a_search_ends_when_the_steps_are_used_up()
    {
        var left = 10_000L;
        var search = Pattern.Compile("(?:a|b|ab){500}c", "").Search(new string('a', Long), Charge);

        Assert.Throws<OperationCanceledException>(() => search.TryMatch(0, sticky: false, out _));
        Assert.InRange(left, -2_000, 0);

        void Charge(long steps)
        {
            if ((left -= steps) < 0)
                throw new OperationCanceledException();
        }
    }

    [Fact]
    public void lookarounds_are_worked_out_once_for_all_matches_in_a_text()
    {
        var text = Repeated("ab", 2_000);
        var pattern = Pattern.Compile("a(?=.*b)", "");
        long charged = 0;
        var search = pattern.Search(text, steps => charged += steps);

        for (var at = 0; search.TryMatch(at, sticky: false, out var spans);)
            at = spans.End;

        Assert.InRange(charged, 1, 2 * pattern.Cost(text.Length));
    }

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
