using System.Text;

namespace Baton.Fuzzing.Programs;

/// <summary>Random regular expressions, some of them refused, some of them catastrophic where backtracking is done.</summary>
internal static class PatternText
{
    public static readonly string[] Flags = ["", "", "g", "g", "i", "u", "y", "gi", "gu", "s", "m", "d", "v", "gy", "dgimsuy"];

    private static readonly string[] Atoms =
    [
        "a", "b", "ab", ".", "\\d", "\\w", "\\s", "[a-c]", "[^a]", "[\\d\\-]", "\\u4e00", "[一-龥]", "x", "1", ",", "\\.", "[]", "[^]", "(?:)", "\\ud83d", "长",
    ];

    private static readonly string[] Assertions = ["\\b", "\\B", "^", "$", "(?=a)", "(?!b)", "(?<=a)", "(?<!c)"];

    // Refused, or only with some flags.
    private static readonly string[] Doubtful = ["\\1", "\\k<n>", "\\p{L}", "{3,2}", "**", "(?<n>a)", "(?=a)+", "[b-a]", "\\u{1F600}"];

    private static readonly string[] Quantifiers = ["", "", "", "*", "+", "?", "*?", "+?", "{2}", "{1,3}", "{0,}", "{20}", "{0,99}?"];

    public static string Write(Dice dice)
    {
        var text = new StringBuilder();
        Alternatives(dice, text, 3);
        return text.Length == 0 ? "(?:)" : text.ToString();
    }

    private static void Alternatives(Dice dice, StringBuilder text, int depth)
    {
        do
        {
            for (var i = dice.Below(3); i >= 0; i--)
                Term(dice, text, depth);
            if (!dice.Chance(20))
                return;
            text.Append('|');
        }
        while (true);
    }

    private static void Term(Dice dice, StringBuilder text, int depth)
    {
        if (dice.Chance(12))
        {
            text.Append(dice.Of<string>(dice.Chance(10) ? Doubtful : Assertions));
            return;
        }

        if (depth > 0 && dice.Chance(30))
        {
            text.Append(dice.Of<string>(["(", "(", "(?:", "(?:", "(?i:"]));
            Alternatives(dice, text, depth - 1);
            text.Append(')');
        }
        else
        {
            text.Append(dice.Of<string>(Atoms));
        }

        text.Append(dice.Of<string>(Quantifiers));
    }
}
