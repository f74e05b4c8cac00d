using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.Tests.JavaScript.Syntax;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("a.b[c](d, ...e)", "(call (@ (. a b) c) [d, ...e])")]
    [InlineData("a.if.class", "(. (. a if) class)")]
    [InlineData("new A", "(new A [])")]
    [InlineData("new A.B(1).c()", "(call (. (new (. A B) [1]) c) [])")]
    [InlineData("new new A(1)(2)", "(new (new A [1]) [2])")]
    [InlineData("new (a())(b)", "(new (call a []) [b])")]
    [InlineData("a?.b.c(1)?.[d]", "(chain (@? (call (. (.? a b) c) [1]) d))")]
    [InlineData("(a?.b).c", "(. (chain (.? a b)) c)")]
    [InlineData("a?.()", "(chain (call? a []))")]
    [InlineData("订单.金额 + 数量", "(Add (. 订单 金额) 数量)")]
    [InlineData("\\u0061bc + \\u{20BB7}", "(Add abc 𠮷)")]
    [InlineData("[, a, , ...b, ]", "[_, a, _, ...b]")]
    [InlineData("({ a, b: 1, 'c d': 2, [e]: 3, ...f, 0x10: 4, 1e3: 5, .5: 6, if: 7 })", "{a: a, b: 1, c d: 2, [e]: 3, ...f, 16: 4, 1000: 5, 0.5: 6, if: 7}")]
    [InlineData("({ get: 1, set, async, static: 2, get a() {}, set a(v) {}, b() {}, get() {}, 'q'() {} })",
        "{get: 1, set: set, async: async, static: 2, Get a (Getter () {}), Set a (Setter (v) {}), Method b (Method () {}), Method get (Method () {}), Method q (Method () {})}")]
    [InlineData("({ __proto__: a, ['__proto__']: b, })", "{proto __proto__: a, ['__proto__']: b}")]
    [InlineData("({ __proto__ })", "{__proto__: __proto__}")]
    [InlineData("(a, b)", "(, a b)")]
    public void values_members_and_calls(string source, string shape) => Assert.Equal(shape, Shape.Of(source));

    [Theory]
    [InlineData("() => 1", "(Arrow () 1)")]
    [InlineData("a => b => a", "(Arrow (a) (Arrow (b) a))")]
    [InlineData("(a, { b, c: [d] = e }, ...f) => {}", "(Arrow (a, <{b: b, c: <d> = e}>, ...f) {})")]
    [InlineData("(a = 1, b = a => a,) => ({})", "(Arrow (a = 1, b = (Arrow (a) a)) {})")]
    [InlineData("({ a = 1 } = {}) => a", "(Arrow (<{a: a = 1}> = {}) a)")]
    [InlineData("x ? (a) : b => c", "(? x a (Arrow (b) c))")]
    [InlineData("x ? (a) => b : c", "(? x (Arrow (a) b) c)")]
    [InlineData("(a => a)(1)", "(call (Arrow (a) a) [1])")]
    [InlineData("async => async", "(Arrow (async) async)")]
    [InlineData("f = a => {}\n/x/g", "(= f (Arrow (a) {})); /x/g")]
    public void arrows(string source, string shape) => Assert.Equal(shape, Shape.Of(source));

    [Theory]
    [InlineData("((a)) => 1", 1, 3)]
    [InlineData("([(a)]) => 1", 1, 4)]
    [InlineData("([(a)] = []) => 1", 1, 4)]
    [InlineData("(a.b) => 1", 1, 4)]
    [InlineData("([a.b] = c) => 1", 1, 5)]
    [InlineData("(a, a) => 1", 1, 5)]
    [InlineData("(a, ...a) => 1", 1, 8)]
    [InlineData("(...a, b) => 1", 1, 6)]
    [InlineData("a => { let a }", 1, 12)]
    [InlineData("a\n=> 1", 2, 1)]
    [InlineData("x || a => 1", 1, 8)]
    [InlineData("a => {} || 1", 1, 9)]
    [InlineData("!() => 1", 1, 5)]
    [InlineData("()", 1, 2)]
    [InlineData("(a,)", 1, 4)]
    [InlineData("(...a)", 1, 6)]
    public void what_is_no_arrow_is_refused(string source, int line, int column) => Refusal.At(source, line, column);

    [Theory]
    [InlineData("`a${b}c${`${d}`}`", "(template 'a' 'c' '' b (template '' '' d))")]
    [InlineData("`{}${ {} }`", "(template '{}' '' {})")]
    [InlineData("a.b`c\\u{zz}`", "(tag (. a b) (template _ ))")]
    [InlineData("`a\r\nb`", "(template 'a\nb' )")]
    public void templates(string source, string shape) => Assert.Equal(shape, Shape.Of(source));

    [Fact]
    public void a_template_keeps_what_was_written()
    {
        var tagged = (TaggedTemplate)Only("t`\\u{zz}\\n${1}\r\n`");
        Assert.Equal(["\\u{zz}\\n", "\n"], tagged.Template.Raw);
        Assert.Equal([null, "\n"], tagged.Template.Cooked);
    }

    [Theory]
    [InlineData("a / b / c", "(Divide (Divide a b) c)")]
    [InlineData("a = /[/]\\/=/gi", "(= a /[/]\\/=/gi)")]
    [InlineData("(/=/)", "/=/")]
    [InlineData("if (a) /b/.test(c)", "(if a (call (. /b/ test) [c]) _)")]
    [InlineData("{} /a/g", "{}; /a/g")]
    [InlineData("a++ / 2", "(Divide (PostIncrement a) 2)")]
    public void a_slash_divides_or_starts_a_regular_expression(string source, string shape) => Assert.Equal(shape, Shape.Of(source));

    [Theory]
    [InlineData("{ a: 1 }", "{(label a 1)}")]
    [InlineData("{}", "{}")]
    [InlineData("{ a: 1, b: 2 }", "{a: 1, b: 2}")]
    [InlineData(" /* 单据 */ { 'a': 1 };", "{a: 1}")]
    [InlineData("{ ...a }", "{...a}")]
    public void what_starts_with_a_brace_is_an_object_only_if_it_cannot_be_a_block(string source, string shape) => Assert.Equal(shape, Shape.Of(source));

    [Fact]
    public void of_two_failed_readings_the_one_that_got_further_speaks()
    {
        Refusal.At("{ a: 1, b: 2 c: 3 }", 1, 14, "逗号", "comma");
        Refusal.At("{ let a = 1; let b = ; }", 1, 22);
    }

    [Fact]
    public void functions_know_their_text_length_and_needs()
    {
        var function = ((FunctionExpression)Only("(function f(a, b = 1, ...c) { return () => arguments; })")).Function;
        Assert.Equal(("f", 1, true, false), (function.Name, function.ExpectedArguments, function.UsesArguments, function.UsesThis));
        Assert.Equal("function f(a, b = 1, ...c) { return () => arguments; }", function.Source.ToString());

        var outer = ((FunctionExpression)Only("(function () { return function () { return this + arguments; }; })")).Function;
        Assert.Equal((false, false), (outer.UsesArguments, outer.UsesThis));
        var arrow = ((FunctionExpression)Only("x = (a = this) => `${a}`", ofAssignment: true)).Function;
        Assert.Equal(("(a = this) => `${a}`", true), (arrow.Source.ToString(), arrow.UsesThis));
    }

    [Fact]
    public void nodes_stand_where_an_error_in_them_would()
    {
        var call = (CallExpression)Only("甲\n  .乙(1)\n  [丙]\n  .丁()");
        var member = (MemberExpression)call.Callee;
        Assert.Equal((new Position(4, 4), new Position(4, 4)), (call.At, member.At));
        Assert.Equal(new Position(3, 3), member.Object.At);
    }

    private static Expression Only(string source, bool ofAssignment = false)
    {
        var expression = ((ExpressionStatement)Assert.Single(Parser.Parse(source, ParserLimits.Default).Body)).Expression;
        return ofAssignment ? ((AssignmentExpression)expression).Value : expression;
    }
}
