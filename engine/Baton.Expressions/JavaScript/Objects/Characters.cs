namespace Baton.Expressions.JavaScript.Objects;

/// <summary>Texts of one character, kept for the common ones.</summary>
internal static class Characters
{
    private static readonly string[] Latin = [.. Enumerable.Range(0, 256).Select(code => ((char)code).ToString())];

    public static string Of(char character) => character < Latin.Length ? Latin[character] : character.ToString();

    public static string At(string text, int index) => Of(text[index]);
}
