using Baton.Expressions.Languages;
using Baton.Expressions.Liquid;
using Baton.Expressions.Tests.Languages;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.Liquid;

public sealed class LimitTests
{
    private const string Long = "{% assign s = 'xxxxxxxxxx' %}{% for i in (1..12) %}{% assign s = s | append: s %}{% endfor %}";

    [Theory]
    [InlineData("{% for i in (1..1000) %}{% for j in (1..1000) %}{% endfor %}{% endfor %}", "Steps")]
    [InlineData("{% for i in (1..2000000000) %}{% endfor %}", "Steps")]
    [InlineData("{{ (1..99999999999) }}", "整数")]
    [InlineData("{% assign s = 'xxxxxxxxxx' %}{% for i in (1..40) %}{% assign s = s | append: s %}{% endfor %}", "Workspace")]
    [InlineData(Long + "{{ s | replace: 'x', s }}", "Workspace")]
    [InlineData(Long + "{% assign l = s | split: '' %}{{ l | join: s }}", "Workspace")]
    [InlineData("{% assign l = (1..9) %}{% for i in (1..40) %}{% assign l = l | concat: l %}{% endfor %}", "Steps")]
    [InlineData(Long + "{% for i in (1..90000) %}{{ s.size | slice: 9 }}{% endfor %}", "Workspace")]
    [InlineData(Long + "{% for i in (1..90000) %}{% if s contains 'y' %}{% endif %}{% endfor %}", "Workspace")]
    [InlineData(Long + "{% for i in (1..90000) %}{% assign c = s | slice: 1 %}{% endfor %}", "Workspace")]
    [InlineData("{% for i in (1..30000) %}0123456789{% endfor %}", "OutputLength")]
    [InlineData("{% if ((((((((((((((((((((((((((((((((((((1)))))))))))))))))))))))))))))))))))) %}{% endif %}", "Depth")]
    public void running_dry_names_the_limit(string template, string limit) =>
        Assert.Contains(limit, Sample.Error(template), StringComparison.Ordinal);

    /// <summary>A list that holds one list of 400 very many times: small to keep, huge to go through.</summary>
    private const string Nested =
        "{% assign l = boxes %}{% for i in (1..9) %}{% assign l = l | concat: l %}{% endfor %}{% assign l = l | map: 'Items' %}";

    [Theory]
    [InlineData(Nested + "{{ l }}", "Workspace")]
    [InlineData(Nested + "{{ l | json }}", "Workspace")]
    [InlineData(Nested + "{{ l | join }}", "Steps")]
    [InlineData(Nested + "{{ l | sum }}", "Steps")]
    [InlineData(Nested + "{{ l | reverse | size }}", "Steps")]
    [InlineData(Nested + "{{ l | uniq | size }}", "Steps")]
    [InlineData(Nested + "{{ l | sort_natural | size }}", "Steps")]
    [InlineData(Nested + "{{ l | find: 'x' }}", "Steps")]
    [InlineData(Nested + "{% assign k = l | concat: none %}", "Steps")]
    [InlineData(Nested + "{% if l == l %}{% endif %}", "Workspace")]
    [InlineData(Nested + "{% case l %}{% when l %}{% endcase %}", "Workspace")]
    [InlineData(Nested + "{{ boxes[0][l] }}", "Workspace")]
    [InlineData(Nested + "{{ [l] }}", "Workspace")]
    [InlineData(Nested + "{% cycle l: 1, 2 %}", "Workspace")]
    [InlineData(Nested + "{% if 'a' contains l %}{% endif %}", "Workspace")]
    public void a_list_that_holds_one_list_many_times_is_charged_for_all_of_it(string template, string limit) =>
        Assert.Contains(limit, Assert.Throws<ExpressionException>(() => LiquidTemplate.Parse(template).Render(Boxes())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{% for i in (1..40000) %}", "{% if none %}{% endif %}", 100, "{% endfor %}")]
    [InlineData("{% for i in (1..40000) %}", "{% cycle '' %}", 100, "{% endfor %}")]
    [InlineData("{% for i in (1..40000) %}{{ ''", " | strip", 400, "}}{% endfor %}")]
    [InlineData("{% for i in (1..40000) %}{% if none %}", "{% elsif none %}", 200, "{% endif %}{% endfor %}")]
    [InlineData("{% for i in (1..40000) %}{% case i %}", "{% when 0 %}", 200, "{% endcase %}{% endfor %}")]
    [InlineData("{% for i in (1..40000) %}{{ '2026-11-22'", " | date: '%F'", 20, "}}{% endfor %}")]
    [InlineData("{% for i in (1..90000) %}", "{% if when == 'x' %}{% endif %}", 4, "{% endfor %}")]
    [InlineData("{% for i in (1..9000) %}", "{% ifchanged %}0123456789012345678901234567890123456789{% endifchanged %}", 40, "{% endfor %}", "Workspace")]
    [InlineData("{% for i in (1..9000) %}", "{% increment n %}", 40, "{% endfor %}", "OutputLength")]
    public void what_stands_in_a_loop_counts_as_often_as_it_runs(string opening, string repeated, int times, string closing, string limit = "Steps") =>
        Assert.Contains(limit, Sample.Error(opening + string.Concat(Enumerable.Repeat(repeated, times)) + closing), StringComparison.Ordinal);

    [Theory]
    [InlineData("base64_encode")]
    [InlineData("base64_encode | base64_decode")]
    [InlineData("base64_url_safe_encode")]
    [InlineData("strip_html")]
    [InlineData("escape_once")]
    [InlineData("url_encode")]
    [InlineData("url_decode")]
    [InlineData("replace_last: 'x', s")]
    [InlineData("remove_first: 'x'")]
    [InlineData("first")]
    [InlineData("last")]
    [InlineData("has: 'y'")]
    [InlineData("where: 'y'")]
    [InlineData("split: ' ' | size")]
    public void filters_over_long_text_are_charged_each_time(string filter) =>
        Assert.Contains("Workspace", Sample.Error(Long + $"{{% for i in (1..9000) %}}{{% assign c = s | {filter} %}}{{% endfor %}}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("{% assign c = s | split: '' %}", "Steps", 7)]
    [InlineData("{% assign c = s | split: 'x' %}", "Steps", 7)]
    [InlineData("{% assign s = s | replace: 'xx', '\n' %}{% assign c = s | split: ' ' %}", "Steps", 7)]
    [InlineData("{% assign s = s | replace: 'xx', '\n' %}{% assign c = s | truncatewords: 2 %}", "Steps", 7)]
    [InlineData("{% assign c = s | url_encode %}", "Workspace")]
    [InlineData("{% assign c = s | escape %}", "Workspace")]
    [InlineData("{% assign c = s | escape_once %}", "Workspace")]
    [InlineData("{% assign c = s | base64 %}", "Workspace")]
    [InlineData("{% assign c = s | replace: 'x', 'yyyyyyyyyy' %}", "Workspace")]
    [InlineData("{{ s }}", "OutputLength")]
    [InlineData("{% capture c %}{{ s }}{% endcapture %}", "OutputLength")]
    public void what_would_become_large_is_refused_before_it_is_made(string template, string limit, int doublings = 8)
    {
        var text = LiquidTemplate.Parse($"{{% for i in (1..{doublings}) %}}{{% assign s = s | append: s %}}{{% endfor %}}" + template);
        var scope = new TestScope { Variables = Object(("s", Text(new string('x', 10_000)))) };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<ExpressionException>(() => text.Render(scope)).Message;
        Assert.Contains(limit, error, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40_000_000);
    }

    [Theory]
    [InlineData("{% liquid ", "if yes\n", "%}")]
    [InlineData("", "{% case 1 %}{% when 1 %}", "")]
    [InlineData("", "{% ifchanged %}", "")]
    [InlineData("", "{% for i in (1..2) %}{% else %}", "")]
    [InlineData("{{ ", "[", "}}")]
    [InlineData("{{ a", "[b", "}}")]
    [InlineData("{% cycle ", "(", "%}")]
    public void nothing_nests_without_end(string opening, string repeated, string closing) =>
        Assert.Contains("Depth", Sample.Error(opening + string.Concat(Enumerable.Repeat(repeated, 2000)) + closing), StringComparison.Ordinal);

    [Theory]
    [InlineData("{% liquid ", "liquid ", "%}", "")]
    [InlineData("{% liquid\n", "#\n", "%}", "")]
    [InlineData("", "{%#\n#%}", "", "")]
    [InlineData("", "{% liquid %}", "", "")]
    [InlineData("{% comment %}", "{% raw %}", "{% endcomment %}", "")]
    [InlineData("{% raw %}", "{% raw %}", "{% endraw %}", null)]
    [InlineData("{{ '", "<script><style><!--", "' | strip_html | size }}", "4")]
    [InlineData("{{ '", "&&#&#x", "' | escape_once | size }}", "90000")]
    public void long_templates_are_read_in_one_pass(string opening, string repeated, string closing, string? expected)
    {
        var inner = string.Concat(Enumerable.Repeat(repeated, 5000));
        Assert.Equal(expected ?? inner, Sample.Render(opening + inner + closing));
    }

    [Fact]
    public void tags_may_not_nest_too_deep()
    {
        var template = string.Concat(Enumerable.Repeat("{% if yes %}", 10_000));
        Assert.Contains("Depth", Sample.Error(template, new LiquidLimits { TemplateLength = int.MaxValue }), StringComparison.Ordinal);
        Assert.Contains("TemplateLength", Sample.Error(template), StringComparison.Ordinal);
    }

    private static TestScope Boxes()
    {
        var items = List([.. Enumerable.Range(0, 400).Select(i => Text($"{i}"))]);
        return new TestScope { Variables = Object(("boxes", List([.. Enumerable.Repeat(Object(("Items", items)), 100)]))) };
    }

    [Fact]
    public void limits_can_be_chosen()
    {
        Assert.Equal("12", Sample.Render("{% for i in (1..2) %}{{ i }}{% endfor %}", limits: new LiquidLimits { Steps = 5 }));
        Assert.Contains("3", Sample.Error("{% for i in (1..2) %}{{ i }}{% endfor %}", new LiquidLimits { Steps = 3 }), StringComparison.Ordinal);
    }
}
