namespace Baton.Expressions.JavaScript.RegularExpressions;

/// <summary>What one pattern may take. Beyond any of these it is refused as <see cref="PatternProblem.TooLarge"/> before it costs anything.</summary>
internal static class PatternLimits
{
    /// <summary>UTF-16 units of the pattern's source.</summary>
    public const int Length = 2_000;

    /// <summary>Groups and classes within one another.</summary>
    public const int Depth = 50;

    /// <summary>Capturing groups.</summary>
    public const int Groups = 100;

    /// <summary>Lookaheads and lookbehinds: each keeps one bit per character of the text while it is searched.</summary>
    public const int Lookarounds = 20;

    /// <summary>Instructions of all automata of the pattern, after counted repetitions are written out.</summary>
    public const int Instructions = 8_000;

    /// <summary>Registers of all threads of the largest automaton: what a search keeps in memory, 4 bytes each, twice.</summary>
    public const int Registers = 250_000;

    /// <summary>Character ranges of all classes of the pattern together: about thirty classes as large as <c>[\p{L}\p{N}]</c>.</summary>
    public const int Ranges = 20_000;
}
