using System.Globalization;
using System.Text;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>
/// The order of localeCompare (ECMA-262 §22.1.3.12). It is the same on every machine and in every language: punctuation before digits before
/// letters, letters without regard to accents and case, then accents, then small before capital; Chinese characters by their code points, not
/// by pinyin. Of the options <c>numeric</c> and <c>sensitivity</c> are heeded.
/// </summary>
internal static class TextOrder
{
    public static void Install(JsObject prototype) => prototype.Method("localeCompare", 1, static (in call) =>
    {
        var e = call.E;
        var (left, right) = (call.Text(), call.Text(0));
        var options = call[2].TryGetObject(out var o) ? o : null;
        var isNumeric = options is not null && Coercion.ToBoolean(options.Get(e, "numeric"));
        var sensitivity = options?.Get(e, "sensitivity") is { IsUndefined: false } given ? Coercion.ToText(e, given) : "variant";
        return sensitivity is "base" or "accent" or "case" or "variant"
            ? Compare(e, left, right, isNumeric, sensitivity)
            : throw e.RangeError("sensitivity 只能是 base、accent、case、variant / sensitivity must be base, accent, case or variant");
    });

    /// <returns>−1, 0 or 1.</returns>
    public static int Compare(Evaluation e, string left, string right, bool isNumeric, string sensitivity)
    {
        left = Normalization.Apply(e, left, NormalizationForm.FormD);
        right = Normalization.Apply(e, right, NormalizationForm.FormD);
        e.Step((left.Length + right.Length) / 2);
        var order = CompareBases(left, right, isNumeric);
        if (order == 0 && sensitivity is "accent" or "variant")
            order = CompareFolded(left, right);
        if (order == 0 && sensitivity is "case" or "variant")
            order = CompareCases(left, right);
        if (order == 0 && sensitivity == "variant")
            order = string.CompareOrdinal(left, right);
        return Math.Sign(order);
    }

    private static int CompareBases(string left, string right, bool isNumeric)
    {
        var (i, j) = (0, 0);
        while (true)
        {
            PassMarks(left, ref i);
            PassMarks(right, ref j);
            if (i == left.Length || j == right.Length)
                return (left.Length - i).CompareTo(0) - (right.Length - j).CompareTo(0);
            var order = isNumeric && char.IsAsciiDigit(left[i]) && char.IsAsciiDigit(right[j])
                ? CompareNumbers(left, ref i, right, ref j)
                : Rank(left, i++).CompareTo(Rank(right, j++));
            if (order != 0)
                return order;
        }
    }

    private static int CompareNumbers(string left, ref int i, string right, ref int j)
    {
        var a = Digits(left, ref i);
        var b = Digits(right, ref j);
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.SequenceCompareTo(b);
    }

    private static ReadOnlySpan<char> Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return text.AsSpan(start, at - start).TrimStart('0');
    }

    // Lone marks have nothing to belong to, but are passed over all the same: the later comparisons see them.
    private static void PassMarks(string text, ref int at)
    {
        while (at < text.Length && CharUnicodeInfo.GetUnicodeCategory(text[at]) == UnicodeCategory.NonSpacingMark)
            at++;
    }

    private static int Rank(string text, int at)
    {
        var c = text[at];
        var kind = char.IsWhiteSpace(c) ? 0 : char.IsPunctuation(c) ? 1 : char.IsSymbol(c) ? 2 : char.IsDigit(c) ? 3 : char.IsSurrogate(c) ? 5 : 4;
        return (kind << 16) + Fold(c);
    }

    private static int Fold(char c) => char.ToUpperInvariant(c);

    private static int CompareFolded(string left, string right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (Fold(left[i]).CompareTo(Fold(right[i])) is var order and not 0)
                return order;
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int CompareCases(string left, string right)
    {
        for (var (i, j) = (0, 0); ; i++, j++)
        {
            PassMarks(left, ref i);
            PassMarks(right, ref j);
            if (i >= left.Length || j >= right.Length)
                return 0;
            if (char.IsUpper(left[i]).CompareTo(char.IsUpper(right[j])) is var order and not 0)
                return order;
        }
    }
}
