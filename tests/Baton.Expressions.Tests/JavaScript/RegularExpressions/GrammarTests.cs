using Baton.Expressions.JavaScript.RegularExpressions;

namespace Baton.Expressions.Tests.JavaScript.RegularExpressions;

public sealed class GrammarTests
{
    [Theory]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("[b-a]")]
    [InlineData("*")]
    [InlineData("a**")]
    [InlineData("a|*")]
    [InlineData("^*")]
    [InlineData("{1}")]
    [InlineData("a{2,1}")]
    [InlineData(@"\")]
    [InlineData("(?<=a)*")]
    [InlineData("(?a)")]
    [InlineData("(?<a")]
    [InlineData("(?<1a>x)")]
    [InlineData("(?<>x)")]
    [InlineData("(?<a>x)(?<a>y)")]
    [InlineData("(?<a>x|(?<a>y))")]
    [InlineData(@"(?<a>x)\k")]
    [InlineData("(?-:a)")]
    [InlineData("(?ii:a)")]
    [InlineData("(?i-i:a)")]
    [InlineData("(?g:a)")]
    public void bad_patterns_are_syntax_errors(string source)
    {
        var refusal = Found.Refusal(source);
        Assert.Equal(PatternProblem.Syntax, refusal.Kind);
        Assert.Contains(" / ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"\-", "-")]
    [InlineData("]", "]")]
    [InlineData("}", "}")]
    [InlineData("{", "{")]
    [InlineData("a{,5}", "a{,5}")]
    [InlineData("x{1", "x{1")]
    [InlineData(@"\_", "_")]
    [InlineData(@"\07", "\a")]
    [InlineData(@"\101", "A")]
    [InlineData(@"\9", "9")]
    [InlineData(@"\c", @"\c")]
    [InlineData(@"[\c1]", "\u0011")]
    [InlineData(@"\k", "k")]
    [InlineData(@"\xg", "xg")]
    [InlineData(@"[\d-z]+", "1-z")]
    [InlineData(@"(?=a)*b", "b")]
    public void what_the_web_lets_pass_is_strict_with_u(string source, string input)
    {
        Assert.Equal(input, Found.In(input, source));
        Assert.Equal(PatternProblem.Syntax, Found.Refusal(source, "u").Kind);
    }

    [Theory]
    [InlineData(@"\cJ\t\v\f\r\0", "\n\t\v\f\r\0")]
    [InlineData(@"\x41\u4e2d", "A中")]
    [InlineData(@"[\b\]\\\^]+", "\b]\\^")]
    [InlineData(@"\/\.\*", "/.*")]
    public void escapes_stand_for_their_characters(string source, string input)
    {
        Assert.Equal(input, Found.In(input, source));
        Assert.Equal(input, Found.In(input, source, "u"));
    }

    [Fact]
    public void a_code_point_in_braces_is_a_repeated_letter_without_u()
    {
        Assert.Equal("uu", Found.In("uu\u0002", @"\u{2}"));
        Assert.Equal("\u0002", Found.In("uu\u0002", @"\u{2}", "u"));
    }

    [Theory]
    [InlineData(@"\p{}")]
    [InlineData(@"\p{L")]
    [InlineData(@"\pL")]
    [InlineData(@"\p{ L}")]
    [InlineData(@"\p{Block=Han}")]
    [InlineData(@"\p{gc=Han}")]
    [InlineData(@"\p{Script=}")]
    [InlineData(@"(?<a>x)\k<b>")]
    [InlineData(@"(x)\2")]
    [InlineData(@"\u{110000}")]
    [InlineData(@"[\d-z]")]
    public void names_and_numbers_must_exist_with_u(string source) => Assert.Equal(PatternProblem.Syntax, Found.Refusal(source, "u").Kind);

    [Theory]
    [InlineData("[a-z&&b--c]")]
    [InlineData("[(]")]
    [InlineData("[a&&&b]")]
    [InlineData("[!!]")]
    [InlineData("[[a]")]
    public void sets_have_their_own_grammar_with_v(string source) => Assert.Equal(PatternProblem.Syntax, Found.Refusal(source, "v").Kind);

    [Fact]
    public void groups_are_named_in_any_language()
    {
        var pattern = Pattern.Compile(@"(?<年>\d{4})-(\d\d)(?<$d\u{61}y>x)?", "");
        Assert.Equal(3, pattern.GroupCount);
        Assert.Equal([new("年", 1), new("$day", 3)], pattern.GroupNames);
    }

    [Fact]
    public void a_name_may_come_again_in_another_alternative()
    {
        var pattern = Pattern.Compile("(?<y>a)|(?:(?<y>b)|c)", "");
        Assert.Equal([new("y", 1), new("y", 2)], pattern.GroupNames);
        Assert.Equal("b|∅|b", Found.In("b", pattern.Source));
    }

    [Theory]
    [InlineData("(?i:a)b", "", "Ab", true)]
    [InlineData("(?i:a)b", "", "aB", false)]
    [InlineData("(?-i:a)b", "i", "aB", true)]
    [InlineData("(?-i:a)b", "i", "AB", false)]
    [InlineData("a(?s:.)b.", "", "a\nb\n", false)]
    [InlineData("a(?s:.)b.", "", "a\nbc", true)]
    [InlineData("a(?m-s:$.?)", "s", "a\n", true)]
    [InlineData("(?i-:[a-c]d)", "", "BD", true)]
    public void modifiers_hold_within_their_group(string source, string flags, string input, bool found) =>
        Assert.Equal(found, Found.In(input, source, flags) != Found.Nothing);

    [Theory]
    [InlineData(@"(a)\1", "")]
    [InlineData(@"\1(a)", "u")]
    [InlineData(@"(?<n>a)\k<n>", "")]
    [InlineData(@"[\q{ab}]", "v")]
    [InlineData(@"\p{Script=Tibetan}", "u")]
    public void what_has_no_bound_or_is_not_known_is_refused(string source, string flags)
    {
        var refusal = Found.Refusal(source, flags);
        Assert.Equal(PatternProblem.NotSupported, refusal.Kind);
        Assert.Contains(" / ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void bad_syntax_is_told_before_what_is_not_supported() => Assert.Equal(PatternProblem.Syntax, Found.Refusal(@"(a)\1(").Kind);

    [Fact]
    public void an_error_tells_its_place()
    {
        var message = Found.Refusal("abc*?*").Message;
        Assert.Contains("第 6 个字符", message, StringComparison.Ordinal);
        Assert.Contains("character 6", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gg")]
    [InlineData("x")]
    [InlineData("uv")]
    [InlineData("G")]
    public void flags_are_known_and_come_once(string flags) => Assert.Equal(PatternProblem.Syntax, Found.Refusal("a", flags).Kind);

    [Fact]
    public void flags_are_read()
    {
        Assert.Equal(
            new PatternFlags { HasIndices = true, Global = true, IgnoreCase = true, Multiline = true, DotAll = true, Unicode = true, Sticky = true },
            Pattern.Compile("a", "ysumigd").Flags);
        Assert.True(Pattern.Compile("a", "v").Flags is { UnicodeSets: true, FullUnicode: true, Unicode: false });
    }
}
