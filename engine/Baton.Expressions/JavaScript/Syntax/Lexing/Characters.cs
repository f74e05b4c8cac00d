using System.Globalization;
using System.Text;

namespace Baton.Expressions.JavaScript.Syntax.Lexing;

/// <summary>Which characters are space, end a line, or make up names (ECMA-262 §12.2, §12.3, §12.7).</summary>
internal static class Characters
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>A letter by category that Unicode reserves for patterns.</summary>
    private const int VerticalTilde = 0x2E2F;

    public static bool IsLineTerminator(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    public static bool IsSpace(char c) =>
        c is ' ' or '\t' or '\v' or '\f' or '\u00A0' or '\uFEFF'
        || c > '\u007F' && char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator;

    public static bool IsNameStart(int codePoint) => codePoint < 0x80
        ? codePoint is '$' or '_' || char.IsAsciiLetter((char)codePoint)
        : CategoryOf(codePoint) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
              or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
          ? codePoint != VerticalTilde
          : codePoint is 0x1885 or 0x1886 or 0x2118 or 0x212E or 0x309B or 0x309C;

    public static bool IsNamePart(int codePoint) => codePoint < 0x80
        ? codePoint is '$' or '_' || char.IsAsciiLetterOrDigit((char)codePoint)
        : IsNameStart(codePoint)
          || CategoryOf(codePoint) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
              or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation
          || codePoint is ZeroWidthNonJoiner or ZeroWidthJoiner or 0x00B7 or 0x0387 or 0x19DA or 0x30FB or 0xFF65 or (>= 0x1369 and <= 0x1371);

    /// <summary>The code point that starts here: a lone surrogate is itself, the end of the text is -1.</summary>
    public static int CodePointAt(string text, int index)
    {
        if (index >= text.Length)
            return -1;
        return char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            ? char.ConvertToUtf32(text[index], text[index + 1])
            : text[index];
    }

    public static int LengthOf(int codePoint) => codePoint > char.MaxValue ? 2 : 1;

    public static void Append(StringBuilder text, int codePoint)
    {
        if (codePoint > char.MaxValue)
            text.Append(char.ConvertFromUtf32(codePoint));
        else
            text.Append((char)codePoint);
    }

    private static UnicodeCategory CategoryOf(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint);
}
