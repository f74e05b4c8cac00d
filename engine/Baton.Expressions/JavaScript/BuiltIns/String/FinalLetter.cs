using System.Globalization;
using System.Text;
using Baton.Expressions.JavaScript.RegularExpressions.Characters;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>Whether a letter ends a word, for the Greek sigma: Unicode's Final_Sigma (The Unicode Standard §3.13).</summary>
internal static class FinalLetter
{
    private static readonly Lazy<CharacterSet> Cased = new(() =>
        BinaryProperties.Find("Uppercase")!.Union(BinaryProperties.Find("Lowercase")!).Union(GeneralCategories.Find("Lt")!));

    /// <summary>A letter stands before, none behind; marks and apostrophes are passed over.</summary>
    public static bool IsAt(string text, int place) => HasLetter(text, place, forward: false) && !HasLetter(text, place, forward: true);

    private static bool HasLetter(string text, int place, bool forward)
    {
        var rest = forward ? text.AsSpan(place + 1) : text.AsSpan(0, place);
        while (rest.Length > 0)
        {
            Rune rune;
            int length;
            var status = forward ? Rune.DecodeFromUtf16(rest, out rune, out length) : Rune.DecodeLastFromUtf16(rest, out rune, out length);
            if (status != System.Buffers.OperationStatus.Done)
                return false;
            if (!IsPassedOver(rune))
                return Cased.Value.Contains(rune.Value);
            rest = forward ? rest[length..] : rest[..^length];
        }

        return false;
    }

    // Case_Ignorable.
    private static bool IsPassedOver(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol
        || rune.Value is '\'' or '.' or ':' or 0xB7 or 0x387 or 0x55F or 0x5F4 or 0x2018 or 0x2019 or 0x2024 or 0x2027 or 0xFE13 or 0xFE52 or 0xFE55
            or 0xFF07 or 0xFF0E or 0xFF1A;
}
