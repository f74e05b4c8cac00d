using System.Buffers;
using System.Globalization;
using System.Text;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.JavaScript.BuiltIns.Json;

internal sealed partial class JsonReader
{
    // Whole numbers of so many digits are held exactly by a double.
    private const int ExactDigits = 15;

    private static readonly SearchValues<char> EndsOfPlainText = SearchValues.Create(
        ['"', '\\', .. Enumerable.Range(0, ' ').Select(code => (char)code)]);

    private string ReadText()
    {
        _at++;
        var plain = PlainLength();
        if (_at + plain < text.Length && text[_at + plain] == '"')
        {
            e.AllocateText(plain);
            var whole = text.Substring(_at, plain);
            _at += plain + 1;
            return whole;
        }

        var buffer = new StringBuilder();
        while (true)
        {
            e.Step(1 + (plain / 16));
            e.Allocate(2L * (plain + 1));
            buffer.Append(text, _at, plain);
            _at += plain;
            if (TryTake('"'))
                break;
            Take('\\');
            buffer.Append(ReadEscape());
            plain = PlainLength();
        }

        e.Allocate(2L * buffer.Length);
        return buffer.ToString();
    }

    private int PlainLength()
    {
        var length = text.AsSpan(_at).IndexOfAny(EndsOfPlainText);
        return length < 0 ? text.Length - _at : length;
    }

    private char ReadEscape()
    {
        var escape = Next;
        char? meaning = escape switch
        {
            '"' or '\\' or '/' => escape,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => null,
            _ => throw Unexpected(),
        };
        _at++;
        if (meaning is { } c)
            return c;
        for (var i = 0; i < 4; i++, _at++)
        {
            if (!char.IsAsciiHexDigit(Next))
                throw Unexpected();
        }

        return (char)ushort.Parse(text.AsSpan(_at - 4, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private JsValue ReadNumber()
    {
        var start = _at;
        TryTake('-');
        var first = _at;
        if (!TryTake('0'))
            TakeDigits();
        var isWhole = true;
        if (TryTake('.'))
        {
            isWhole = false;
            TakeDigits();
        }

        if (Next is 'e' or 'E')
        {
            isWhole = false;
            _at++;
            if (!TryTake('+'))
                TryTake('-');
            TakeDigits();
        }

        var digits = text.AsSpan(start, _at - start);
        e.Step(digits.Length / 4);
        if (!isWhole || _at - first > ExactDigits)
            return Exact(digits);
        var whole = (double)long.Parse(text.AsSpan(first, _at - first), CultureInfo.InvariantCulture);
        return first > start ? -whole : whole;
    }

    /// <summary>A double if its shortest text says the same number, else a decimal if it fits.</summary>
    private JsValue Exact(ReadOnlySpan<char> digits)
    {
        e.Allocate(32 + digits.Length);
        var bytes = new byte[digits.Length];
        Encoding.ASCII.GetBytes(digits, bytes);
        switch (NumberText.ReadPlain(bytes))
        {
            case DecimalValue { Content: not 0 } exact:
                return new(exact);
            case NumberValue { Content: not 0 } number:
                return number.Content;
            default:
                // Zero keeps its sign.
                return double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        }
    }

    private void TakeDigits()
    {
        if (!char.IsAsciiDigit(Next))
            throw Unexpected();
        while (char.IsAsciiDigit(Next))
            _at++;
    }
}
