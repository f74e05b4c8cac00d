using System.Buffers;
using System.Globalization;
using System.Text;

namespace Baton.Tencent.Rules;

/// <summary>
/// Cuts texts to Tencent's limits between text elements (what a reader sees as one character), so that neither a
/// character nor an emoji made of several is ever split.
/// </summary>
public static class Fit
{
    private const string Ellipsis = "…";

    /// <summary>At most <paramref name="max"/> text elements; a shortened text ends with "…".</summary>
    /// <param name="text">Null stays null.</param>
    /// <param name="max">At least 1.</param>
    public static string? Elements(string? text, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        if (text is null || text.Length <= max)
            return text;
        int[] starts = StringInfo.ParseCombiningCharacters(text);
        return starts.Length <= max ? text : text[..starts[max - 1]] + Ellipsis;
    }

    /// <summary>How many text elements there are; none in null.</summary>
    public static int Length(string? text) => text is null ? 0 : new StringInfo(text).LengthInTextElements;

    /// <summary>At most <paramref name="maxBytes"/> bytes of UTF-8; a shortened text ends with "…".</summary>
    public static string Utf8(string text, int maxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 4);
        return Encoding.UTF8.GetByteCount(text) <= maxBytes
            ? text
            : text[..Prefix(text, maxBytes - Encoding.UTF8.GetByteCount(Ellipsis))] + Ellipsis;
    }

    /// <summary>
    /// The whole text in parts of at most <paramref name="maxBytes"/> bytes of UTF-8, broken after a line end where
    /// there is one in the second half of a part. Joined, the parts give the text again.
    /// </summary>
    public static IReadOnlyList<string> Split(string text, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 4);
        var parts = new List<string>();
        string rest = text;
        while (Encoding.UTF8.GetByteCount(rest) > maxBytes)
        {
            int length = Prefix(rest, maxBytes);
            int line = rest.AsSpan(0, length).LastIndexOf('\n') + 1;
            int take = line > length / 2 ? line : length;
            parts.Add(rest[..take]);
            rest = rest[take..];
        }

        parts.Add(rest);
        return parts;
    }

    // Characters that fit. One element may itself exceed the limit (marks stacked without end): then by code point.
    private static int Prefix(string text, int maxBytes)
    {
        int length = 0;
        int bytes = 0;
        while (length < text.Length)
        {
            int next = StringInfo.GetNextTextElementLength(text, length);
            int size = Encoding.UTF8.GetByteCount(text.AsSpan(length, next));
            if (bytes + size > maxBytes)
                return length > 0 ? length : PrefixOfRunes(text, maxBytes);
            bytes += size;
            length += next;
        }

        return length;
    }

    private static int PrefixOfRunes(string text, int maxBytes)
    {
        int length = 0;
        int bytes = 0;
        while (length < text.Length)
        {
            // A lone surrogate is written as U+FFFD, which is what DecodeFromUtf16 reports in its place.
            OperationStatus _ = Rune.DecodeFromUtf16(text.AsSpan(length), out Rune rune, out int consumed);
            bytes += rune.Utf8SequenceLength;
            if (bytes > maxBytes)
                break;
            length += consumed;
        }

        return length;
    }
}
