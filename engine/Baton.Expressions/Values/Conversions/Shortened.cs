namespace Baton.Expressions.Values.Conversions;

/// <summary>Texts cut short for error messages.</summary>
internal static class Shortened
{
    /// <summary>So much of a text, and no half of a character at its end.</summary>
    public static string Text(string text, int longest) =>
        text.Length <= longest ? text : $"{text.AsSpan(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)}…";
}
