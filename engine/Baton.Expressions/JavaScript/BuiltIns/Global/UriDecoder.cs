using System.Buffers;
using System.Globalization;
using System.Text;
using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>Percent signs back into the characters whose UTF-8 they are (ECMA-262 §19.2.6.6).</summary>
internal static class UriDecoder
{
    private const int EscapeLength = 3;
    private const int MostBytes = 4;

    /// <param name="e">The evaluation.</param>
    /// <param name="text">The text.</param>
    /// <param name="kept">Characters whose escapes stay as they are.</param>
    public static string Decode(Evaluation e, string text, SearchValues<char> kept)
    {
        e.Step(text.Length / 16);
        var first = text.IndexOf('%', StringComparison.Ordinal);
        if (first < 0)
            return text;
        e.AllocateText(text.Length);
        e.Step(text.Length / 4);
        var result = new StringBuilder(text, 0, first, text.Length);
        Span<char> units = stackalloc char[2];
        for (var at = first; at < text.Length;)
        {
            if (text[at] != '%')
            {
                result.Append(text[at++]);
                continue;
            }

            var rune = ReadRune(e, text, at, out var end);
            if (rune.IsAscii && kept.Contains((char)rune.Value))
                result.Append(text, at, end - at);
            else
                result.Append(units[..rune.EncodeToUtf16(units)]);
            at = end;
        }

        return result.ToString();
    }

    private static Rune ReadRune(Evaluation e, string text, int start, out int end)
    {
        Span<byte> bytes = stackalloc byte[MostBytes];
        end = start;
        for (var count = 0; count < MostBytes && TryReadByte(text, end, out bytes[count]);)
        {
            end += EscapeLength;
            switch (Rune.DecodeFromUtf8(bytes[..++count], out var rune, out _))
            {
                case OperationStatus.Done:
                    return rune;
                case OperationStatus.InvalidData:
                    throw Malformed(e, text, start);
            }
        }

        throw Malformed(e, text, start);
    }

    private static bool TryReadByte(string text, int at, out byte value)
    {
        value = 0;
        if (at + EscapeLength > text.Length || text[at] != '%' || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
            return false;
        value = byte.Parse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return true;
    }

    private static ScriptError Malformed(Evaluation e, string text, int at)
    {
        var part = text.Substring(at, Math.Min(EscapeLength, text.Length - at));
        return e.UriError($"第 {at + 1} 个字符起的“{part}”不是正确的 UTF-8 编码 / \"{part}\" at character {at + 1} is not valid encoded UTF-8");
    }
}
