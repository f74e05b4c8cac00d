namespace Baton.Expressions.Tests.Liquid;

public sealed class LoopTests
{
    [Theory]
    [InlineData("{% for i in (1..6) limit: 2 %}{{ i }}{% endfor %}-{% for i in (1..6) offset: continue %}{{ i }}{% endfor %}", "12-3456")]
    [InlineData("{% for i in (1..6) limit: 2 %}{% endfor %}{% for i in (1..6) limit: 2 offset: continue %}{{ i }}{% endfor %}{% for i in (1..6) offset: continue %}{{ i }}{% endfor %}", "3456")]
    [InlineData("{% for i in (1..6) limit: 4 %}{% break %}{% endfor %}{% for i in (1..6) offset: continue %}{{ i }}{% endfor %}", "56")]
    [InlineData("{% for i in (1..3) %}{% endfor %}{% for i in (1..3) offset: continue %}{{ i }}{% else %}完{% endfor %}", "完")]
    [InlineData("{% for i in (1..3) offset: continue %}{{ i }}{% endfor %}", "123")]
    [InlineData("{% for i in (1..3) limit: 1 %}{% endfor %}{% for j in (1..3) offset: continue %}{{ j }}{% endfor %}", "123")]
    public void a_loop_can_go_on_where_the_last_one_ended(string template, string expected) => Assert.Equal(expected, Sample.Render(template));

    [Theory]
    [InlineData("{% for i in order.No %}[{{ i }}]{% endfor %}", "[D-1001]")]
    [InlineData("{% for i in '' %}x{% else %}无{% endfor %}", "无")]
    [InlineData("{% for i in true %}x{% else %}无{% endfor %}", "无")]
    [InlineData("{% for i in 5 %}x{% else %}无{% endfor %}", "无")]
    [InlineData("{% for i in blank %}x{% else %}无{% endfor %}", "无")]
    [InlineData("{% for i in order.Lines limit: 0 %}x{% else %}无{% endfor %}", "无")]
    [InlineData("{% for i in order.Lines offset: 9 %}x{% else %}无{% endfor %}", "无")]
    [InlineData("{% for i in order.Lines offset: -1 limit: '2' %}{{ i.Qty }} {% endfor %}", "2 30 ")]
    [InlineData("{% for i in (1..3), reversed, limit: 2 %}{{ i }}{% endfor %}", "21")]
    [InlineData("{% for i in (-1..1) %}{{ i }}{% endfor %}", "-101")]
    [InlineData("{% for i in ('1'..order.Lines.size) %}{{ i }}{% endfor %}", "123")]
    public void only_lists_objects_and_text_are_gone_through(string template, string expected) => Assert.Equal(expected, Sample.Render(template));

    [Theory]
    [InlineData("{% for i in (1..3) %}{{ forloop.length }}{{ forloop.rindex }}{{ forloop.index0 }} {% endfor %}", "330 321 312 ")]
    [InlineData("{% for line in order.Lines limit: 1 %}{{ forloop.name }}{% endfor %}", "line-order.Lines")]
    [InlineData("{% for i in ( 1..2 ) limit: 1 %}{{ forloop.name }}{% endfor %}", "i-( 1..2 )")]
    [InlineData("{% for i in (1..2) %}{% for j in (1..2) %}{% break %}{% endfor %}{{ i }}{% endfor %}", "12")]
    [InlineData("{% for i in (1..3) %}{% capture x %}{{ i }}{% continue %}{% endcapture %}y{% endfor %}{{ x }}", "3")]
    [InlineData("a{% break %}b", "a")]
    public void a_loop_tells_where_it_is(string template, string expected) => Assert.Equal(expected, Sample.Render(template));

    [Theory]
    [InlineData("{% if yes %}\n  {% assign a = 1 %}\n{% endif %}", "")]
    [InlineData("{% if yes %} {% comment %}x{% endcomment %} {% else %} {% endif %}", "")]
    [InlineData("{% if yes %} {% else %}x{% endif %}", " ")]
    [InlineData("{% for i in (1..3) %}  {% endfor %}", "")]
    [InlineData("{% for i in (1..3) %} {{ '' }}{% endfor %}", "   ")]
    [InlineData("{% for i in none %} {% else %} {% endfor %}", "")]
    [InlineData("{% unless none %} {% if yes %} {% capture x %} y {% endcapture %} {% endif %} {% endunless %}[{{ x }}]", "[ y ]")]
    [InlineData("{% case 1 %}{% when 1 %} {% assign a = 1 %} {% endcase %}", "")]
    [InlineData("{% if yes %} {% raw %} {% endraw %} {% endif %}", "   ")]
    [InlineData("{% if yes %} {% liquid\nassign a = 1\n%} {% endif %}", "")]
    [InlineData("{% if yes %} {% increment n %} {% endif %}", " 0 ")]
    [InlineData(" {% assign a = 1 %} ", "  ")]
    public void a_part_that_would_write_only_white_space_writes_nothing(string template, string expected) => Assert.Equal(expected, Sample.Render(template));
}
