using System.Text;
using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>Puts a text together; what is added is charged before, and refused where the text would be too long.</summary>
internal sealed class TextBuilder(Evaluation e)
{
    private readonly StringBuilder _text = new();

    public void Append(ReadOnlySpan<char> part)
    {
        e.Step(1 + (part.Length / 16));
        var length = (long)_text.Length + part.Length;
        if (length > e.Limits.TextLength)
            e.AllocateText(length);
        e.Allocate(2L * part.Length);
        _text.Append(part);
    }

    public string ToText()
    {
        e.AllocateText(_text.Length);
        return _text.ToString();
    }
}
