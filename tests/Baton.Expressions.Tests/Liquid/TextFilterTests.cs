namespace Baton.Expressions.Tests.Liquid;

public sealed class TextFilterTests
{
    [Theory]
    [InlineData("'a-b-a' | replace_last: 'a', 'c'", "a-b-c")]
    [InlineData("'a-b-a' | remove_first: 'a'", "-b-a")]
    [InlineData("'a-b-a' | remove_last: 'a'", "a-b-")]
    [InlineData("'a-b-a' | remove_last: 'x'", "a-b-a")]
    [InlineData("'a-b' | replace: '', 'x'", "a-b")]
    [InlineData("'a-b' | replace_first: none, 'x'", "a-b")]
    [InlineData("'a-b' | replace_last: '', 'x'", "a-b")]
    [InlineData("'a-b' | replace: '-'", "ab")]
    [InlineData("'1280' | replace: 12, 34", "3480")]
    [InlineData("'aaa' | replace: 'aa', 'b'", "ba")]
    [InlineData("none | remove: 'a'", "")]
    public void replacing_needs_something_to_look_for(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("'a b  c' | split: ' ' | json", "[\"a\",\"b\",\"c\"]")]
    [InlineData("' a ' | split: ' ' | json", "[\"a\"]")]
    [InlineData("',a,,b,,' | split: ',' | json", "[\"\",\"a\",\"\",\"b\"]")]
    [InlineData("',' | split: ',' | size", "0")]
    [InlineData("'' | split: ',' | size", "0")]
    [InlineData("none | split: ',' | size", "0")]
    [InlineData("'张三，李四' | split: '，' | last", "李四")]
    [InlineData("'a👨‍👩‍👧' | split: '' | size", "2")]
    [InlineData("12012 | split: 0 | json", "[\"12\",\"12\"]")]
    public void split_leaves_no_empty_parts_at_the_end(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("'abc' | slice: 5", "")]
    [InlineData("'abc' | slice: -5", "")]
    [InlineData("'abc' | slice: 1, 0", "")]
    [InlineData("'abc' | slice: 1, -1", "")]
    [InlineData("'abc' | slice: 1, 99", "bc")]
    [InlineData("(1..5) | slice: -2, 2 | join: ','", "4,5")]
    [InlineData("none | slice: 0", "")]
    [InlineData("'abc' | truncate: 0", "...")]
    [InlineData("'abcdef' | truncate: 4", "a...")]
    [InlineData("'abcdef' | truncate: 5, ''", "abcde")]
    [InlineData("'abcdef' | truncate: length: 5", "ab...")]
    [InlineData("'a b c' | truncatewords: 0", "a...")]
    [InlineData("'a  b   c' | truncatewords: 2, '…'", "a b…")]
    public void cutting_keeps_within_the_text(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("'<p>a<br/>b</p>' | strip_html", "ab")]
    [InlineData("'<SCRIPT>x<y</Script>a' | strip_html", "a")]
    [InlineData("'<style>p{}</style><!-- <b> -->a' | strip_html", "a")]
    [InlineData("'1 < 2 且 3 > 2' | strip_html", "1  2")]
    [InlineData("'1 < 2' | strip_html", "1 < 2")]
    [InlineData("'<script>a' | strip_html", "a")]
    [InlineData("5 | strip_html", "5")]
    [InlineData("'a&lt;b&amp;c<d' | escape_once", "a&lt;b&amp;c&lt;d")]
    [InlineData("'&#20013;&#x4E2D;&#0;&#x;&nbsp;&' | escape_once", "&#20013;&#x4E2D;&amp;#0;&amp;#x;&amp;nbsp;&amp;")]
    [InlineData("'&#xD800;&#x1F600;&#x110000;' | escape_once", "&amp;#xD800;&#x1F600;&amp;#x110000;")]
    [InlineData("'a' | newline_to_br", "a")]
    [InlineData("evil | newline_to_br | slice: -9, 9", "<br />\n#h")]
    public void markup_is_taken_out_or_made_harmless(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("'中文' | base64_encode", "5Lit5paH")]
    [InlineData("'中文' | base64", "5Lit5paH")]
    [InlineData("'5Lit5paH' | base64_decode", "中文")]
    [InlineData("'a?>' | base64_encode", "YT8+")]
    [InlineData("'a?>' | base64_url_safe_encode", "YT8-")]
    [InlineData("'YT8-' | base64_url_safe_decode", "a?>")]
    [InlineData("'YQ' | base64_decode", "a")]
    [InlineData("'YQ==' | base64_decode", "a")]
    [InlineData("'/w==' | base64_decode", "\uFFFD")]
    [InlineData("none | base64_encode", "")]
    [InlineData("none | base64_decode", "")]
    [InlineData("'a b+c&d/中' | url_encode", "a%20b%2Bc%26d%2F%E4%B8%AD")]
    [InlineData("'a+b%2Bc%20d' | url_decode", "a b+c d")]
    [InlineData("'%zz%' | url_decode", "%zz%")]
    public void encodings_are_made_and_undone(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("'***' | base64_decode")]
    [InlineData("'a' | base64_decode")]
    [InlineData("5 | base64_url_safe_decode")]
    public void what_is_no_base64_is_said_to_be_none(string expression) => Assert.Contains("Base64", Sample.Error($"{{{{ {expression} }}}}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("'' | default: '无'", "无")]
    [InlineData("gone.x | default: '无'", "无")]
    [InlineData("emptyList | default: '无'", "无")]
    [InlineData("' ' | default: '无'", " ")]
    [InlineData("blank | default: '无'", "无")]
    [InlineData("true | default: '无'", "true")]
    [InlineData("none | default: '无', allow_false: true", "无")]
    public void default_stands_in_for_nothing(string expression, string expected) =>
        Assert.Equal(expected, Sample.Render($"{{% assign emptyList = '' | split: ',' %}}{{{{ {expression} }}}}"));

    private static string Render(string expression) => Sample.Render($"{{{{ {expression} }}}}");
}
