using System.Text;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>
/// Upper and lower case, the same in every language: Unicode's full mapping, in which one letter may become several (ß, ﬁ). ECMA-262
/// §22.1.3.28 and §22.1.3.30.
/// </summary>
internal static class LetterCase
{
    private const char CapitalDottedI = 'İ';
    private const char CapitalSigma = 'Σ';
    private const char FinalSigma = 'ς';

    public static void Install(JsObject prototype)
    {
        foreach (var name in (string[])["toUpperCase", "toLocaleUpperCase"])
            prototype.Method(name, 0, static (in call) => ToUpper(call.E, call.Text()));
        foreach (var name in (string[])["toLowerCase", "toLocaleLowerCase"])
            prototype.Method(name, 0, static (in call) => ToLower(call.E, call.Text()));
    }

    public static string ToUpper(Evaluation e, string text)
    {
        e.AllocateText(text.Length);
        if (Ascii.IsValid(text))
            return text.ToUpperInvariant();
        e.Step(text.Length);
        long length = text.Length;
        foreach (var c in text)
        {
            if (LongUpperCase.Find(c) is { } several)
                length += several.Length - 1;
        }

        e.AllocateText(length);
        return string.Create((int)length, text, static (buffer, text) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (LongUpperCase.Find(text[i]) is { } several)
                {
                    several.CopyTo(buffer);
                    buffer = buffer[several.Length..];
                }
                else
                {
                    Map(text, ref i, ref buffer, static rune => rune.Value == 'ı' ? new Rune('I') : Rune.ToUpperInvariant(rune));
                }
            }
        });
    }

    public static string ToLower(Evaluation e, string text)
    {
        e.AllocateText(text.Length);
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        e.Step((text.Length / 4) + (16L * text.AsSpan().Count(CapitalSigma)));
        var length = text.Length + (long)text.AsSpan().Count(CapitalDottedI);
        e.AllocateText(length);
        return string.Create((int)length, text, static (buffer, text) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] == CapitalDottedI)
                {
                    "i\u0307".CopyTo(buffer);
                    buffer = buffer[2..];
                }
                else if (text[i] == CapitalSigma && FinalLetter.IsAt(text, i))
                {
                    buffer[0] = FinalSigma;
                    buffer = buffer[1..];
                }
                else
                {
                    Map(text, ref i, ref buffer, Rune.ToLowerInvariant);
                }
            }
        });
    }

    // One code point becomes one that is as long; lone surrogates stay.
    private static void Map(string text, ref int at, ref Span<char> buffer, Func<Rune, Rune> map)
    {
        if (Rune.TryGetRuneAt(text, at, out var rune))
        {
            at += rune.Utf16SequenceLength - 1;
            buffer = buffer[map(rune).EncodeToUtf16(buffer)..];
        }
        else
        {
            buffer[0] = text[at];
            buffer = buffer[1..];
        }
    }
}
