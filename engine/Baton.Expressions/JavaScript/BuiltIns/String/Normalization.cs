using System.Globalization;
using System.Text;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>Unicode's normal forms. ECMA-262 §22.1.3.15.</summary>
internal static class Normalization
{
    private const char HalfwidthVoicedMark = '\uFF9E';
    private const char HalfwidthSemiVoicedMark = '\uFF9F';
    private const int MovesPerStep = 16;

    // Where .NET runs without Unicode's data, it leaves texts as they are and does not say so.
    private static readonly bool IsKnown = "e\u0301".Normalize(NormalizationForm.FormC).Length == 1;

    public static void Install(JsObject prototype) => prototype.Method("normalize", 0, static (in call) =>
    {
        var text = call.Text();
        var name = call[0].IsUndefined ? "NFC" : call.Text(0);
        var form = name switch
        {
            "NFC" => NormalizationForm.FormC,
            "NFD" => NormalizationForm.FormD,
            "NFKC" => NormalizationForm.FormKC,
            "NFKD" => NormalizationForm.FormKD,
            _ => throw call.E.RangeError("normalize 的形式只能是 NFC、NFD、NFKC、NFKD / the form must be NFC, NFD, NFKC or NFKD"),
        };
        return Apply(call.E, text, form);
    });

    public static string Apply(Evaluation e, string text, NormalizationForm form)
    {
        e.Step(text.Length / 16);
        if (Ascii.IsValid(text))
            return text;
        if (!IsKnown)
            throw e.TypeError("这台服务器没有 Unicode 数据，不能用 normalize / this server runs without Unicode's data, normalize cannot work");
        e.Step(text.Length / 4);
        ChargeSorting(e, text);
        e.Allocate(4 * Bound(text, form));
        var lone = FindUnknown(e, text, 0);
        if (lone < 0)
            return Checked(e, text.Normalize(form));
        var result = new TextBuilder(e);
        var start = 0;
        for (; lone >= 0; lone = FindUnknown(e, text, start))
        {
            result.Append(text[start..lone].Normalize(form));
            result.Append(text.AsSpan(lone, 1));
            start = lone + 1;
        }

        result.Append(text[start..].Normalize(form));
        return result.ToText();
    }

    // Marks upon one letter are put in order pair by pair.
    private static void ChargeSorting(Evaluation e, string text)
    {
        var run = 0L;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsMark(text, i))
            {
                run = 0;
                continue;
            }

            run++;
            e.Step(run / MovesPerStep);
            if (char.IsHighSurrogate(text[i]))
                i++;
        }
    }

    private static bool IsMark(string text, int at) =>
        text[at] is HalfwidthVoicedMark or HalfwidthSemiVoicedMark
        || (text[at] > '\u02FF' && CharUnicodeInfo.GetUnicodeCategory(text, at) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    // .NET refuses lone surrogates and U+FFFE. Nothing is composed with them, so they part the text.
    private static int FindUnknown(Evaluation e, string text, int from)
    {
        var lone = WellFormedness.FindLone(e, text, from);
        var other = text.AsSpan(from, (lone < 0 ? text.Length : lone) - from).IndexOf('\uFFFE');
        return other < 0 ? lone : from + other;
    }

    private static string Checked(Evaluation e, string text)
    {
        e.AllocateText(text.Length);
        return text;
    }

    /// <summary>How long the result can be at most: some ligatures are eighteen letters.</summary>
    private static long Bound(string text, NormalizationForm form)
    {
        var isCompatible = form is NormalizationForm.FormKC or NormalizationForm.FormKD;
        var bound = 0L;
        foreach (var c in text)
        {
            bound += c switch
            {
                < '\u0080' or (>= '\u4E00' and <= '\u9FFF') => 1,
                '\uFDFA' when isCompatible => 18,
                '\uFDFB' when isCompatible => 8,
                >= '\u3200' and <= '\u33FF' when isCompatible => 7,
                _ => 4,
            };
        }

        return bound;
    }
}
