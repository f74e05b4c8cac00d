using System.Collections.Immutable;
using Baton.Expressions.JavaScript.Syntax.Lexing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    /// <summary>The brackets that are open, to tell where what was never closed began.</summary>
    private readonly Stack<Token> _opened = [];

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

    /// <summary>Takes an opening bracket, which is a level of nesting; <see cref="Close"/> takes the one that closes it.</summary>
    private void Open(string mark)
    {
        Enter(_token);
        _opened.Push(Expect(mark));
    }

    private void Close(string mark)
    {
        if (!Is(mark))
            throw NotClosed(mark);
        Leave();
        _opened.Pop();
        Take();
    }

    /// <summary>Things in braces up to the closing one. The braces are no level of nesting, what stands in them is.</summary>
    private ImmutableArray<T> ParseBody<T>(Func<T> parse)
    {
        _opened.Push(Expect("{"));
        var body = ImmutableArray.CreateBuilder<T>();
        while (!Is("}"))
        {
            if (_token.Kind == TokenKind.End)
                throw NotClosed("}");
            body.Add(parse());
        }

        _opened.Pop();
        Take();
        return body.ToImmutable();
    }

    /// <summary>The end of a statement: a semicolon, or where one is inserted (ECMA-262 §12.10.1).</summary>
    private void EndStatement()
    {
        if (!TryTake(";") && !Is("}") && _token.Kind != TokenKind.End && !_token.AfterLineBreak)
            throw Unexpected();
    }

    private SourceSpan SourceFrom(int start) => new(_source.Text, start, _previousEnd);
}
