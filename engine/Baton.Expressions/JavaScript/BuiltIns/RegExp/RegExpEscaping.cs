using System.Globalization;
using Baton.Expressions.JavaScript.BuiltIns.String;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.RegExp;

/// <summary>RegExp.escape: text as part of a pattern that matches just it. ECMA-262 (2025) §22.2.5.1.</summary>
internal static class RegExpEscaping
{
    private const string SyntaxCharacters = "^$\\.*+?()[]{}|/";
    private const string OtherPunctuators = ",-=<>#&!%:;@~'`\"";

    public static void Install(JsObject constructor) => constructor.Method("escape", 1, static (in call) =>
    {
        if (!call[0].IsText)
            throw call.E.TypeError("RegExp.escape 要文本 / RegExp.escape takes text");
        var text = call.Text(0);
        var result = new TextBuilder(call.E);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            result.Append(isPair ? text.AsSpan(i++, 2) : Escape(text[i], isFirst: i == 0));
        }

        return result.ToText();
    });

    private static string Escape(char c, bool isFirst) => c switch
    {
        _ when isFirst && char.IsAsciiLetterOrDigit(c) => Code(c),
        _ when SyntaxCharacters.Contains(c) => $"\\{c}",
        '\t' => "\\t",
        '\n' => "\\n",
        '\v' => "\\v",
        '\f' => "\\f",
        '\r' => "\\r",
        _ when OtherPunctuators.Contains(c) || NumberReading.IsWhiteSpace(c) || char.IsSurrogate(c) => Code(c),
        _ => Characters.Of(c),
    };

    private static string Code(char c) => (c <= 0xFF ? "\\x" : "\\u") + ((int)c).ToString(c <= 0xFF ? "x2" : "x4", CultureInfo.InvariantCulture);
}
