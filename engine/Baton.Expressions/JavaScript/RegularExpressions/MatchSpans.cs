namespace Baton.Expressions.JavaScript.RegularExpressions;

/// <summary>Where a match and its groups lie in the text, in UTF-16 units. Group 0 is the whole match.</summary>
internal readonly struct MatchSpans
{
    private readonly int[] _bounds;

    internal MatchSpans(int[] bounds) => _bounds = bounds;

    /// <summary>About what finding a match with so many groups takes.</summary>
    public static long BytesOf(int groups) => 64 + (16L * groups);

    /// <summary>Number of groups, the whole match included.</summary>
    public int Count => _bounds is null ? 0 : _bounds.Length / 2;

    public int Index => _bounds[0];

    public int End => _bounds[1];

    /// <summary>Where the group lies; null if it took no part in the match (undefined in JavaScript).</summary>
    public Range? this[int group] => _bounds[2 * group] < 0 ? null : _bounds[2 * group].._bounds[2 * group + 1];

    /// <summary>The group's text; null if it took no part in the match.</summary>
    public string? Text(string input, int group) => this[group] is { } range ? input[range] : null;
}
