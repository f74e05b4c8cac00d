using System.Text;

namespace Baton.Expressions.Values.Json;

/// <summary>Scripts can cut text in the middle of a character; UTF-8 has no bytes for such a half.</summary>
internal static class Surrogates
{
    public static bool ArePaired(string text)
    {
        for (var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    /// <summary>The text with each lone surrogate replaced by U+FFFD.</summary>
    public static string Repair(string text)
    {
        if (ArePaired(text))
            return text;
        var repaired = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            repaired.Append(rune);
        return repaired.ToString();
    }
}
