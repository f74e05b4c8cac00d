using System.Collections.Immutable;

namespace Baton.Fuzzing.Attacks;

/// <summary>Sources that are too deep or too long to be read.</summary>
internal static class Sources
{
    private const int Deep = 20_000;

    public static ImmutableArray<Attack> All { get; } = AttackList.Of(
        AttackEnd.Error,
        ("deep brackets", Nested("(", "1", ")")),
        ("deep arrays", Nested("[", "", "]")),
        ("deep objects", Nested("({a:", "1", "})")),
        ("deep blocks", Nested("{", "", "}")),
        ("deep functions", Nested("(() => ", "1", ")")),
        ("deep templates", Nested("`${", "1", "}`")),
        ("deep patterns", "const " + Nested("[", "a", "]") + " = 1"),
        ("deep calls", Nested("f(", "1", ")")),
        ("deep not", string.Concat(Enumerable.Repeat("!", 90_000)) + "1"),
        ("deep minus", string.Concat(Enumerable.Repeat("- ", 45_000)) + "1"),
        ("deep new", string.Concat(Enumerable.Repeat("new ", 20_000)) + "x"),
        ("deep if", string.Concat(Enumerable.Repeat("if(1)", 18_000)) + ";"),
        ("long else if", string.Concat(Enumerable.Repeat("if(1);else ", 9_000)) + ";"),
        ("a long sum", string.Concat(Enumerable.Repeat("1+", 45_000)) + "1"),
        ("a long chain of members", "a" + string.Concat(Enumerable.Repeat(".b", 45_000))),
        ("a long chain of calls", "a" + string.Concat(Enumerable.Repeat("()", 45_000))),
        ("a long chain of assignments", string.Concat(Enumerable.Repeat("a=", 45_000)) + "1"),
        ("a long chain of arrows", string.Concat(Enumerable.Repeat("a=>", 30_000)) + "1"),
        ("a long chain of choices", string.Concat(Enumerable.Repeat("a?b:", 22_000)) + "1"),
        ("a long chain of ??", string.Concat(Enumerable.Repeat("a??", 30_000)) + "1"),
        ("a long chain of powers", string.Concat(Enumerable.Repeat("2**", 30_000)) + "1"),
        ("labels", string.Concat(Enumerable.Range(0, 12_000).Select(i => $"a{i}:")) + ";"),
        ("a source that is too long", new string(' ', 100_001) + "1"),
        ("open brackets", new string('(', 90_000)),
        ("open templates", string.Concat(Enumerable.Repeat("`${", 30_000))),
        ("names declared twice", "let a; " + string.Concat(Enumerable.Repeat("let a;", 10_000))),
        ("a pattern nobody closes", "/" + new string('(', 90_000)),
        ("a text nobody closes", "'" + new string('x', 90_000)),
        ("a comment nobody closes", "/*" + new string('*', 90_000)));

    private static string Nested(string open, string inner, string close) =>
        string.Concat(Enumerable.Repeat(open, Deep)) + inner + string.Concat(Enumerable.Repeat(close, Deep));
}
