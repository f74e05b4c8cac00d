using System.Globalization;
using Baton.Expressions.JavaScript.RegularExpressions;

namespace Baton.Expressions.Tests.JavaScript.RegularExpressions;

/// <summary>What a pattern finds, as text that tests can compare.</summary>
internal static class Found
{
    public const string Nothing = "no match";

    /// <summary>The whole match and the groups, between bars; "∅" for a group that took no part.</summary>
    public static string In(string input, string source, string flags = "", int start = 0, bool sticky = false) =>
        Pattern.Compile(source, flags).TryMatch(input, start, sticky, out var spans)
            ? string.Join('|', Enumerable.Range(0, spans.Count).Select(group => spans.Text(input, group) ?? "∅"))
            : Nothing;

    /// <summary>The bounds of the whole match and the groups, such as "0-3 1-2 ∅".</summary>
    public static string Bounds(Pattern pattern, string input, int start = 0, bool sticky = false) =>
        pattern.TryMatch(input, start, sticky, out var spans)
            ? string.Join(' ', Enumerable.Range(0, spans.Count).Select(group =>
                spans[group] is { } range ? string.Create(CultureInfo.InvariantCulture, $"{range.Start.Value}-{range.End.Value}") : "∅"))
            : Nothing;

    /// <summary>All matches one after another, as with the flag g.</summary>
    public static IReadOnlyList<string> All(string input, string source, string flags = "")
    {
        var search = Pattern.Compile(source, flags).Search(input);
        var found = new List<string>();
        for (var at = 0; at <= input.Length && search.TryMatch(at, sticky: false, out var spans); at = spans.End + (spans.End == spans.Index ? 1 : 0))
            found.Add(spans.Text(input, 0)!);
        return found;
    }

    public static PatternException Refusal(string source, string flags = "") =>
        Assert.Throws<PatternException>(() => Pattern.Compile(source, flags));
}
