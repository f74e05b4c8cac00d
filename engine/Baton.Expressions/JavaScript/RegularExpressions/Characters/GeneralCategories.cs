using System.Globalization;

namespace Baton.Expressions.JavaScript.RegularExpressions.Characters;

/// <summary>Unicode's general categories, by their short and long names, as .NET knows the characters.</summary>
internal static class GeneralCategories
{
    /// <summary>In the order of <see cref="UnicodeCategory"/>.</summary>
    private static readonly string[][] Names =
    [
        ["Lu", "Uppercase_Letter"], ["Ll", "Lowercase_Letter"], ["Lt", "Titlecase_Letter"], ["Lm", "Modifier_Letter"], ["Lo", "Other_Letter"],
        ["Mn", "Nonspacing_Mark"], ["Mc", "Spacing_Mark"], ["Me", "Enclosing_Mark"],
        ["Nd", "Decimal_Number", "digit"], ["Nl", "Letter_Number"], ["No", "Other_Number"],
        ["Zs", "Space_Separator"], ["Zl", "Line_Separator"], ["Zp", "Paragraph_Separator"],
        ["Cc", "Control", "cntrl"], ["Cf", "Format"], ["Cs", "Surrogate"], ["Co", "Private_Use"],
        ["Pc", "Connector_Punctuation"], ["Pd", "Dash_Punctuation"], ["Ps", "Open_Punctuation"], ["Pe", "Close_Punctuation"],
        ["Pi", "Initial_Punctuation"], ["Pf", "Final_Punctuation"], ["Po", "Other_Punctuation"],
        ["Sm", "Math_Symbol"], ["Sc", "Currency_Symbol"], ["Sk", "Modifier_Symbol"], ["So", "Other_Symbol"],
        ["Cn", "Unassigned"],
    ];

    private static readonly (string[] Names, string[] Members)[] Groups =
    [
        (["LC", "Cased_Letter"], ["Lu", "Ll", "Lt"]),
        (["L", "Letter"], ["Lu", "Ll", "Lt", "Lm", "Lo"]),
        (["M", "Mark", "Combining_Mark"], ["Mn", "Mc", "Me"]),
        (["N", "Number"], ["Nd", "Nl", "No"]),
        (["Z", "Separator"], ["Zs", "Zl", "Zp"]),
        (["C", "Other"], ["Cc", "Cf", "Cs", "Co", "Cn"]),
        (["P", "Punctuation", "punct"], ["Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"]),
        (["S", "Symbol"], ["Sm", "Sc", "Sk", "So"]),
    ];

    private static readonly Lazy<Dictionary<string, CharacterSet>> Sets = new(Read);

    public static CharacterSet? Find(string name) => Sets.Value.GetValueOrDefault(name);

    private static Dictionary<string, CharacterSet> Read()
    {
        var ranges = Array.ConvertAll(Names, _ => new List<(int First, int Last)>());
        var first = 0;
        for (var c = 1; c <= CharacterSet.Last + 1; c++)
        {
            if (c <= CharacterSet.Last && Category(c) == Category(first))
                continue;
            ranges[(int)Category(first)].Add((first, c - 1));
            first = c;
        }

        var sets = new Dictionary<string, CharacterSet>(StringComparer.Ordinal);
        for (var i = 0; i < Names.Length; i++)
        {
            var set = CharacterSet.FromRanges(ranges[i]);
            foreach (var name in Names[i])
                sets.Add(name, set);
        }
        foreach (var (names, members) in Groups)
        {
            var set = members.Aggregate(CharacterSet.None, (all, member) => all.Union(sets[member]));
            foreach (var name in names)
                sets.Add(name, set);
        }
        return sets;
    }

    private static UnicodeCategory Category(int c) => CharUnicodeInfo.GetUnicodeCategory(c);
}
