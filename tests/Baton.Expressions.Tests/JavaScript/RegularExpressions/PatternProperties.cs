using System.Text.RegularExpressions;
using Baton.Expressions.JavaScript.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.JavaScript.RegularExpressions;

public sealed class PatternProperties
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(3000)).WithReplay(20261122, 1);

    private static readonly string[] Pieces =
    [
        "a", "b", "中", "😀", "\ud83d", "1", "-", "^", "$", ".", "|", "(", ")", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<n>", "(?i:", "(?-s:", "[", "[^", "]", "{", "}",
        "*", "+", "?", "*?", "{2}", "{0,3}?", "{1,}", "{99999}", "\\", "\\d", "\\W", "\\s", "\\b", "\\B", "\\1", "\\2", "\\k<n>", "\\x4", "\\u", "\\u{61}", "\\cA", "\\07",
        "\\p{L}", "\\P{Lu}", "\\p{Script=Han}", "\\p{", "\\q{a|b}", "--", "&&", "a-c", "/",
    ];

    private static readonly string[] Flags = ["", "i", "m", "s", "u", "v", "iu", "iv", "imsu", "gy"];

    private static readonly Gen<string> Input = Gen.Elements("a", "b", "c", "1", " ", "\n").ArrayOf().Select(string.Concat);

    [Fact]
    public void any_text_is_a_pattern_or_refused()
    {
        var cases =
            from source in Gen.Elements(Pieces).ArrayOf().Select(string.Concat)
            from flags in Gen.Elements(Flags)
            from input in Gen.Elements("a", "B", "中", "😀", "\ude00", "1", "-", "\n").ArrayOf().Select(string.Concat)
            select (Source: source, Flags: flags, Input: input);
        Check.One(Quick, Prop.ForAll(cases.ToArbitrary(), c => SearchesOrRefuses(c.Source, c.Flags, c.Input)));
    }

    [Fact]
    public void where_both_mean_the_same_the_backtracking_engine_finds_the_same()
    {
        var cases =
            from source in Alternatives(3)
            from input in Input
            select (Source: source, Input: input);
        Check.One(Quick, Prop.ForAll(cases.ToArbitrary(), c =>
            Found.Bounds(Pattern.Compile(c.Source, ""), c.Input) == ByBacktracking(c.Source, c.Input)));
    }

    [Fact]
    public void a_match_lies_in_the_text_and_its_groups_hold_together()
    {
        var cases =
            from source in Alternatives(3)
            from repeated in Gen.Elements("(?:{0})*", "({0})+?b", "({0}){{0,2}}", "(?:({0})|a)+")
            from input in Input
            select (Source: string.Format(null, repeated, source), Input: input);
        Check.One(Quick, Prop.ForAll(cases.ToArbitrary(), c => HoldsTogether(Pattern.Compile(c.Source, ""), c.Input)));
    }

    /// <summary>Any other exception escapes and fails the test.</summary>
    private static bool SearchesOrRefuses(string source, string flags, string input)
    {
        try
        {
            return HoldsTogether(Pattern.Compile(source, flags), input);
        }
        catch (PatternException refusal)
        {
            return refusal.Message.Contains(" / ", StringComparison.Ordinal);
        }
    }

    private static bool HoldsTogether(Pattern pattern, string input)
    {
        long charged = 0;
        var search = pattern.Search(input, steps => charged += steps);
        if (!search.TryMatch(0, sticky: false, out var spans))
            return charged <= pattern.Cost(input.Length) && !search.TryMatch(input.Length, sticky: true, out _);
        var bounds = Enumerable.Range(0, spans.Count).Select(group => spans[group]).OfType<Range>();
        return charged <= pattern.Cost(input.Length)
            && spans.Count == pattern.GroupCount + 1
            && bounds.All(range => range.Start.Value <= range.End.Value && range.End.Value <= input.Length)
            && search.TryMatch(spans.Index, sticky: true, out var again) && again.End == spans.End;
    }

    /// <summary>Only single characters are quantified: there .NET has no captures to keep and no empty iterations to take.</summary>
    private static Gen<string> Alternatives(int depth)
    {
        var atom = Gen.Elements("a", "b", "c", ".", "[ab]", "[^a]", @"\d", @"\w", @"\s", "(?:a|bc)");
        var term = Gen.OneOf(
            atom,
            from one in atom from times in Gen.Elements("*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?") select one + times,
            Gen.Elements("^", @"\b", @"\B"));
        if (depth > 0)
        {
            var inner = Alternatives(depth - 1);
            term = Gen.OneOf(term, term, from open in Gen.Elements("(", "(?:", "(?=", "(?!", "(?<!") from body in inner select open + body + ")");
        }
        var sequence = Gen.Choose(0, 3).SelectMany(count => term.ArrayOf(count)).Select(string.Concat);
        return Gen.Choose(1, 2).SelectMany(count => sequence.ArrayOf(count)).Select(alternatives => string.Join('|', alternatives));
    }

    private static string ByBacktracking(string source, string input)
    {
        var match = Regex.Match(input, source, RegexOptions.CultureInvariant);
        return match.Success
            ? string.Join(' ', match.Groups.Cast<Group>().Select(group => group.Success ? $"{group.Index}-{group.Index + group.Length}" : "∅"))
            : Found.Nothing;
    }
}
