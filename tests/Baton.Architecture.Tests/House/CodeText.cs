using System.Text.RegularExpressions;

namespace Baton.Architecture.Tests.House;

/// <summary>C# text without its comments; line numbers stay as they were.</summary>
internal static partial class CodeText
{
    /// <summary>The lines of a file with their numbers from 1, comments blanked, literals kept.</summary>
    public static IEnumerable<(int Number, string Text)> Lines(string path) =>
        WithoutComments(File.ReadAllText(path)).Split('\n').Select((text, index) => (index + 1, text));

    /// <summary>Blanks comments; a literal that looks like a comment stays.</summary>
    public static string WithoutComments(string code) => LiteralOrComment().Replace(code, match =>
        match.Value[0] == '/' ? new string([.. match.Value.Select(letter => letter == '\n' ? '\n' : ' ')]) : match.Value);

    [GeneratedRegex("""
        "{3,}[\s\S]*?"{3,} | [$]*@[$]*"(?:[^"]|"")*" | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)+' | //[^\n]* | /\*[\s\S]*?\*/
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex LiteralOrComment();
}
