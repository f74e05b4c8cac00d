using System.Globalization;

namespace Baton.Expressions.JavaScript.RegularExpressions.Characters;

/// <summary>A set of code points (or UTF-16 units), as ordered ranges that do not touch.</summary>
internal sealed class CharacterSet
{
    public const int Last = 0x10FFFF;

    /// <summary>First and last code point of each range, in turn.</summary>
    private readonly int[] _bounds;
    private readonly UInt128 _ascii;

    private CharacterSet(int[] bounds)
    {
        _bounds = bounds;
        for (var c = 0; c < 128; c++)
        {
            if (Find(c))
                _ascii |= UInt128.One << c;
        }
    }

    public static CharacterSet None { get; } = new([]);

    public static CharacterSet All { get; } = new([0, Last]);

    public int RangeCount => _bounds.Length / 2;

    public bool IsEmpty => _bounds.Length == 0;

    public static CharacterSet Of(int character) => new([character, character]);

    public static CharacterSet Of(int first, int last) => new([first, last]);

    /// <summary>Reads "30-39 41-5A 5F": hexadecimal, in ascending order.</summary>
    public static CharacterSet Parse(string ranges) => FromRanges(ranges.Split(' ').Select(range =>
    {
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        var first = int.Parse(dash < 0 ? range : range[..dash], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (first, dash < 0 ? first : int.Parse(range[(dash + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }).ToList());

    /// <summary>From ranges in any order, which may overlap.</summary>
    public static CharacterSet FromRanges(List<(int First, int Last)> ranges)
    {
        ranges.Sort();
        return FromOrdered(ranges);
    }

    private static CharacterSet FromOrdered(IEnumerable<(int First, int Last)> ranges)
    {
        var bounds = new List<int>();
        foreach (var (first, last) in ranges)
        {
            if (bounds.Count > 0 && first <= bounds[^1] + 1)
                bounds[^1] = Math.Max(bounds[^1], last);
            else
                bounds.AddRange([first, last]);
        }
        return new([.. bounds]);
    }

    public bool Contains(int character) => character < 128 ? (_ascii >> character & UInt128.One) != 0 : Find(character);

    public IEnumerable<(int First, int Last)> Ranges()
    {
        for (var i = 0; i < _bounds.Length; i += 2)
            yield return (_bounds[i], _bounds[i + 1]);
    }

    public CharacterSet Union(CharacterSet other)
    {
        if (other.IsEmpty || ReferenceEquals(this, other))
            return this;
        if (IsEmpty)
            return other;
        return FromOrdered(Merge(other));
    }

    public CharacterSet Complement()
    {
        var bounds = new List<int>(_bounds.Length + 2);
        var next = 0;
        foreach (var (first, last) in Ranges())
        {
            if (first > next)
                bounds.AddRange([next, first - 1]);
            next = last + 1;
        }
        if (next <= Last)
            bounds.AddRange([next, Last]);
        return new([.. bounds]);
    }

    public CharacterSet Intersect(CharacterSet other)
    {
        var bounds = new List<int>();
        for (int i = 0, j = 0; i < _bounds.Length && j < other._bounds.Length;)
        {
            var first = Math.Max(_bounds[i], other._bounds[j]);
            var last = Math.Min(_bounds[i + 1], other._bounds[j + 1]);
            if (first <= last)
                bounds.AddRange([first, last]);
            if (_bounds[i + 1] < other._bounds[j + 1])
                i += 2;
            else
                j += 2;
        }
        return new([.. bounds]);
    }

    public CharacterSet Except(CharacterSet other) => Intersect(other.Complement());

    private IEnumerable<(int First, int Last)> Merge(CharacterSet other)
    {
        for (int i = 0, j = 0; i < _bounds.Length || j < other._bounds.Length;)
        {
            if (j >= other._bounds.Length || (i < _bounds.Length && _bounds[i] <= other._bounds[j]))
            {
                yield return (_bounds[i], _bounds[i + 1]);
                i += 2;
            }
            else
            {
                yield return (other._bounds[j], other._bounds[j + 1]);
                j += 2;
            }
        }
    }

    private bool Find(int character)
    {
        int low = 0, high = _bounds.Length / 2 - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (character < _bounds[2 * middle])
                high = middle - 1;
            else if (character > _bounds[2 * middle + 1])
                low = middle + 1;
            else
                return true;
        }
        return false;
    }
}
