using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>Texts of one character, kept for the common ones.</summary>
internal static class Characters
{
    private static readonly string[] Latin = [.. Enumerable.Range(0, 256).Select(code => ((char)code).ToString())];

    public static string Of(char character) => character < Latin.Length ? Latin[character] : character.ToString();

    public static string At(string text, int index) => Of(text[index]);

    /// <summary>The code point at a place, as it was: a lone surrogate is one too.</summary>
    public static string WholeAt(Evaluation e, string text, int index)
    {
        var isPair = index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);
        if (isPair || text[index] >= Latin.Length)
            e.Allocate(32);
        return isPair ? text.Substring(index, 2) : At(text, index);
    }
}
