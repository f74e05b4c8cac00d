using System.Collections.Frozen;

namespace Baton.Expressions.JavaScript.Syntax.Lexing;

/// <summary>The words of ECMA-262 §12.7.2 that strict code cannot use as names of variables.</summary>
internal static class ReservedWords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = new[]
    {
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends",
        "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return", "super", "switch", "this", "throw",
        "true", "try", "typeof", "var", "void", "while", "with",
        "implements", "interface", "let", "package", "private", "protected", "public", "static", "yield",
    }.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(string name) => Words.Contains(name);

    /// <summary>The shared text of the word, so that comparing it is comparing references.</summary>
    public static string? Find(ReadOnlySpan<char> name) => Words.TryGetValue(name, out var word) ? word : null;
}
