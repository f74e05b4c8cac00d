using System.Globalization;
using System.Xml;

namespace Baton.Expressions.Values.Conversions;

internal static class SpanParser
{
    private static readonly string[] Formats = ["c", @"h\:mm", @"h\:mm\:ss", @"d\.h\:mm", @"d\.h\:mm\:ss"];

    /// <summary>hh:mm, hh:mm:ss, d.hh:mm:ss with fractions, or ISO 8601 (PT1H30M). A bare number is refused: of what?</summary>
    public static bool TryParse(string text, out TimeSpan span)
    {
        text = text.Trim();
        if (text.Contains('P') && !text.Contains(':'))
        {
            try
            {
                span = XmlConvert.ToTimeSpan(text);
                return true;
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                span = default;
                return false;
            }
        }

        span = default;
        return text.Contains(':') && TimeSpan.TryParseExact(text, Formats, CultureInfo.InvariantCulture, out span);
    }
}
