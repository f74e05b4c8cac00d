using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Baton.Storage;

/// <summary>
/// Texts as every store can hold them: well-formed, and without the character of number zero. Whatever goes into a store, or is looked
/// for there, becomes plain at its border, so that all stores hold the same and find it again.
/// </summary>
public static class PlainText
{
    /// <summary>The same text, or, in place of each character that cannot be stored, U+FFFD.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text)
    {
        if (text is null || !NeedsChange(text))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            plain.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        return plain.ToString();
    }

    private static bool NeedsChange(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyInRange('\uD800', '\uDFFF'))
            return text.Contains('\0');
        for (var rest = text; !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done || rune.Value == 0)
                return true;
            rest = rest[length..];
        }
        return false;
    }
}
