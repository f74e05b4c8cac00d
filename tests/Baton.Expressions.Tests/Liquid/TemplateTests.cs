using Baton.Expressions.Liquid;

namespace Baton.Expressions.Tests.Liquid;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("没有标签 { { } }", "没有标签 { { } }")]
    [InlineData("{", "{")]
    [InlineData("{{{ 'a' }}", "{{{ 'a' }}", true)]
    [InlineData("{{ Variables.order.No }}", "D-1001")]
    [InlineData("{{ order.Lines[1].Sku }}", "螺母")]
    [InlineData("{{ order.lines[-1]['Sku'] }}", "垫片")]
    [InlineData("{{ order.Lines.size }}{{ order.Lines.first.Sku }}{{ order.Lines.last.Sku }}{{ order.No.size }}", "3螺丝垫片6")]
    [InlineData("{{ 金额 }} {{ ratio }} {{ yes }} [{{ none }}] [{{ gone.further[3] }}]", "1280.00 0.1 true [] []")]
    [InlineData("{{ Input.Customer }} {{ Parameters.上限 }} {{ Workflow.Name }}", "华东五金 5000 报销")]
    [InlineData("{{ WorkflowInstanceId }} {{ CorrelationId }}", "i-1 c-9")]
    [InlineData("{{ Output.审批.Result.Outcome }} {{ Output.审批.Outcome }} {{ Output['审批'].Result.Outcome }}", "同意 同意 同意")]
    [InlineData("{{ now }}", "2026-11-22 12:00:00")]
    [InlineData("{{ when }}", "2026-11-22 14:30:00")]
    [InlineData("{{ \"a}}b\" }}{{ 'it\"s' }}{{ -1.50 }}{{ nil }}{{ false }}", "a}}bit\"s-1.50false")]
    [InlineData("{{ (1..3) }}", "123")]
    public void outputs_show_values(string template, string expected, bool isError = false)
    {
        if (isError)
            Assert.Contains("“{”", Sample.Error(template), StringComparison.Ordinal);
        else
            Assert.Equal(expected, Sample.Render(template));
    }

    [Theory]
    [InlineData("{% if 金额 > 1000 %}大{% elsif 金额 > 100 %}中{% else %}小{% endif %}", "大")]
    [InlineData("{% if 金额 > 5000 %}大{% elsif 金额 > 100 %}中{% else %}小{% endif %}", "中")]
    [InlineData("{% if none %}有{% else %}无{% endif %}", "无")]
    [InlineData("{% if blankText %}空文本也算真{% endif %}", "空文本也算真")]
    [InlineData("{% unless yes %}甲{% else %}乙{% endunless %}", "乙")]
    [InlineData("{% unless yes %}甲{% elsif yes %}乙{% endunless %}", "乙")]
    [InlineData("{% if '5' == 5 and 1280 == 金额 %}等{% endif %}", "等")]
    [InlineData("{% if order.No contains '100' %}含{% endif %}{% if order.Lines contains 1 %}错{% endif %}", "含")]
    [InlineData("{% if false and false or true %}右结合{% else %}先算右边{% endif %}", "先算右边")]
    [InlineData("{% if (false and false) or true %}括号{% endif %}", "括号")]
    [InlineData("{% if blankText == empty and none == blank and order.Lines != empty %}空{% endif %}", "空")]
    [InlineData("{% if none < 1 or none >= 0 or 'x' > 1 %}错{% else %}不能比{% endif %}", "不能比")]
    [InlineData("{% if when < '2026-11-23' %}早{% endif %}", "早")]
    [InlineData("{% case order.No %}x{% when 'a', 'D-1001' %}甲{% when 'b' %}乙{% else %}丙{% endcase %}", "甲")]
    [InlineData("{% case 2 %}{% when 1 or 3 %}甲{% else %}丙{% endcase %}", "丙")]
    [InlineData("{% case 2 %}{% when 1 %}甲{% endcase %}", "")]
    public void branches_follow_their_conditions(string template, string expected) => Assert.Equal(expected, Sample.Render(template));

    [Theory]
    [InlineData("{% for l in order.Lines %}{{ forloop.index }}.{{ l.Sku }}{% unless forloop.last %}，{% endunless %}{% endfor %}", "1.螺丝，2.螺母，3.垫片")]
    [InlineData("{% for i in (1..10) limit:3 offset:2 %}{{ i }}{% endfor %}", "345")]
    [InlineData("{% for i in (1..4) reversed %}{{ i }}{{ forloop.rindex0 }} {% endfor %}", "43 32 21 10 ")]
    [InlineData("{% for i in (1..9) %}{% if i == 3 %}{% continue %}{% elsif i == 6 %}{% break %}{% endif %}{{ i }}{% endfor %}完", "1245完")]
    [InlineData("{% for i in none %}x{% else %}没有{% endfor %}", "没有")]
    [InlineData("{% for i in (3..1) %}x{% else %}没有{% endfor %}", "没有")]
    [InlineData("{% for p in order limit: 1 %}{{ p[0] }}={{ p[1] }}{% endfor %}", "No=D-1001")]
    [InlineData("{% for a in (1..2) %}{% for b in (1..2) %}{{ forloop.parentloop.index }}{{ b }} {% endfor %}{% endfor %}{{ a }}", "11 12 21 22 ")]
    [InlineData("{% for a in (1..2) %}{% for a in (8..9) %}{% endfor %}{{ forloop.index }}{{ a }} {% endfor %}[{{ forloop }}]", "11 22 []")]
    [InlineData("{% assign n = 0 %}{% for l in order.Lines %}{% assign n = n | plus: l.Qty %}{% endfor %}{{ n }}", "37")]
    [InlineData("{% capture x %}[{{ 金额 }}]{% endcapture %}{{ x }}{{ x | size }}", "[1280.00]9")]
    public void loops_and_assignments_work_together(string template, string expected) => Assert.Equal(expected, Sample.Render(template));

    [Theory]
    [InlineData("a  {%- if yes -%}  b  {%- endif -%}  c", "abc")]
    [InlineData("a  {{- 'b' -}}  c", "abc")]
    [InlineData("a {% raw %}{{ x }} {% if %}{% endraw %} b", "a {{ x }} {% if %} b")]
    [InlineData("a {%- raw -%} {{ x }} {%- endraw -%} b", "a{{ x }}b")]
    [InlineData("a{% comment %}{{ nonsense | | {% if %}{% endcomment %}b", "ab")]
    [InlineData("a{% # 说明 | ! %}b {%- # x -%} c", "abc")]
    public void whitespace_and_comments_are_controlled(string template, string expected) => Assert.Equal(expected, Sample.Render(template));

    [Theory]
    [InlineData(LiquidTarget.Text, "<b>&\"'[x](y)*`# \n#h")]
    [InlineData(LiquidTarget.Markdown, "＜b＞&\"'［x］(y)＊｀# \n＃h")]
    [InlineData(LiquidTarget.Card, "＜b＞&\"'[x](y)*`#  #h")]
    [InlineData(LiquidTarget.Xml, "&lt;b&gt;&amp;&quot;&#39;[x](y)*`# \n#h")]
    [InlineData(LiquidTarget.Json, "<b>&\\\"'[x](y)*`# \\n#h")]
    public void what_people_typed_cannot_become_markup(LiquidTarget target, string expected) =>
        Assert.Equal("<i>" + expected, Sample.Render("<i>{{ evil }}", target));

    [Fact]
    public void an_author_may_waive_escaping_and_is_not_escaped_twice()
    {
        Assert.Equal("<&>", Sample.Render("{{ '<&>' | raw }}", LiquidTarget.Xml));
        Assert.Equal("&lt;", Sample.Render("{{ '<' | escape }}", LiquidTarget.Xml));
        Assert.Equal("{\"a\":\"D-1001\",\"b\":\"\\\"q\\\"\"}", Sample.Render("{\"a\":{{ order.No | json }},\"b\":\"{{ '\"q\"' }}\"}", LiquidTarget.Json));
        Assert.Equal("“＜”", Sample.Render("“{{ '<' | escape | default: '' | replace: '&lt;', '<' }}”", LiquidTarget.Markdown));
    }

    [Theory]
    [InlineData("一\n二 {{ a b }}", "第 2 行第 8 列", "“b”")]
    [InlineData("{{ a", "第 1 行第 5 列", "}}")]
    [InlineData("{% if a %}x", "第 1 行第 1 列", "endif")]
    [InlineData("{% for x of y %}", "第 1 行第 10 列", "in")]
    [InlineData("{{ 'abc }}", "第 1 行第 4 列", "引号")]
    [InlineData("{% endif %}", "第 1 行第 4 列", "endif")]
    [InlineData("{% render 'x' %}", "第 1 行第 4 列", "render")]
    [InlineData("{{ a | upper }}", "第 1 行第 8 列", "upper")]
    [InlineData("{{ a | append }}", "第 1 行第 8 列", "1")]
    [InlineData("{{ a | round: 1, 2 }}", "第 1 行第 8 列", "0–1")]
    [InlineData("{% comment %}", "第 1 行第 1 列", "endcomment")]
    [InlineData("{{ 99999999999999999999999999999999 }}", "第 1 行第 4 列", "太大")]
    [InlineData("x\n{{ order.No | plus: 1 }}", "第 2 行第 1 列", "D-1001")]
    [InlineData("{{ 1 | divided_by: 0 }}", "第 1 行第 1 列", "0")]
    [InlineData("{{ 1 | modulo: none }}", "第 1 行第 1 列", "0")]
    [InlineData("{{ 1 | divided_by: false }}", "第 1 行第 1 列", "0")]
    [InlineData("{{ when | date: '%' | date: 'q\\' }}", "第 1 行第 1 列", "", true)]
    public void errors_say_where_and_what(string template, string where, string what, bool fine = false)
    {
        if (fine)
        {
            Assert.Equal("%", Sample.Render(template));
            return;
        }

        var message = Sample.Error(template);
        Assert.StartsWith(where, message, StringComparison.Ordinal);
        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.Contains("line", message, StringComparison.Ordinal);
    }
}
