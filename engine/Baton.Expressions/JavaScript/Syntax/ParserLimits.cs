namespace Baton.Expressions.JavaScript.Syntax;

/// <summary>How large a script may be. What stays within them can be read and walked on an ordinary thread's stack.</summary>
internal sealed record ParserLimits
{
    public static ParserLimits Default { get; } = new();

    /// <summary>UTF-16 units of source.</summary>
    public int SourceLength { get; init; } = 100_000;

    /// <summary>Brackets, functions and statements within one another.</summary>
    public int Depth { get; init; } = 200;

    /// <summary>Levels of the finished tree, to which long chains such as <c>a + b + c</c> or <c>else if</c> add too.</summary>
    public int Height { get; init; } = 1_000;
}
