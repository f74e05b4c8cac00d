namespace Baton.Expressions.JavaScript.Syntax.Lexing;

internal enum TokenKind
{
    End,
    Name,
    Keyword,
    Mark,
    Number,
    Text,
}

/// <summary>
/// A piece of the source. Content is the name, word or mark, or the text a string literal stands for.
/// A reserved word written with escapes is a name: it may be a property but neither a keyword nor a variable.
/// </summary>
internal readonly record struct Token(TokenKind Kind, string Content, int Start, int End, bool AfterLineBreak)
{
    public bool HasEscape { get; init; }

    public double Number { get; init; }

    public bool Is(string markOrWord) => Kind is TokenKind.Mark or TokenKind.Keyword && Content == markOrWord;

    /// <summary>A word that is only sometimes a keyword, such as <c>of</c> or <c>get</c>; with escapes it never is.</summary>
    public bool IsWord(string word) => Kind == TokenKind.Name && !HasEscape && Content == word;
}

/// <summary>Text of a template up to <c>${</c> or its end. Cooked is null if an escape in it is malformed.</summary>
internal readonly record struct TemplatePiece(string? Cooked, string Raw, bool IsLast, LexicalProblem? Problem);

internal readonly record struct RegExpBody(string Pattern, string Flags);

/// <summary>What is wrong at an offset, held back until it is known whether it matters.</summary>
internal sealed record LexicalProblem(int Offset, string Chinese, string English);
