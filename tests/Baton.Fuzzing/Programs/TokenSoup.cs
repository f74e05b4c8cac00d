using System.Text;

namespace Baton.Fuzzing.Programs;

/// <summary>Texts that are nearly programs: tokens of one lost, doubled, exchanged or strewn with others.</summary>
internal static class TokenSoup
{
    private static readonly string[] Strange =
    [
        "(", ")", "{", "}", "[", "]", ",", ";", "=>", "...", "`", "${", "}", "'", "\"", "/", "/*", "*/", "//", "\n", "\u2028", "async", "await", "yield", "function*", "import",
        "new", "super", "super()", "class", "extends", "static", "get", "let", "const", "return", "#x", "?.", "??=", "**", "in", "of", "1n", "0x", "1_", "\\u{110000}", "\\u0061",
        "with", "eval", "arguments", "enum", "debugger", "\ud800", "\0", "，", "（", "“", "。", "！", "：", "<!--", "-->", "@", "\ufeff", "new.target", "label:", "case", "default:",
    ];

    /// <summary>Where tokens begin, roughly: words stay together, marks stand alone.</summary>
    public static List<string> Split(string program)
    {
        var tokens = new List<string>();
        for (var i = 0; i < program.Length;)
        {
            var start = i++;
            if (IsWord(program[start]))
            {
                while (i < program.Length && IsWord(program[i]))
                    i++;
            }

            tokens.Add(program[start..i]);
        }

        return tokens;
    }

    public static string Mutate(string program, Dice dice)
    {
        var tokens = Split(program);
        for (var i = 1 + dice.Below(5); i > 0 && tokens.Count > 0; i--)
        {
            var at = dice.Below(tokens.Count);
            switch (dice.Below(6))
            {
                case 0:
                    tokens.RemoveRange(at, Math.Min(1 + dice.Below(6), tokens.Count - at));
                    break;
                case 1:
                    tokens.Insert(at, tokens[dice.Below(tokens.Count)]);
                    break;
                case 2:
                    var other = dice.Below(tokens.Count);
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                case 3:
                    tokens[at] = dice.Of<string>(Words.Numbers);
                    break;
                case 4:
                    tokens.InsertRange(at, tokens.GetRange(at, Math.Min(1 + dice.Below(40), tokens.Count - at)));
                    break;
                default:
                    tokens.Insert(at, dice.Of<string>(Strange));
                    break;
            }
        }

        return string.Concat(tokens);
    }

    /// <summary>Text of anything, with what means something in it.</summary>
    public static string Random(Dice dice)
    {
        var text = new StringBuilder();
        var isNesting = dice.Chance(10);
        for (var i = dice.Below(isNesting ? 3000 : 120); i > 0; i--)
        {
            if (isNesting)
                text.Append(dice.Of<string>(["(", "[", "{a:", "!", "x=>", "`${", "-", "a?b:", "new ", "if(1)", "a.b(", "[["]));
            else if (dice.Chance(40))
                text.Append(dice.Of<string>(Strange));
            else
                text.Append((char)(dice.Chance(80) ? 32 + dice.Below(95) : dice.Below(0x10000)));
        }

        return text.ToString();
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';
}
