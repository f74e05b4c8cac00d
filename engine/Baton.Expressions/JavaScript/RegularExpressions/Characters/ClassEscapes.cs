namespace Baton.Expressions.JavaScript.RegularExpressions.Characters;

/// <summary>The sets of <c>\d</c>, <c>\s</c>, <c>\w</c> and <c>.</c> (ECMA-262 §22.2.2.9), which differ from .NET's.</summary>
internal static class ClassEscapes
{
    public static CharacterSet Digits { get; } = CharacterSet.Parse("30-39");

    public static CharacterSet NotDigits { get; } = Digits.Complement();

    public static CharacterSet Spaces { get; } = CharacterSet.Parse("9-D 20 A0 1680 2000-200A 2028-2029 202F 205F 3000 FEFF");

    public static CharacterSet NotSpaces { get; } = Spaces.Complement();

    public static CharacterSet Words { get; } = CharacterSet.Parse("30-39 41-5A 5F 61-7A");

    public static CharacterSet NotWords { get; } = Words.Complement();

    /// <summary>With <c>iu</c> the long s and the Kelvin sign are word characters, as they fold to s and k.</summary>
    public static CharacterSet FoldedWords { get; } = CharacterSet.Parse("30-39 41-5A 5F 61-7A 17F 212A");

    public static CharacterSet NotFoldedWords { get; } = FoldedWords.Complement();

    public static CharacterSet LineTerminators { get; } = CharacterSet.Parse("A D 2028-2029");

    public static CharacterSet NotLineTerminators { get; } = LineTerminators.Complement();
}
