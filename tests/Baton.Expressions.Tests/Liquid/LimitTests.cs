using Baton.Expressions.Liquid;

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

    [Fact]
    public void tags_may_not_nest_too_deep()
    {
        var template = string.Concat(Enumerable.Repeat("{% if yes %}", 10_000));
        Assert.Contains("Depth", Sample.Error(template, new LiquidLimits { TemplateLength = int.MaxValue }), StringComparison.Ordinal);
        Assert.Contains("TemplateLength", Sample.Error(template), StringComparison.Ordinal);
    }

    [Fact]
    public void limits_can_be_chosen()
    {
        Assert.Equal("12", Sample.Render("{% for i in (1..2) %}{{ i }}{% endfor %}", limits: new LiquidLimits { Steps = 5 }));
        Assert.Contains("3", Sample.Error("{% for i in (1..2) %}{{ i }}{% endfor %}", new LiquidLimits { Steps = 3 }), StringComparison.Ordinal);
    }
}
