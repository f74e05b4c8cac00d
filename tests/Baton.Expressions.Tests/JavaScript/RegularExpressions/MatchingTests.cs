using Baton.Expressions.JavaScript.RegularExpressions;

namespace Baton.Expressions.Tests.JavaScript.RegularExpressions;

public sealed class MatchingTests
{
    [Theory]
    [InlineData("a|ab", "abc", "a")]
    [InlineData("((a)|(ab))((c)|(bc))", "abc", "abc|a|a|∅|bc|∅|bc")]
    [InlineData("a[a-z]{2,4}", "abcdefghi", "abcde")]
    [InlineData("a[a-z]{2,4}?", "abcdefghi", "abc")]
    [InlineData("(aa|aabaac|ba|b|c)*", "aabaac", "aaba|ba")]
    [InlineData("x{0}y", "xy", "y")]
    [InlineData("(x){0}y", "xy", "y|∅")]
    [InlineData("<.+?>", "a <b> <c>", "<b>")]
    [InlineData("<.+>", "a <b> <c>", "<b> <c>")]
    [InlineData("", "abc", "")]
    [InlineData("a||b", "b", "")]
    [InlineData("(?:ab){2,}", "abababx", "ababab")]
    [InlineData("[]", "a", Found.Nothing)]
    [InlineData("[^]", "\n", "\n")]
    [InlineData("a(?:[]|b)", "ab", "ab")]
    [InlineData("(?:(?=ax)a|(?=cc)c|(?=z))*(?=c)c", "axcc", "cc")]
    public void alternatives_and_quantifiers_prefer_as_backtracking_does(string source, string input, string found) =>
        Assert.Equal(found, Found.In(input, source));

    [Theory]
    [InlineData("(z)((a+)?(b+)?(c))*", "zaacbbbcac", "zaacbbbcac|z|ac|a|∅|c")]
    [InlineData("(?:a()|b)*", "ab", "ab|∅")]
    [InlineData("(?:(a)|b)*", "ab", "ab|∅")]
    [InlineData("(?:(a)|(b)){2}", "ab", "ab|∅|b")]
    [InlineData("(?:(?:(a)|b)+,?)+", "ab,b", "ab,b|∅")]
    [InlineData("(?:(?=(a))a|b)+", "ab", "ab|∅")]
    public void groups_are_forgotten_when_an_iteration_begins(string source, string input, string found) =>
        Assert.Equal(found, Found.In(input, source));

    [Theory]
    [InlineData("(a*)*", "b", "|∅")]
    [InlineData("(a*)+", "b", "|")]
    [InlineData("(?:|a)*", "aaa", "aaa")]
    [InlineData("(?:a??)*", "aaa", "aaa")]
    [InlineData("(?:a*?)*?b", "aab", "aab")]
    [InlineData("(?:a?){2,}", "a", "a")]
    [InlineData("(?:(a)|()|b)*c", "abc", "abc|∅|∅")]
    [InlineData("((?:a*)*)*", "aab", "aa|aa")]
    [InlineData("(?:)*x", "x", "x")]
    public void an_optional_iteration_takes_a_character_or_is_not_taken(string source, string input, string found) =>
        Assert.Equal(found, Found.In(input, source));

    [Theory]
    [InlineData(@"\B(?=(\d{3})+(?!\d))", "1234567", "|567")]
    [InlineData(@"(?=(a+))a*b", "baaabac", "aaab|aaa")]
    [InlineData(@"(?=(a+))", "baaabac", "|aaa")]
    [InlineData(@"^(?=.*\d)(?=.*[a-z]).{6,}$", "abc123", "abc123")]
    [InlineData(@"^(?=.*\d)(?=.*[a-z]).{6,}$", "abcdef", Found.Nothing)]
    [InlineData(@"(?<=¥)\d+", "12 ¥34", "34")]
    [InlineData(@"(?<!¥)\b\d+", "¥12 34", "34")]
    [InlineData(@"(?<=(\d+)(\d+))$", "1053", "|1|053")]
    [InlineData(@"(?<=([abc]+)([abc]+))$", "abc", "|a|bc")]
    [InlineData(@"(?<=^(\w+))def", "abcdef", "def|abc")]
    [InlineData(@"(?=(?<=(a)).(?=(c)))b", "abc", "b|a|c")]
    [InlineData(@"(?!(a))b", "b", "b|∅")]
    [InlineData(@"(?=(a))?b", "ab", "b|∅")]
    [InlineData(@"(?:(?=(a))){2}a", "a", "a|a")]
    public void lookarounds_see_the_text_and_fill_their_groups(string source, string input, string found) =>
        Assert.Equal(found, Found.In(input, source));

    [Fact]
    public void thousands_are_separated()
    {
        Assert.Equal("1,234,567", Grouped("1234567"));
        Assert.Equal("123", Grouped("123"));

        static string Grouped(string digits)
        {
            var search = Pattern.Compile(@"\B(?=(?:\d{3})+(?!\d))", "g").Search(digits);
            var grouped = string.Empty;
            for (var at = 0; at < digits.Length; at++)
                grouped += (search.TryMatch(at, sticky: true, out _) ? "," : string.Empty) + digits[at];
            return grouped;
        }
    }

    [Theory]
    [InlineData("a", "baa", 0, Found.Nothing)]
    [InlineData("a", "baa", 1, "a")]
    [InlineData("^a", "ba", 1, Found.Nothing)]
    [InlineData("a*", "baa", 0, "")]
    [InlineData(@"\ba", "ba", 1, Found.Nothing)]
    [InlineData("a|$", "ba", 2, "")]
    public void a_sticky_match_begins_where_it_is_told(string source, string input, int start, string found) =>
        Assert.Equal(found, Found.In(input, source, start: start, sticky: true));

    [Fact]
    public void a_search_sees_what_stands_before_its_start()
    {
        Assert.Equal("1", Found.In("a1 1", @"\b1", start: 1));
        Assert.Equal("b", Found.In("ab", "(?<=a)b", start: 1));
        Assert.Equal(Found.Nothing, Found.In("ab", "^b", start: 1));
        Assert.Equal(["a", "", "a", ""], Found.All("aba", "a*"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void a_start_outside_the_text_is_the_callers_mistake(int start) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Found.In("abc", "a", start: start));
}
