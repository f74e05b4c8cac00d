using Baton.Expressions.Liquid;

namespace Baton.Expressions.Tests.Liquid;

public sealed class TagTests
{
    [Theory]
    [InlineData("{% increment n %}{% increment n %}{{ n }}", "012")]
    [InlineData("{% decrement n %}{% decrement n %}{{ n }}", "-1-2-2")]
    [InlineData("{% decrement n %}{% increment n %}{{ n }}", "-1-10")]
    [InlineData("{% assign n = 9 %}{% increment n %}{{ n }}", "09")]
    [InlineData("{% increment 金额 %}{{ 金额 }}", "01")]
    [InlineData("{% for i in (1..2) %}{% for n in (7..7) %}{% increment n %}{{ n }} {% endfor %}{% endfor %}{{ n }}", "07 17 2")]
    public void counters_count_beside_the_variables(string template, string expected) => Assert.Equal(expected, Sample.Render(template));

    [Theory]
    [InlineData("{% for i in (1..4) %}{% cycle '单', '双' %}{% endfor %}", "单双单双")]
    [InlineData("{% for i in (1..3) %}{% cycle 'a', 'b' %}{% cycle 'a', 'b' %}{% endfor %}", "ababab")]
    [InlineData("{% for i in (1..2) %}{% cycle '甲': 1, 2 %}{% cycle '乙': 1, 2 %}{% endfor %}", "1122")]
    [InlineData("{% for i in (1..3) %}{% cycle order.No, i %}{% endfor %}", "D-10012D-1001")]
    [InlineData("{% cycle 'g': 1, 2, 3 %}{% cycle 'g': 7, 8 %}{% cycle 'g': 1, 2, 3 %}", "181")]
    [InlineData("{% cycle 'g': 1, 2 %}{% cycle 'g': 1, 2, 3 %}[{% cycle 'g': 1 %}]", "12[]")]
    [InlineData("{% cycle none: 1, 2 %}{% cycle gone: 1, 2 %}{% cycle 1, 2 %}", "121")]
    public void cycles_take_turns_by_name_or_by_values(string template, string expected) => Assert.Equal(expected, Sample.Render(template));

    [Theory]
    [InlineData("{% for i in (1..3) %}{% ifchanged %}x{% endifchanged %}{% endfor %}", "x")]
    [InlineData("{% for s in order.No %}{% ifchanged %}{{ s }}{% break %}{% endifchanged %}{% endfor %}!", "D-1001!")]
    [InlineData("{% for l in order.Lines %}{% ifchanged %}{{ l.Qty | at_most: 2 }}{% endifchanged %}{% endfor %}", "2")]
    [InlineData("{% echo 金额 | money %}", "¥1,280.00")]
    [InlineData("{% echo gone %}", "")]
    [InlineData("a{% doc %}{{ nonsense {% if %} {% doc %}{% enddoc %}b", "ab")]
    [InlineData("a {%- doc -%} x {%- enddoc -%} b", "ab")]
    public void smaller_tags_do_what_they_say(string template, string expected) => Assert.Equal(expected, Sample.Render(template));

    [Theory]
    [InlineData("a{% comment %}b{% comment %}c{% endcomment %}d{% endcomment %}e", "ae")]
    [InlineData("a{% comment %}{% raw %}{% endcomment %}{% endraw %}{% endcomment %}e", "ae")]
    [InlineData("a{% comment 为什么 %}b{% endcomment %}e", "ae")]
    [InlineData("a {%- comment -%} b {%- endcomment -%} e", "ae")]
    [InlineData("{% raw %}{% comment %}{% endraw %}", "{% comment %}")]
    [InlineData("{% raw %}{% endrawer %}{% endraw %}", "{% endrawer %}")]
    [InlineData("a{%# 一 %}b{%-#二-%} c", "abc")]
    [InlineData("a{% # 一\n  # 二\n\n # 三 %}b", "ab")]
    [InlineData("a{% # 'x \"y %}b", "ab")]
    public void remarks_leave_nothing_behind(string template, string expected) => Assert.Equal(expected, Sample.Render(template));

    [Theory]
    [InlineData("{% liquid %}", "")]
    [InlineData("{% liquid\n\n  \n%}", "")]
    [InlineData("{%- liquid echo 'a' -%} b", "ab")]
    [InlineData("{% liquid\nassign n = 2\necho n | plus: 1\n%}{{ n }}", "32")]
    [InlineData("{% liquid\r\nif yes\r\n  echo '是'\r\nelse\r\n  echo '否'\r\nendif %}", "是")]
    [InlineData("{% liquid\nfor l in order.Lines\n  if l.Qty > 10\n    continue\n  endif\n  echo l.Sku\n  unless forloop.last\n    echo '、'\n  endunless\nendfor\n-%}  。", "螺丝、垫片。")]
    [InlineData("{% liquid\ncase 金额\nwhen 1280\n  echo '对'\nelse\n  echo '错'\nendcase\n%}", "对")]
    [InlineData("{% liquid\n# 说明 {{ | 不看\necho 1\n# 尾 -%} x", "1x")]
    [InlineData("{% liquid\ncomment 一\n二 ' 三\nendcomment\necho 1\n%}", "1")]
    [InlineData("{% liquid\ncomment\ncomment\nendcomment\necho 2\nendcomment\necho 1\n%}", "1")]
    [InlineData("{% liquid liquid liquid echo 'a'\nliquid\necho 'b' %}", "ab")]
    [InlineData("{% for i in (1..3) %}{% liquid\nif i == 2\nbreak\nendif\necho i\n%}{% endfor %}", "1")]
    [InlineData("{% liquid\necho '%}'\n%}", "%}")]
    [InlineData("{% liquid\ncapture x\necho 1\necho 2\nendcapture\necho x | plus: 1\n%}", "13")]
    public void in_a_liquid_tag_every_line_is_a_tag(string template, string expected) => Assert.Equal(expected, Sample.Render(template));

    [Theory]
    [InlineData("{% if yes %}{% liquid endif %}", "第 1 行第 23 列", "endif")]
    [InlineData("{% liquid\nif yes\n%}", "第 2 行第 1 列", "endif")]
    [InlineData("{% liquid\necho 1 echo 2\n%}", "第 2 行第 8 列", "echo")]
    [InlineData("{% liquid\necho 'a\n", "第 2 行第 6 列", "引号")]
    [InlineData("{% liquid\ncomment\n%}{% liquid\nendcomment\n%}", "第 2 行第 1 列", "endcomment")]
    [InlineData("{% liquid\n{{ 1 }}\n%}", "第 2 行第 1 列", "标签名")]
    public void an_error_in_a_liquid_tag_is_placed_in_its_line(string template, string where, string what)
    {
        var error = Sample.Error(template);
        Assert.StartsWith(where, error, StringComparison.Ordinal);
        Assert.Contains(what, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LiquidTarget.Xml, "<b>&lt;b&gt;</b>")]
    [InlineData(LiquidTarget.Markdown, "<b>＜b＞</b>")]
    [InlineData(LiquidTarget.Text, "<b><b></b>")]
    public void captured_text_is_escaped_once(LiquidTarget target, string expected)
    {
        Assert.Equal(expected, Sample.Render("{% capture x %}<b>{{ '<b>' }}</b>{% endcapture %}{{ x }}", target));
        Assert.Equal(expected, Sample.Render("{% capture x %}<b>{{ '<b>' }}</b>{% endcapture %}{% assign y = x %}{% for z in y %}{{ z }}{% endfor %}", target));
        Assert.Equal(expected, Sample.Render("{% capture x %}<b>{{ '<b>' }}</b>{% endcapture %}{% cycle x, 1 %}", target));
        Assert.Equal(expected, Sample.Render("{% ifchanged %}<b>{{ '<b>' }}</b>{% endifchanged %}", target));
    }

    [Theory]
    [InlineData("{% capture x %}a{% endcapture %}{{ x | append: '<' }}", "a&lt;")]
    [InlineData("{% capture x %}<{% endcapture %}{{ '<' }}", "&lt;")]
    [InlineData("{% cycle '<', 1 %}", "&lt;")]
    [InlineData("{% echo '<' %}", "&lt;")]
    [InlineData("{% echo '<' | raw %}", "<")]
    [InlineData("{% liquid echo '<' %}", "&lt;")]
    [InlineData("{{ '&lt;<' | escape_once }}", "&lt;&lt;")]
    [InlineData("{{ 'PGI+' | base64_decode }}", "&lt;b&gt;")]
    [InlineData("{{ '%3Cb%3E' | url_decode }}", "&lt;b&gt;")]
    [InlineData("{{ '<i><b' | strip_html }}", "&lt;b")]
    [InlineData("{{ '<b>' | find: 'b' }}", "&lt;b&gt;")]
    [InlineData("{{ ['<'] }}", "")]
    public void no_tag_and_no_filter_lets_markup_through(string template, string expected) => Assert.Equal(expected, Sample.Render(template, LiquidTarget.Xml));
}
