namespace Baton.Expressions.JavaScript.Dates;

/// <summary>
/// Date.parse (ECMA-262 §21.4.3.2): the standard's format and what toString and toUTCString write, and beyond these what people
/// in offices write, Chinese, ISO with a space, slashes, English.
/// </summary>
internal static class DateParser
{
    private const int LongestText = 200;

    /// <summary>The time value of a text; NaN where it is no date or the date does not exist (30 February).</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">The local offset. A date alone in the standard's format is in UTC; every other text without an offset is local.</param>
    public static double Parse(ReadOnlySpan<char> text, TimeSpan offset)
    {
        text = Numbers.NumberReading.Trim(text);
        if (text.Length > LongestText)
            return double.NaN;
        var draft = new DateDraft();
        if (!new IsoDateReader(text).Read(ref draft))
        {
            draft = new DateDraft();
            if (!new WrittenDateReader(text).Read(ref draft))
                return double.NaN;
        }

        return draft.ToTimeValue(offset);
    }
}
