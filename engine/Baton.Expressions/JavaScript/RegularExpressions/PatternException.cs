namespace Baton.Expressions.JavaScript.RegularExpressions;

/// <summary>Why a pattern cannot be used.</summary>
internal enum PatternProblem
{
    /// <summary>The pattern or its flags break ECMAScript's grammar: a JavaScript SyntaxError.</summary>
    Syntax,

    /// <summary>Good ECMAScript, but it cannot be matched in time linear in the text, or is not known here.</summary>
    NotSupported,

    /// <summary>Good ECMAScript, but beyond <see cref="PatternLimits"/>.</summary>
    TooLarge,
}

/// <summary>The author's error in a regular expression, told in Chinese and English.</summary>
internal sealed class PatternException : Exception
{
    public PatternException(PatternProblem kind, string message) : base(message) => Kind = kind;

    public PatternException() { }

    public PatternException(string message) : base(message) { }

    public PatternException(string message, Exception innerException) : base(message, innerException) { }

    public PatternProblem Kind { get; }
}
