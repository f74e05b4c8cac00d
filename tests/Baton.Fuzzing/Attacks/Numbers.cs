using System.Collections.Immutable;

namespace Baton.Fuzzing.Attacks;

/// <summary>Numbers and dates at the end of their range.</summary>
internal static class Numbers
{
    public static ImmutableArray<Attack> All { get; } =
    [
        .. AttackList.Of(
            AttackEnd.Error,
            ("the largest decimal doubled", "variables.Most + variables.Most"),
            ("a decimal by zero", "variables.Amount / variables.Zero"),
            ("a decimal to a huge power", "variables.Amount ** 1000000"),
            ("an invalid date as text", "new Date(NaN).toISOString()"),
            ("too many digits", "(1).toFixed(101)"),
            ("a bad radix", "(1).toString(1)"),
            ("a bad length", "new Array(-1)"),
            ("a bad code point", "String.fromCodePoint(1114112)"),
            ("bad escapes", "decodeURIComponent('%')")),
        .. AttackList.Of(
            AttackEnd.Result,
            ("the first and the last date", "[new Date(8.64e15).toISOString(), new Date(-8.64e15).toISOString(), new Date(8.64e15 + 1).getTime()]"),
            ("far fields of dates", "new Date(275760, 8, 13, 1e9, -1e9, 1e308).getTime()"),
            ("years beyond", "[new Date(-271821, 3, 20).getFullYear(), new Date(1e9, 0).getTime()]"),
            ("dates before the calendar", "variables.Early.getTime()"),
            ("the smallest number", "(5e-324).toString(2).length"),
            ("the largest number", "(1.7976931348623157e308).toString(36)"),
            ("long digits", "Number('1'.repeat(10000))"),
            ("long fractions", "Number('0.' + '1'.repeat(10000))"),
            ("long exponents", "Number('1e' + '9'.repeat(10000))"),
            ("long digits in a base", "Number('0x' + 'f'.repeat(10000))"),
            ("shifts", "[1 << 31, 1 << 32, -1 >>> 0, 2 ** 53 | 0, NaN | 0]")),
    ];
}
