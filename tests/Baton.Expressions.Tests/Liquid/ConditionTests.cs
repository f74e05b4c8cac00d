namespace Baton.Expressions.Tests.Liquid;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("blank == ''", true)]
    [InlineData("'' == blank", true)]
    [InlineData("'  ' == blank", true)]
    [InlineData("'  ' == empty", false)]
    [InlineData("none == blank", true)]
    [InlineData("none == empty", false)]
    [InlineData("false == blank", true)]
    [InlineData("0 == blank", false)]
    [InlineData("order == empty", false)]
    [InlineData("blank == blank", true)]
    [InlineData("empty == empty", true)]
    [InlineData("blank == empty", false)]
    [InlineData("empty != blank", true)]
    [InlineData("blank", true)]
    [InlineData("empty", true)]
    [InlineData("blank <= 1 or blank >= 1", false)]
    [InlineData("x == ''", true)]
    [InlineData("'' == x", true)]
    [InlineData("x == empty", false)]
    [InlineData("none == x", true)]
    public void empty_and_blank_test_the_other_side_also_when_assigned(string condition, bool expected) => Assert.Equal(expected, Holds(condition));

    [Theory]
    [InlineData("order.Lines contains none", false)]
    [InlineData("none contains none", false)]
    [InlineData("order.No contains none", false)]
    [InlineData("order.No contains 1001", true)]
    [InlineData("order contains 'No'", true)]
    [InlineData("order contains 'no'", false)]
    [InlineData("numbers contains '2'", true)]
    [InlineData("numbers contains 9", false)]
    [InlineData("5 contains 5", false)]
    public void contains_looks_into_text_lists_and_objects(string condition, bool expected) => Assert.Equal(expected, Holds(condition));

    [Theory]
    [InlineData("1 == 1.0", true)]
    [InlineData("'1' == 1", true)]
    [InlineData("'１２８０' == 金额", true)]
    [InlineData("'a' == 'A'", false)]
    [InlineData("none == gone.x", true)]
    [InlineData("none == false", false)]
    [InlineData("none < 1", false)]
    [InlineData("none > 1", false)]
    [InlineData("'b' > 'a'", true)]
    [InlineData("'10' < '9'", true)]
    [InlineData("10 < '9'", false)]
    [InlineData("order.Lines == order.Lines", true)]
    [InlineData("order.Lines == numbers", false)]
    [InlineData("numbers == (1..3)", true)]
    [InlineData("when > '2026-11-22 14:29'", true)]
    [InlineData("1 <> 2", true)]
    [InlineData("true and false or true", true)]
    [InlineData("(true or true) and false", false)]
    [InlineData("true or true and false", true)]
    public void comparisons_go_by_meaning(string condition, bool expected) => Assert.Equal(expected, Holds(condition));

    [Theory]
    [InlineData("{% case '5' %}{% when 5 %}数{% endcase %}", "数")]
    [InlineData("{% case gone %}{% when nil %}无{% endcase %}", "无")]
    [InlineData("{% case '' %}{% when blank %}空{% endcase %}", "空")]
    [InlineData("{% case 1 %}{% when 1, 1 %}甲{% when 1 %}乙{% endcase %}", "甲")]
    [InlineData("{% case numbers %}{% when numbers %}同{% endcase %}", "同")]
    public void case_takes_the_first_branch_that_matches(string template, string expected) => Assert.Equal(expected, Sample.Render(Prelude + template));

    [Theory]
    [InlineData("{{ ['金额'] }}", "1280.00")]
    [InlineData("{% assign n = '金额' %}{{ [n] }}", "1280.00")]
    [InlineData("{{ ['order'].Lines[0]['Sku'] }}", "螺丝")]
    [InlineData("{{ order\n .Lines [ 1 ] .Sku }}", "螺母")]
    [InlineData("{{ order['Lines'][order.Lines.first.Qty].Qty }}", "5")]
    [InlineData("{{ order.Lines['1'].Qty }}", "")]
    [InlineData("{{ order.Lines[-4].Qty }}{{ order.Lines[3].Qty }}", "")]
    [InlineData("{{ order.first[0] }}{{ order.size }}", "No2")]
    [InlineData("{{ [gone].x }}", "")]
    [InlineData("{% assign a-b = 1 %}{{ a-b }}", "1")]
    [InlineData("{{ yes? }}", "")]
    [InlineData("{% for x? in (1..2) %}{{ x? }}{% endfor %}", "12")]
    public void names_lead_to_values(string template, string expected) => Assert.Equal(expected, Sample.Render(template));

    private const string Prelude = "{% assign x = blank %}{% assign numbers = (1..3) %}";

    private static bool Holds(string condition) => Sample.Render(Prelude + $"{{% if {condition} %}}是{{% else %}}否{{% endif %}}") == "是";
}
