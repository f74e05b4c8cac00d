using Baton.Expressions.JavaScript.Syntax.Lexing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private bool Is(string markOrWord) => _token.Is(markOrWord);

    private Position Here => PositionOf(_token);

    private Position PositionOf(Token token) => _source.PositionOf(token.Start);

    private Token Take()
    {
        var taken = _token;
        _previousEnd = _lexer.Position;
        _token = _lexer.Next();
        return taken;
    }

    private bool TryTake(string markOrWord)
    {
        if (!Is(markOrWord))
            return false;
        Take();
        return true;
    }

    private Token Expect(string markOrWord) => Is(markOrWord) ? Take() : throw Missing(markOrWord);

    /// <summary>Takes an opening bracket; <see cref="Close"/> takes the one that closes it.</summary>
    private Token Open(string mark)
    {
        var opened = Expect(mark);
        Enter(opened);
        return opened;
    }

    private void Close(string mark, Token opened)
    {
        if (!Is(mark))
            throw NotClosed(mark, opened);
        Leave();
        Take();
    }

    /// <summary>The end of a statement: a semicolon, or where one is inserted (ECMA-262 §12.10.1).</summary>
    private void EndStatement()
    {
        if (!TryTake(";") && !Is("}") && _token.Kind != TokenKind.End && !_token.AfterLineBreak)
            throw Unexpected();
    }

    private string SourceFrom(int start) => _source.Text[start.._previousEnd];
}
