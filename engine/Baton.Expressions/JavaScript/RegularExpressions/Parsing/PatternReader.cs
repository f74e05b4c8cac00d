using System.Globalization;

namespace Baton.Expressions.JavaScript.RegularExpressions.Parsing;

/// <summary>The pattern's source and how far it is read.</summary>
/// <param name="source">The pattern.</param>
/// <param name="fullUnicode">Whether an element of the source is a code point or a UTF-16 unit.</param>
internal sealed class PatternReader(string source, bool fullUnicode)
{
    public const int End = -1;

    public int Position { get; set; }

    public bool AtEnd => Position >= source.Length;

    /// <summary>The next UTF-16 unit, or <see cref="End"/>.</summary>
    public int Peek(int ahead = 0) => Position + ahead < source.Length ? source[Position + ahead] : End;

    /// <summary>Whether the text comes next; does not read it.</summary>
    public bool Sees(string text) => string.CompareOrdinal(source, Position, text, 0, text.Length) == 0;

    public bool Skip(char unit)
    {
        if (Peek() != unit)
            return false;
        Position++;
        return true;
    }

    public bool Skip(string text)
    {
        if (!Sees(text))
            return false;
        Position += text.Length;
        return true;
    }

    public int Next() => fullUnicode ? NextCodePoint() : source[Position++];

    public int NextCodePoint()
    {
        var unit = source[Position++];
        return char.IsHighSurrogate(unit) && Position < source.Length && char.IsLowSurrogate(source[Position])
            ? char.ConvertToUtf32(unit, source[Position++])
            : unit;
    }

    /// <summary>Reads decimal digits, at least one; null, reading nothing, if there are none. Beyond what an int holds it is int.MaxValue.</summary>
    public int? SkipNumber()
    {
        if (!char.IsAsciiDigit((char)Peek()))
            return null;
        long value = 0;
        for (; !AtEnd && char.IsAsciiDigit(source[Position]); Position++)
            value = Math.Min(value * 10 + (source[Position] - '0'), int.MaxValue);
        return (int)value;
    }

    /// <summary>Reads exactly that many hexadecimal digits; null, reading nothing, if there are not as many.</summary>
    public int? SkipHex(int digits)
    {
        if (Position + digits > source.Length)
            return null;
        var text = source.AsSpan(Position, digits);
        foreach (var unit in text)
        {
            if (!char.IsAsciiHexDigit(unit))
                return null;
        }
        Position += digits;
        return int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads up to the unit, and the unit; null, reading nothing, if it does not come.</summary>
    public string? SkipTo(char unit)
    {
        var end = source.IndexOf(unit, Position);
        if (end < 0)
            return null;
        var text = source[Position..end];
        Position = end + 1;
        return text;
    }

    public PatternException Syntax(string chinese, string english) => At(PatternProblem.Syntax, chinese, english);

    public PatternException NotSupported(string chinese, string english) => At(PatternProblem.NotSupported, chinese, english);

    public PatternException TooLarge(string chinese, string english) => At(PatternProblem.TooLarge, chinese, english);

    private PatternException At(PatternProblem kind, string chinese, string english)
    {
        var place = Math.Min(Position, source.Length) + 1;
        return new(kind, $"正则表达式第 {place} 个字符处：{chinese} / Regular expression, character {place}: {english}");
    }
}
