using System.Globalization;
using System.Text;

namespace Baton.Expressions.Liquid.Filters;

/// <summary>strftime's notation. Names of days and months are English (%A, %B), as the templates of others expect; %v is the Chinese weekday (周日).</summary>
internal static class Strftime
{
    public static string Format(DateTimeOffset instant, string format)
    {
        var text = new StringBuilder(format.Length + 16);
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            var plain = format[i + 1] == '-' && i + 2 < format.Length;
            i += plain ? 2 : 1;
            var part = Part(instant, format[i]);
            text.Append(plain ? part.TrimStart('0') is { Length: > 0 } trimmed ? trimmed : "0" : part);
        }

        return text.ToString();
    }

    private static string Part(DateTimeOffset instant, char directive) => directive switch
    {
        'Y' => In(instant, "yyyy"),
        'y' => In(instant, "yy"),
        'm' => In(instant, "MM"),
        'd' => In(instant, "dd"),
        'e' => instant.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'j' => instant.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'H' => In(instant, "HH"),
        'I' => In(instant, "hh"),
        'l' => In(instant, "%h").PadLeft(2),
        'M' => In(instant, "mm"),
        'S' => In(instant, "ss"),
        'L' => In(instant, "fff"),
        'p' => instant.Hour < 12 ? "AM" : "PM",
        'P' => instant.Hour < 12 ? "am" : "pm",
        'A' => In(instant, "dddd"),
        'a' => In(instant, "ddd"),
        'B' => In(instant, "MMMM"),
        'b' or 'h' => In(instant, "MMM"),
        'u' => (instant.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)instant.DayOfWeek).ToString(CultureInfo.InvariantCulture),
        'w' => ((int)instant.DayOfWeek).ToString(CultureInfo.InvariantCulture),
        'v' => ChineseDates.Weekday(instant.DayOfWeek),
        'V' => ISOWeek.GetWeekOfYear(instant.DateTime).ToString("00", CultureInfo.InvariantCulture),
        'G' => ISOWeek.GetYear(instant.DateTime).ToString("0000", CultureInfo.InvariantCulture),
        'F' => In(instant, "yyyy-MM-dd"),
        'T' or 'X' => In(instant, "HH:mm:ss"),
        'R' => In(instant, "HH:mm"),
        'D' or 'x' => In(instant, "MM/dd/yy"),
        's' => instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        'z' => In(instant, "zzz").Replace(":", "", StringComparison.Ordinal),
        'n' => "\n",
        't' => "\t",
        '%' => "%",
        _ => "%" + directive,
    };

    private static string In(DateTimeOffset instant, string format) => instant.ToString(format, CultureInfo.InvariantCulture);
}
