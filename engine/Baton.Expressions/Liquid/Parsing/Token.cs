namespace Baton.Expressions.Liquid.Parsing;

internal enum TokenKind
{
    /// <summary>A name, a keyword or an operator word.</summary>
    Name,
    Text,
    Number,

    /// <summary>Punctuation and operators; the content says which.</summary>
    Mark,

    /// <summary>The end of the tag or output; the content is <c>%}</c> or <c>}}</c>.</summary>
    Close,
}

internal readonly record struct Token(TokenKind Kind, string Content, int Position)
{
    public bool Is(string mark) => Kind is TokenKind.Mark or TokenKind.Close && Content == mark;

    public bool IsWord(string word) => Kind == TokenKind.Name && Content == word;

    public override string ToString() => Content;
}
