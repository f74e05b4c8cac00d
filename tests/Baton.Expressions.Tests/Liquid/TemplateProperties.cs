using System.Globalization;
using System.Text;
using Baton.Expressions.Languages;
using Baton.Expressions.Liquid;
using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Tests.Values;
using Baton.Expressions.Values;
using FsCheck;
using FsCheck.Fluent;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.Liquid;

public sealed class TemplateProperties
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(3000)).WithReplay(20261122, 1);

    private static readonly LiquidLimits Small = new() { Steps = 500, OutputLength = 5000, Workspace = 20_000 };

    private static readonly string[] Pieces =
    [
        "{{", "}}", "{%", "%}", "{%-", "-%}", "|", ":", ",", ".", "..", "[", "]", "(", ")", "==", "<", "-", "=", "'", "\"", " ", "\n",
        "if", "elsif", "else", "endif", "unless", "endunless", "for", "in", "endfor", "limit", "reversed", "case", "when", "endcase", "assign",
        "capture", "endcapture", "liquid", "echo", "cycle", "increment", "decrement", "ifchanged", "endifchanged", "doc", "enddoc", "offset", "continue",
        "raw", "endraw", "comment", "endcomment", "break", "contains", "and", "or", "nil", "empty", "true",
        "x", "order", "1", "-2.5", "1e9", "文", "date", "round", "money", "json", "sort", "split", "join", "truncate", "slice", "rmb_upper", "#",
    ];

    private static readonly string[] Markup = ["<", ">", "&", ";", "#", "x", "amp", "lt", "20", "\"", "'", "script", "/", "--", "!", " ", "中", "👍", "+", "%", "="];

    private static readonly string[] Filters =
    [
        "upcase", "capitalize", "strip_newlines", "newline_to_br", "append: b", "replace: 'a', b", "replace_first: b, b", "remove: b", "slice: 1, 2",
        "slice: b", "truncate: 3", "truncate: b, b", "truncatewords: 2", "split: b", "join: b", "first", "last", "size", "sort", "sort: 'a'", "reverse", "uniq",
        "map: 'a'", "where: 'a', b", "concat: b", "compact", "sum", "plus: b", "minus: b", "times: b", "divided_by: b", "modulo: b", "abs", "ceil", "floor", "round",
        "round: b", "at_least: b", "at_most: b", "date", "date: '%Y-%j %V'", "date: b", "zh_date", "duration", "json", "escape", "url_encode", "url_decode",
        "money", "money: b", "number", "number: 3", "rmb_upper", "default: b", "raw", "where: b", "reject: 'a'", "reject: b, b", "find: b", "find_index: 'a', b", "has: b", "sort_natural",
        "sort_natural: b", "compact: b", "uniq: b", "sum: 'a'", "base64_encode", "base64_decode", "base64_url_safe_encode", "base64_url_safe_decode", "strip_html",
        "escape_once", "replace_last: b, b", "remove_first: b", "remove_last: 'a'", "split: ' '", "round: -2",
    ];

    [Fact]
    public void random_text_is_a_template_or_an_error_of_the_author()
    {
        var texts = Gen.OneOf(Arbitrary.Text, Gen.Elements(Pieces).ArrayOf().Select(string.Concat), Gen.Elements(Pieces).ArrayOf().Select(pieces => string.Join(' ', pieces)));
        Check.One(Quick, Prop.ForAll(texts.ToArbitrary(), text => OnlyAuthorsErrors(text, Sample.Scope)));
    }

    [Fact]
    public void every_filter_takes_any_value_or_says_why_not()
    {
        var cases =
            from filter in Gen.Elements(Filters)
            from a in Arbitrary.Values
            from b in Arbitrary.Values
            select (Filter: filter, Scope: new TestScope { Variables = Object(("a", a), ("b", b)) });
        Check.One(Quick, Prop.ForAll(cases.ToArbitrary(), c =>
            OnlyAuthorsErrors($"{{{{ a | {c.Filter} }}}}{{% if a < b or a contains b %}}{{% endif %}}{{% for i in a %}}{{{{ i }}}}{{% endfor %}}", c.Scope)));
    }

    [Fact]
    public void what_is_encoded_can_be_decoded() => ForText(text =>
        Render("{{ a | base64_encode | base64_decode }}", text) == text
        && Render("{{ a | base64_url_safe_encode | base64_url_safe_decode }}", text) == text
        && Render("{{ a | url_encode | url_decode }}", text) == text);

    [Fact]
    public void escaping_once_is_escaping_for_all_times() => ForText(text =>
    {
        var escaped = Render("{{ a | escape }}", text);
        return Render("{{ a | escape_once }}", escaped) == escaped
            && Render("{{ a | escape_once | escape_once }}", text) == Render("{{ a | escape_once }}", text)
            && !Render("{{ a | escape_once }}", text).AsSpan().ContainsAny("<>\"'");
    });

    [Fact]
    public void captured_text_comes_out_as_it_would_have_been_written() => ForText(text =>
        Enum.GetValues<LiquidTarget>().All(target =>
            Render("-{{ a }}-", text, target) == Render("{% capture x %}-{{ a }}-{% endcapture %}{{ x }}", text, target)));

    [Fact]
    public void text_is_counted_and_cut_as_people_see_it()
    {
        string[] pieces = ["a", "é", "中", "、", "か", "\u3099", "ｶ", "\uFF9E", "\u302A", "\u0301", "\r", "\n", "👨", "\u200D", "👧", "🇨", "🇳", "\uFE0F", "©", "각", "\u11A8", "ก", "\u0E33", "\t", "\0"];
        Check.One(Quick, Prop.ForAll(Gen.Elements(pieces).ArrayOf().Select(string.Concat).ToArbitrary(), text =>
        {
            var elements = new StringInfo(text);
            var count = elements.LengthInTextElements;
            return Render("{{ a.size }}", text) == count.ToString(CultureInfo.InvariantCulture)
                && (count < 3 || Render("{{ a | slice: 1, 2 }}", text) == elements.SubstringByTextElements(1, 2))
                && (count < 1 || Render("{{ a | last }}", text) == elements.SubstringByTextElements(count - 1));
        }));
    }

    [Fact]
    public void a_loop_in_two_parts_sees_every_item_once()
    {
        var cases =
            from items in Arbitrary.Text.ArrayOf()
            from limit in Gen.Choose(0, 8)
            select (Items: List([.. items.Select(Text)]), Limit: limit);
        Check.One(Quick, Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var scope = new TestScope { Variables = Object(("a", c.Items)) };
            var whole = LiquidTemplate.Parse("{% for i in a %}[{{ i }}]{% endfor %}").Render(scope);
            var parts = LiquidTemplate.Parse($"{{% for i in a limit: {c.Limit} %}}[{{{{ i }}}}]{{% endfor %}}{{% for i in a offset: continue %}}[{{{{ i }}}}]{{% endfor %}}").Render(scope);
            return whole == parts;
        }));
    }

    [Fact]
    public void where_and_reject_share_a_list_between_them()
    {
        var cases =
            from items in Arbitrary.Values.ArrayOf()
            from value in Arbitrary.Values
            select new TestScope { Variables = Object(("a", List([.. items.Where(item => item is not ListValue)])), ("b", value)) };
        Check.One(Quick, Prop.ForAll(cases.ToArbitrary(), scope =>
            LiquidTemplate.Parse("{% assign w = a | where: 'x', b %}{% assign r = a | reject: 'x', b %}{{ w.size | plus: r.size | minus: a.size }}").Render(scope) == "0"));
    }

    private static void ForText(Func<string, bool> holds) =>
        Check.One(Quick, Prop.ForAll(Gen.OneOf(Arbitrary.Text, Gen.Elements(Markup).ArrayOf().Select(string.Concat)).Where(IsWhole).ToArbitrary(), holds));

    /// <summary>Half a character has no bytes and so no way back.</summary>
    private static bool IsWhole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    private static string Render(string template, string text, LiquidTarget target = LiquidTarget.Text) =>
        LiquidTemplate.Parse(template, target).Render(new TestScope { Variables = Object(("a", Text(text))) });

    /// <summary>Any other exception escapes and fails the test.</summary>
    private static bool OnlyAuthorsErrors(string text, TestScope scope)
    {
        foreach (var target in Enum.GetValues<LiquidTarget>())
        {
            try
            {
                var template = LiquidTemplate.Parse(text, target, Small);
                if (template.Render(scope) != template.Render(scope))
                    return false;
            }
            catch (ExpressionException e) when (e.Message.Length > 0)
            {
                continue;
            }
        }

        return true;
    }
}
