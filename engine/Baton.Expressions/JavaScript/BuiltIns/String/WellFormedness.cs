using System.Text;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>Whether a text has halves of surrogate pairs alone, and mending it. ECMA-262 §22.1.3.10 and §22.1.3.31.</summary>
internal static class WellFormedness
{
    public static void Install(JsObject prototype)
    {
        prototype.Method("isWellFormed", 0, static (in call) => FindLone(call.E, call.Text(), 0) < 0);
        prototype.Method("toWellFormed", 0, static (in call) => Mend(call.E, call.Text()));
    }

    /// <summary>The first lone surrogate from a place on; −1 if there is none.</summary>
    public static int FindLone(Evaluation e, string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            var next = text.AsSpan(i).IndexOfAnyInRange('\uD800', '\uDFFF');
            e.Step(1 + ((next < 0 ? text.Length - i : next) / 16));
            if (next < 0)
                return -1;
            i += next;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return i;
            i++;
        }

        return -1;
    }

    private static string Mend(Evaluation e, string text)
    {
        var lone = FindLone(e, text, 0);
        if (lone < 0)
            return text;
        e.AllocateText(text.Length);
        var mended = text.ToCharArray();
        for (; lone >= 0; lone = FindLone(e, text, lone + 1))
            mended[lone] = (char)Rune.ReplacementChar.Value;
        e.AllocateText(text.Length);
        return new string(mended);
    }
}
