namespace Baton.Expressions.Tests.JavaScript.Syntax;

public sealed class OperatorTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "(Add 1 (Multiply 2 3))")]
    [InlineData("(1 + 2) * 3", "(Multiply (Add 1 2) 3)")]
    [InlineData("a - b - c", "(Subtract (Subtract a b) c)")]
    [InlineData("a ** b ** c", "(Exponent a (Exponent b c))")]
    [InlineData("(-1) ** 2", "(Exponent (Minus 1) 2)")]
    [InlineData("2 ** -1", "(Exponent 2 (Minus 1))")]
    [InlineData("a || b && c | d ^ e & f == g < h << i + j % k", "(Or a (And b (BitOr c (BitXor d (BitAnd e (Equal f (Less g (ShiftLeft h (Add i (Remainder j k))))))))))")]
    [InlineData("a >>> b >> c", "(ShiftRight (ShiftRightUnsigned a b) c)")]
    [InlineData("a !== b === c != d", "(NotEqual (StrictEqual (StrictNotEqual a b) c) d)")]
    [InlineData("'a' in b instanceof C", "(InstanceOf (In 'a' b) C)")]
    [InlineData("a ?? b ?? c", "(Coalesce (Coalesce a b) c)")]
    [InlineData("a ?? (b || c)", "(Coalesce a (Or b c))")]
    [InlineData("typeof !a", "(TypeOf (Not a))")]
    [InlineData("- -a + +b", "(Add (Minus (Minus a)) (Plus b))")]
    [InlineData("void 0, ~a, delete a.b", "(, (Void 0) (BitNot a) (Delete (. a b)))")]
    [InlineData("a++ + ++b", "(Add (PostIncrement a) (PreIncrement b))")]
    [InlineData("a.b--", "(PostDecrement (. a b))")]
    [InlineData("a ? b : c ? d : e", "(? a b (? c d e))")]
    [InlineData("a ? b, 1 : c", null)]
    [InlineData("a?.5:b", "(? a 0.5 b)")]
    [InlineData("a / b / c", "(Divide (Divide a b) c)")]
    public void operators_bind_as_everywhere(string source, string? shape)
    {
        if (shape is null)
            Refusal.Of(source);
        else
            Assert.Equal(shape, Shape.Of(source));
    }

    [Theory]
    [InlineData("a = b = c", "(= a (= b c))")]
    [InlineData("(a) = function () {}", "(=unnamed a (Normal () {}))")]
    [InlineData("a.b = 1", "(=unnamed (. a b) 1)")]
    [InlineData("a += 1, a **= 2, a >>>= 3", "(, (Add= a 1) (Exponent= a 2) (ShiftRightUnsigned= a 3))")]
    [InlineData("a ||= b &&= c ??= d", "(Or= a (And= b (Coalesce= c d)))")]
    [InlineData("[a, [b = 1], ...c] = d", "(=unnamed <a, <b = 1> ...c> d)")]
    [InlineData("[a.b, , c[0]] = d", "(=unnamed <(. a b), _, (@ c 0)> d)")]
    [InlineData("({ a, b: c, d = 1, e: f.g = 2, 'h i': j, [k]: l, ...m } = n)", "(=unnamed <{a: a, b: c, d: d = 1, e: (. f g) = 2, h i: j, [k]: l ...m}> n)")]
    [InlineData("[{ a = 1 }, [b]] = c", "(=unnamed <<{a: a = 1}>, <b>> c)")]
    [InlineData("({ __proto__: a, __proto__: b } = c)", "(=unnamed <{__proto__: a, __proto__: b}> c)")]
    [InlineData("({ a: (b) } = c)", "(=unnamed <{a: b}> c)")]
    public void assignments_take_names_members_and_patterns(string source, string shape) => Assert.Equal(shape, Shape.Of(source));

    [Theory]
    [InlineData("1 = a", 1, 1)]
    [InlineData("x; f() = 1", 1, 4)]
    [InlineData("f()++", 1, 1)]
    [InlineData("++a++", 1, 3)]
    [InlineData("a?.b = 1", 1, 1)]
    [InlineData("({a}) = 1", 1, 1)]
    [InlineData("[(a = 1)] = b", 1, 3)]
    [InlineData("[([a])] = b", 1, 3)]
    [InlineData("[...a, b] = c", 1, 1)]
    [InlineData("[...a,] = c", 1, 1)]
    [InlineData("[...a = 1] = c", 1, 5)]
    [InlineData("({ ...{a} } = c)", 1, 7)]
    [InlineData("({ get a() {} } = c)", 1, 4)]
    [InlineData("({ a = 1 })", 1, 6)]
    [InlineData("({ a = 1 }).b", 1, 6)]
    [InlineData("[{ a = 1 }.b] = c", 1, 6)]
    [InlineData("f({ a = 1 })", 1, 7)]
    [InlineData("x = { a = 1 }", 1, 9)]
    [InlineData("[a] += 1", 1, 1)]
    [InlineData("eval = 1", 1, 1)]
    [InlineData("[arguments] = a", 1, 2)]
    [InlineData("a = b => c = 1 => d", 1, 16)]
    public void what_cannot_be_assigned_to_is_pointed_at(string source, int line, int column) => Refusal.At(source, line, column);

    [Theory]
    [InlineData("-1 ** 2", 1, 1, "(-2) ** 2")]
    [InlineData("a ?? b || c", 1, 3, "??")]
    [InlineData("a && b ?? c", 1, 8, "??")]
    [InlineData("delete a", 1, 1, "delete")]
    [InlineData("delete ((a))", 1, 1, "delete")]
    public void ambiguous_operators_want_parentheses(string source, int line, int column, string word) => Refusal.At(source, line, column, word);
}
