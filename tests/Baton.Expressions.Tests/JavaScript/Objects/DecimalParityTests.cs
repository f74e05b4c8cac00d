using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.Tests.JavaScript.Numbers;
using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Values;
using FsCheck.Fluent;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.JavaScript.Objects;

/// <summary>Nothing a script can do tells a decimal from the number that shows the same digits, but that it computes exactly.</summary>
public sealed class DecimalParityTests
{
    private static readonly (string Number, decimal Decimal)[] Pairs =
    [
        ("4.5", 4.50m), ("0", 0m), ("0", 0.000m), ("0", -0.0m), ("1", 1.0000000000000000000000000000m), ("-7.25", -7.250m), ("0.1", 0.1m), ("100", 100m),
        ("123456789.123", 123456789.123000m), ("9007199254740991", 9007199254740991m), ("4294967295", 4294967295m), ("4294967294", 4294967294.0m),
    ];

    private static readonly string[] Observations =
    [
        "x", "typeof x", "String(x)", "`${x}`", "x + ''", "'' + x", "x.toString()", "JSON.stringify(x)", "JSON.stringify({a: [x]})", "[x].join()", "x.toFixed(2)", "Boolean(x)", "!x", "x ? 1 : 2",
        "Object.keys({[x]: 1})[0]", "x | 0", "x >>> 0", "~x", "Number.isInteger(x)", "Number.isFinite(x)", "Number.isSafeInteger(x)", "isNaN(x)", "Math.sign(x)", "Math.abs(x)", "Math.trunc(x)", "Math.floor(x)",
        "parseFloat(x)", "parseInt(x)", "Number(x)", "+x", "-(-x)", "new Number(x) + ''", "Object(x).valueOf()", "typeof Object(x)", "Object.prototype.toString.call(x)", "x.constructor === Number", "x instanceof Number",
        "'abcdefgh'.charAt(x)", "'abcdefgh'[x]", "[10, 20, 30][x]", "'abcdefgh'.slice(x)", "[1, 2, 3, 4, 5, 6].at(x)", "x in [1, 2]", "({...Object(x)})", "[...String(x)].length", "x == String(x)", "x < 1", "x > 0.05", "x <= '4.5'",
        "x == null", "x === undefined", "x ?? 9", "x || 9", "x && 9", "[x].flat()", "isFinite(x)", "new Date(x * 0 + 5).getTime()", "typeof -x", "[3, x, 200].sort((a, b) => a - b).indexOf(x)", "[x, 3].toSorted().length",
        "encodeURIComponent(x)", "Symbol(x).description", "new Error(x).message", "'a-b'.padStart(5, x)", "'4.5,0'.includes(x)", "Reflect.has({[x]: 1}, x)",
    ];

    private static readonly string[] Comparisons =
    [
        "a === b", "b === a", "a == b", "b == a", "!(a !== b)", "!(a != b)", "Object.is(a, b)", "Object.is(b, a)", "a <= b", "a >= b", "!(a < b)", "!(a > b)", "!(b < a)", "!(b > a)",
        "new Map([[a, 1]]).get(b) === 1", "new Map([[b, 1]]).has(a)", "new Set([a, b]).size === 1", "new Set([a]).isSubsetOf(new Set([b]))", "[a].includes(b)", "[b].includes(a)", "[a].indexOf(b) === 0", "[b].lastIndexOf(a) === 0",
        "({[a]: 1})[b] === 1", "Object.keys({[a]: 1, [b]: 2}).length === 1", "(() => { switch (a) { case b: return true; } return false; })()", "(() => { switch (b) { case a: return true; } return false; })()",
        "a + '' === b + ''", "`${a}` === `${b}`", "JSON.stringify([a]) === JSON.stringify([b])", "a == String(b)", "String(a) == b", "a == Object(b)", "Object(a) == b", "a - b === 0", "Math.max(a, b) === a", "Math.min(a, b) == b",
        "new Map(Map.groupBy([a, b], x => x)).size === 1", "Object.keys(Object.groupBy([a, b], x => x)).length === 1", "Reflect.ownKeys({[a]: 0})[0] === String(b)", "Object.getOwnPropertyDescriptor({[b]: 1}, a).value === 1",
        "(() => { const o = Object.freeze({v: a}); return Reflect.defineProperty(o, 'v', {value: b}); })()", "new WeakMap() && [a].findIndex(x => x === b) === 0", "[a, b].toSorted()[0] === b", "[[a]].flat()[0] === b", "Object.is(+a, +b)",
    ];

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, Pairs.Length)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void a_decimal_shows_itself_as_its_number_does(int row)
    {
        var (number, exact) = Pairs[row];
        var scope = Scope(exact);
        foreach (var observation in Observations)
        {
            var expected = Script.Json($"const x = {number}; {observation}");
            var actual = Script.Json($"const x = variables.x; {observation}", scope);
            Assert.True(expected == actual, $"{observation} for {number}: {expected}, for the decimal {exact}: {actual}");
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void a_decimal_is_its_number_wherever_they_are_compared(int row)
    {
        var (number, exact) = Pairs[row];
        foreach (var comparison in Comparisons)
            Assert.True(Script.Json($"const a = {number}, b = variables.x; {comparison}", Scope(exact)) == "true", $"{comparison} for {number} and the decimal {exact}");
    }

    [Fact]
    public void zero_as_a_decimal_is_not_minus_zero() =>
        Assert.Equal("[false,false,true,true,[true,true]]", Script.Json(
            "const z = variables.x; [Object.is(z, -0), Object.is(-0, z), Object.is(z, 0), z === -0, [new Map([[z, 1]]).has(-0), [z].includes(-0)]]", Scope(0.00m)));

    [Fact]
    public void equal_compared_and_kept_as_a_key_agree_for_every_number_and_decimal() =>
        ArbitraryNumber.ForAll(ArbitraryNumber.Finite.Zip(ArbitraryNumber.Decimals), pair => Agree(pair.Item1, pair.Item2));

    [Fact]
    public void a_number_and_what_it_becomes_as_a_decimal_agree() => ArbitraryNumber.ForAll(ArbitraryNumber.Finite, number =>
        !ExactNumber.TryConvert(number, out var exact) || (Agree(number, exact) && Agree(DecimalConversion.ToNumber(exact), exact)));

    [Fact]
    public void equality_of_numbers_and_decimals_is_transitive() => ArbitraryNumber.ForAll(ArbitraryNumber.Finite.Zip(ArbitraryNumber.Decimals), pair =>
    {
        var e = Machine.Begin();
        var number = DecimalConversion.ToNumber(pair.Item2);
        JsValue[] values = [pair.Item1, number, new(pair.Item2), ExactNumber.TryConvert(number, out var back) ? new JsValue(back) : number];
        return values.All(a => values.All(b => values.All(c => !Equality.Strict(e, a, b) || !Equality.Strict(e, b, c) || Equality.Strict(e, a, c))));
    });

    private static bool Agree(double number, decimal exact)
    {
        var e = Machine.Begin();
        JsValue a = number, b = new(exact);
        var isSame = Equality.Strict(e, a, b);
        var entries = new OrderedEntries();
        entries.Set(e, a, 1);
        return isSame == (Operators.Compare(e, a, b) == 0)
            && Operators.Compare(e, a, b) == -Operators.Compare(e, b, a)
            && isSame == Equality.Strict(e, b, a)
            && isSame == Equality.Loose(e, a, b)
            && isSame == Equality.SameValueZero(e, a, b)
            && isSame == entries.Contains(e, b)
            && (!isSame || IsWrittenWithExponent(number) || (Coercion.ToText(e, a) == Coercion.ToText(e, b) && Coercion.ToKey(e, a).Equals(Coercion.ToKey(e, b))));
    }

    // A decimal shows all its digits, however small or large it is.
    private static bool IsWrittenWithExponent(double number) => number != 0 && Math.Abs(number) is >= 1e21 or < 1e-6;

    private static TestScope Scope(decimal x) => new() { Variables = Object(("x", Value.From(x))) };
}
