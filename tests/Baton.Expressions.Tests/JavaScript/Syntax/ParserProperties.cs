using Baton.Expressions.JavaScript.Syntax;
using Baton.Expressions.Tests.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.JavaScript.Syntax;

public sealed class ParserProperties
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(5000)).WithReplay(20261122, 1);

    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", "`", "${", ",", ";", ":", ".", "?.", "...", "=>", "=", "==", "+", "-", "*", "**", "/", "/=", "??", "||", "&&=", "?", "!", "++",
        "<", ">>>=", "'", "\"", "\\", "\n", " ", "\u2028", "#", "@", "，", "\uD842", "0", "1.5", "0x", "1_0", "1n", "'a'", "/a/g", "`b`", "// c", "/*", "*/", "#!",
        "a", "b", "arguments", "eval", "async", "await", "of", "get", "set", "static", "constructor", "__proto__", "target", "\\u0061",
        "let", "const", "var", "function", "class", "extends", "super", "this", "new", "if", "else", "for", "in", "while", "do", "return", "break", "continue",
        "switch", "case", "default", "try", "catch", "finally", "throw", "typeof", "delete", "yield", "import", "null", "true", "a:", "()", "{}", "(a)", "x = ",
    ];

    private static readonly string[] Scripts =
    [
        "const { a, b: [c = 1, ...d], ...e } = f(({ g = 2 }, ...h) => `i${j}k`, async);",
        "class A extends B { constructor() { super(...arguments); } static #p; get q() { return super.q ?? /r[/]/u; } static { this.s = 1 } 't' = () => this }",
        "label: for (let i = 0; i < 10; i++) { for (const x of y) { if (x in z) continue label; else break } } do a\nwhile (b) switch (c) { case 1: default: }",
        "[a, { b = 1 }.c, [d] = e] = ({ f, get g() {}, set g(v) {}, ['h']: i, 0x1: j, ...k }); try { throw a?.[0]?.(b) } catch ({ m }) { var n } finally { return }",
    ];

    [Fact]
    public void random_tokens_are_a_script_or_refused()
    {
        var texts = Gen.OneOf(
            Arbitrary.Text,
            Gen.Elements(Pieces).ArrayOf().Select(string.Concat),
            Gen.Elements(Pieces).ArrayOf().Select(pieces => string.Join(' ', pieces)));
        Check.One(Quick, Prop.ForAll(texts.ToArbitrary(), IsScriptOrRefused));
    }

    [Fact]
    public void a_script_with_something_cut_out_or_put_in_is_a_script_or_refused()
    {
        var texts =
            from script in Gen.Elements(Scripts)
            from start in Gen.Choose(0, script.Length)
            from length in Gen.Choose(0, Math.Min(10, script.Length - start))
            from piece in Gen.OneOf(Gen.Constant(""), Gen.Elements(Pieces))
            select string.Concat(script.AsSpan(0, start), piece, script.AsSpan(start + length));
        Check.One(Quick, Prop.ForAll(texts.ToArbitrary(), IsScriptOrRefused));
    }

    [Fact]
    public void parentheses_around_an_expression_change_nothing()
    {
        var operators = new[] { " + ", " * ", " ** ", " < ", " === ", " | ", " && ", " in ", ", ", " >> " };
        var chains = Gen.Elements(operators).ArrayOf().Select(chosen => "a" + string.Concat(chosen.Select((mark, i) => $"{mark}b{i}")));
        Check.One(Quick, Prop.ForAll(chains.ToArbitrary(), chain => Shape.Of(chain) == Shape.Of($"({chain})") && Shape.Of(chain) == Shape.Of($"(({chain}))")));
    }

    /// <summary>Any other exception escapes and fails the test; so does a place outside the text.</summary>
    private static bool IsScriptOrRefused(string text)
    {
        try
        {
            return Parser.Parse(text, new ParserLimits { Depth = 20, Height = 60 }).Height >= 1;
        }
        catch (ScriptSyntaxException refusal)
        {
            return refusal.Line >= 1 && refusal.Column >= 1 && refusal.Column <= text.Length + 1;
        }
    }
}
