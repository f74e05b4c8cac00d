namespace Baton.Expressions.JavaScript.Syntax.Lexing;

/// <summary>A script's text and where its lines start; line terminators are those of ECMA-262 §12.3.</summary>
internal sealed class SourceText
{
    private readonly List<int> _lineStarts = [0];

    public SourceText(string text)
    {
        Text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (Characters.IsLineTerminator(text[i]) && !(text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n'))
                _lineStarts.Add(i + 1);
        }
    }

    public string Text { get; }

    public Position PositionOf(int offset)
    {
        var found = _lineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return new Position(line + 1, offset - _lineStarts[line] + 1);
    }

    public ScriptSyntaxException Error(int offset, string chinese, string english) => new(PositionOf(offset), chinese, english);
}
