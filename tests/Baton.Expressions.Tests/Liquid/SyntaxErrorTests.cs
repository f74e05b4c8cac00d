using Baton.Expressions.Languages;
using Baton.Expressions.Liquid;

namespace Baton.Expressions.Tests.Liquid;

/// <summary>What is wrong is found when a template is saved, and said with line, column and what to do, in Chinese and in English.</summary>
public sealed class SyntaxErrorTests
{
    [Theory]
    [InlineData("{{ a ｜ upcase }}", "1", "6", "半角的 |")]
    [InlineData("{{ a | append： 'b' }}", "1", "14", "半角的 :")]
    [InlineData("{{ a | slice: 1， 2 }}", "1", "16", "半角的 ,")]
    [InlineData("{{ a | append: “b” }}", "1", "16", "半角的 \"")]
    [InlineData("{{ a | append: ‘b’ }}", "1", "16", "半角的 '")]
    [InlineData("{% if a ≥ 1 %}{% endif %}", "1", "9", "半角的 >=")]
    [InlineData("{% if a = 1 %}{% endif %}", "1", "9", "比较用 ==")]
    [InlineData("{% if a && b %}{% endif %}", "1", "9", "and")]
    [InlineData("{% if !a %}{% endif %}", "1", "7", "unless")]
    [InlineData("{{ a + 1 }}", "1", "6", "plus")]
    [InlineData("{{ a * 2 }}", "1", "6", "times")]
    [InlineData("{{ a -1 }}", "1", "6", "minus")]
    public void signs_that_mean_something_elsewhere_are_told_what_to_be(string template, string line, string column, string hint) => Check(template, line, column, hint);

    [Theory]
    [InlineData("{{ a | upcas }}", "1", "8", "upcase")]
    [InlineData("{{ a | Money }}", "1", "8", "money")]
    [InlineData("{{ a | upper }}", "1", "8", "upcase")]
    [InlineData("{{ a | length }}", "1", "8", "size")]
    [InlineData("{{ a | rmb_uper }}", "1", "8", "rmb_upper")]
    public void a_filter_that_was_probably_meant_is_named(string template, string line, string column, string near) => Check(template, line, column, $"“{near}”");

    [Fact]
    public void a_filter_nobody_can_guess_is_only_said_to_be_unknown() =>
        Assert.DoesNotContain("是不是", Problem("{{ a | frobnicate }}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("一\n二{% esle %}", "2", "5", "assign")]
    [InlineData("{% else %}", "1", "4", "else")]
    [InlineData("{% if a %}{% else %}{% else %}{% endif %}", "1", "24", "已经有过 else")]
    [InlineData("{% if a %}{% else x %}{% endif %}", "1", "19", "“x”")]
    [InlineData("{% case a %}{% else %}{% when 1 %}{% endcase %}", "1", "26", "when")]
    [InlineData("{% for i in a %}{% endif %}", "1", "20", "endif")]
    [InlineData("{% include 'x' %}", "1", "4", "整段")]
    [InlineData("{% tablerow i in a %}", "1", "4", "不支持")]
    [InlineData("\n\n{% unless a %}x", "3", "1", "endunless")]
    [InlineData("{% capture x %}x", "1", "1", "endcapture")]
    [InlineData("{% ifchanged %}x", "1", "1", "endifchanged")]
    [InlineData("{% doc %}x", "1", "1", "enddoc")]
    [InlineData("{% doc x %}{% enddoc %}", "1", "8", "“x”")]
    [InlineData("{% raw %}{% comment %}", "1", "1", "endraw")]
    [InlineData("{% comment %}{% comment %}{% endcomment %}", "1", "1", "endcomment")]
    [InlineData("{% # 一\n二 %}", "1", "1", "#")]
    [InlineData("{% # 一", "1", "1", "%}")]
    [InlineData("{%  %}", "1", "5", "标签名")]
    [InlineData("{% assign a? = 1 %}", "1", "11", "?")]
    [InlineData("{% assign 1 = 1 %}", "1", "11", "名称")]
    [InlineData("{% assign a 1 %}", "1", "13", "“=”")]
    [InlineData("{% increment %}", "1", "14", "名称")]
    [InlineData("{% cycle %}", "1", "10", "一个值")]
    [InlineData("{% cycle 1, %}", "1", "13", "一个值")]
    [InlineData("{% echo %}", "1", "9", "一个值")]
    [InlineData("{{ }}", "1", "4", "一个值")]
    [InlineData("{% for i in a limit 2 %}", "1", "21", "“:”")]
    [InlineData("{% for i in a sorted %}", "1", "15", "reversed")]
    [InlineData("{% case a %}{% when 1 and 2 %}{% endcase %}", "1", "23", "and")]
    [InlineData("{{ (1..) }}", "1", "8", "一个值")]
    [InlineData("{{ (1..2 }}", "1", "10", "“)”")]
    [InlineData("{{ a[0 }}", "1", "8", "“]”")]
    [InlineData("{{ a. }}", "1", "7", "名称")]
    [InlineData("{{ a..b }}", "1", "5", "“}}”")]
    [InlineData("{{ a.['b'] }}", "1", "6", "名称")]
    [InlineData("{{ a | }}", "1", "8", "名称")]
    [InlineData("{{ a | default }}", "1", "8", "1")]
    [InlineData("{{ a | replace_last: 'x' }}", "1", "8", "2")]
    [InlineData("{{ a %}", "1", "6", "“}}”")]
    [InlineData("{% if a }}", "1", "9", "“%}”")]
    public void a_slip_is_placed_and_explained(string template, string line, string column, string what) => Check(template, line, column, what);

    private static void Check(string template, string line, string column, string what)
    {
        var problem = Problem(template);
        Assert.StartsWith($"第 {line} 行第 {column} 列：", problem, StringComparison.Ordinal);
        Assert.EndsWith($"(line {line}, column {column})", problem, StringComparison.Ordinal);
        Assert.Contains(what, problem, StringComparison.Ordinal);
        Assert.Contains(" / ", problem, StringComparison.Ordinal);
    }

    private static string Problem(string template) => Assert.Throws<ExpressionException>(() => LiquidTemplate.Parse(template)).Message;
}
