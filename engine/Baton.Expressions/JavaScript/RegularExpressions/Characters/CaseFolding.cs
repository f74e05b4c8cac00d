using System.Text;

namespace Baton.Expressions.JavaScript.RegularExpressions.Characters;

/// <summary>Which characters the flag <c>i</c> takes for one another: the classes of ECMA-262 §22.2.2.7.3 (Canonicalize).</summary>
internal sealed class CaseFolding
{
    private const int LastCased = 0x1FFFF;

    private static readonly Lazy<CaseFolding> LazyByUnit = new(() => new(ByUpperCase));
    private static readonly Lazy<CaseFolding> LazyByCodePoint = new(() => new(BySimpleFolding));

    private readonly Dictionary<int, int[]> _classes = [];
    private readonly int[] _cased;

    private CaseFolding(Func<int, int> canonicalize)
    {
        var byCanonical = new Dictionary<int, List<int>>();
        for (var c = 0; c <= LastCased; c++)
        {
            var canonical = canonicalize(c);
            if (canonical == c)
                continue;
            if (!byCanonical.TryGetValue(canonical, out var members))
                byCanonical.Add(canonical, members = [canonical]);
            members.Add(c);
        }
        foreach (var members in byCanonical.Values)
        {
            int[] all = [.. members];
            foreach (var member in all)
                _classes.Add(member, all);
        }
        _cased = [.. _classes.Keys.Order()];
    }

    /// <summary>Folding of UTF-16 units, without <c>u</c>: by upper case.</summary>
    public static CaseFolding ByUnit => LazyByUnit.Value;

    /// <summary>Folding of code points, with <c>u</c> or <c>v</c>: Unicode's simple case folding.</summary>
    public static CaseFolding ByCodePoint => LazyByCodePoint.Value;

    /// <summary>The set with every character that is equal to one of its own but for case.</summary>
    public CharacterSet Close(CharacterSet set)
    {
        List<(int, int)>? added = null;
        foreach (var (first, last) in set.Ranges())
        {
            var i = Array.BinarySearch(_cased, first);
            for (i = i < 0 ? ~i : i; i < _cased.Length && _cased[i] <= last; i++)
            {
                foreach (var member in _classes[_cased[i]])
                {
                    if (!set.Contains(member))
                        (added ??= []).Add((member, member));
                }
            }
        }
        return added is null ? set : set.Union(CharacterSet.FromRanges(added));
    }

    private static int ByUpperCase(int c)
    {
        if (c > char.MaxValue || HasLongUpperCase(c))
            return c;
        var upper = char.ToUpperInvariant((char)c);
        return c >= 128 && upper < 128 ? c : upper;
    }

    /// <summary>Greek letters with iota: one letter in Unicode's simple upper case, several in the full one that JavaScript asks for.</summary>
    private static bool HasLongUpperCase(int c) => c is >= 0x1F80 and <= 0x1FAF or 0x1FB3 or 0x1FBC or 0x1FC3 or 0x1FCC or 0x1FF3 or 0x1FFC;

    private static int BySimpleFolding(int c) => c switch
    {
        // Letters that Unicode folds to one another although neither is the other's upper case.
        0x1FD3 => 0x390,
        0x1FE3 => 0x3B0,
        0xFB05 => 0xFB06,
        _ => Rune.IsValid(c) ? Rune.ToLowerInvariant(Rune.ToUpperInvariant(new Rune(c))).Value : c,
    };
}
