using System.Buffers;
using System.Globalization;
using System.Text;
using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.BuiltIns.Json;

/// <summary>JSON text being written; every piece is charged before it is added.</summary>
internal sealed class JsonText
{
    // What writing takes before there is any text.
    private const int Bytes = 512;

    // Characters that must be written as escapes, and halves of pairs, which must be if the other half is missing.
    private static readonly SearchValues<char> Special = SearchValues.Create(
        ['"', '\\', .. Enumerable.Range(0, ' ').Select(code => (char)code), .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);

    private readonly Evaluation _e;
    private readonly StringBuilder _text = new();

    public JsonText(Evaluation e)
    {
        e.Allocate(Bytes);
        _e = e;
    }

    public void Append(string piece)
    {
        Charge(piece.Length);
        _text.Append(piece);
    }

    public void Append(char c)
    {
        Charge(1);
        _text.Append(c);
    }

    /// <summary>ECMA-262 §25.5.2.3: a lone half of a pair is written as an escape, so the result is always well-formed.</summary>
    public void AppendQuoted(string content)
    {
        Append('"');
        var rest = content.AsSpan();
        while (rest.IndexOfAny(Special) is var plain and >= 0)
        {
            AppendPlain(rest[..plain]);
            rest = rest[plain..];
            if (rest.Length > 1 && char.IsSurrogatePair(rest[0], rest[1]))
            {
                AppendPlain(rest[..2]);
                rest = rest[2..];
            }
            else
            {
                Append(Escape(rest[0]));
                rest = rest[1..];
            }
        }

        AppendPlain(rest);
        Append('"');
    }

    public override string ToString()
    {
        _e.AllocateText(_text.Length);
        return _text.ToString();
    }

    private void AppendPlain(ReadOnlySpan<char> piece)
    {
        Charge(piece.Length);
        _text.Append(piece);
    }

    private void Charge(int length)
    {
        if (_text.Length + length > _e.Limits.TextLength)
            _e.AllocateText((long)_text.Length + length);
        _e.Step(length / 16);
        _e.Allocate(2L * length);
    }

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };
}
