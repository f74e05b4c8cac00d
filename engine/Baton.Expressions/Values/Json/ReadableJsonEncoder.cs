using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace Baton.Expressions.Values.Json;

/// <summary>
/// Escapes only what JSON itself asks for: quotation mark, backslash, control characters. The framework's relaxed encoder also escapes
/// everything beyond the basic plane, such as emoji and rare Chinese characters, and WeCom refuses bodies with such escapes (error 40033).
/// Half a character becomes U+FFFD. Not for JSON embedded in HTML.
/// </summary>
public sealed unsafe class ReadableJsonEncoder : JavaScriptEncoder
{
    public static readonly ReadableJsonEncoder Instance = new();

    private static readonly SearchValues<char> Suspects =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    private ReadableJsonEncoder() { }

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < ' ' or '"' or '\\';

    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
        for (var i = 0; i < span.Length; i++)
        {
            var found = span[i..].IndexOfAny(Suspects);
            if (found < 0)
                return -1;
            i += found;
            if (!char.IsSurrogate(span[i]) || i + 1 >= span.Length || !char.IsSurrogatePair(span[i], span[i + 1]))
                return i;
            i++;
        }

        return -1;
    }

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var output = new Span<char>(buffer, bufferLength);
        if (!WillEncode(unicodeScalar))
            return new Rune(unicodeScalar).TryEncodeToUtf16(output, out numberOfCharactersWritten);
        var escape = unicodeScalar switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\b' => "\\b",
            '\f' => "\\f",
            _ => $"\\u{unicodeScalar:X4}",
        };
        numberOfCharactersWritten = escape.TryCopyTo(output) ? escape.Length : 0;
        return numberOfCharactersWritten > 0;
    }
}
