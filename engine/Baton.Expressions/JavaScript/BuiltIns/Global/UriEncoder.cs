using System.Buffers;
using System.Text;
using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>Characters as the percent signs of their UTF-8 (ECMA-262 §19.2.6.5).</summary>
internal static class UriEncoder
{
    private const int EscapeLength = 3;
    private const int MostBytes = 4;
    private const string Hex = "0123456789ABCDEF";

    public static string Encode(Evaluation e, string text, SearchValues<char> kept)
    {
        e.Step(text.Length / 16);
        var first = text.AsSpan().IndexOfAnyExcept(kept);
        if (first < 0)
            return text;
        var length = first + Length(e, text.AsSpan(first), kept);
        e.AllocateText(length);
        e.Step(length / 4);
        var result = new StringBuilder(text, 0, first, length);
        Span<byte> bytes = stackalloc byte[MostBytes];
        for (var at = first; at < text.Length;)
        {
            if (kept.Contains(text[at]))
            {
                result.Append(text[at++]);
                continue;
            }

            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var used);
            at += used;
            foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
                result.Append('%').Append(Hex[b >> 4]).Append(Hex[b & 15]);
        }

        return result.ToString();
    }

    private static int Length(Evaluation e, ReadOnlySpan<char> text, SearchValues<char> kept)
    {
        var length = 0;
        while (!text.IsEmpty)
        {
            var used = 1;
            if (kept.Contains(text[0]))
                length++;
            else if (Rune.DecodeFromUtf16(text, out var rune, out used) == OperationStatus.Done)
                length += EscapeLength * rune.Utf8SequenceLength;
            else
                throw e.UriError("文本里有半个字符（单独的代理项），不能编码 / the text contains half a character (a lone surrogate)");
            text = text[used..];
        }

        return length;
    }
}
