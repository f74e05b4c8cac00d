using Baton.Expressions.Languages;
using Baton.Expressions.Liquid;
using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Tests.Values;
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
        "capture", "endcapture", "raw", "endraw", "comment", "endcomment", "break", "contains", "and", "or", "nil", "empty", "true",
        "x", "order", "1", "-2.5", "1e9", "文", "date", "round", "money", "json", "sort", "split", "join", "truncate", "slice", "rmb_upper", "#",
    ];

    private static readonly string[] Filters =
    [
        "upcase", "capitalize", "strip_newlines", "newline_to_br", "append: b", "replace: 'a', b", "replace_first: b, b", "remove: b", "slice: 1, 2",
        "slice: b", "truncate: 3", "truncate: b, b", "truncatewords: 2", "split: b", "join: b", "first", "last", "size", "sort", "sort: 'a'", "reverse", "uniq",
        "map: 'a'", "where: 'a', b", "concat: b", "compact", "sum", "plus: b", "minus: b", "times: b", "divided_by: b", "modulo: b", "abs", "ceil", "floor", "round",
        "round: b", "at_least: b", "at_most: b", "date", "date: '%Y-%j %V'", "date: b", "zh_date", "duration", "json", "escape", "url_encode", "url_decode",
        "money", "money: b", "number", "number: 3", "rmb_upper", "default: b", "raw",
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
