using System.Buffers;
using System.Globalization;

namespace Baton.Expressions.Liquid.Operands;

/// <summary>
/// Characters as people see them: a family of four is one. Finding their bounds is slow, so texts of code units that each stand for
/// themselves beside each other (Latin, Chinese, kana) are known first.
/// </summary>
internal static class TextElements
{
    private static readonly SearchValues<char> Lone = SearchValues.Create(
        [.. Range('\t', '\n'), .. Range(' ', '\u02FF'), .. Range('\u3000', '\u3029'), .. Range('\u3040', '\u3096'), .. Range('\u309B', '\u9FFF'), .. Range('\uFF01', '\uFF60')]);

    public static int Count(string text) => AreLone(text) ? text.Length : new StringInfo(text).LengthInTextElements;

    public static string Slice(string text, int from, int count)
    {
        if (count == 0)
            return "";
        return AreLone(text) ? text.Substring(from, count) : new StringInfo(text).SubstringByTextElements(from, count);
    }

    public static IEnumerable<string> Of(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
            yield return elements.GetTextElement();
    }

    private static bool AreLone(string text) => !text.AsSpan().ContainsAnyExcept(Lone);

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);
}
