using Baton.Expressions.JavaScript.Dates;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>The options of Date.prototype.toLocaleString and its kin (ECMA-402 §11.1). Zones are those of a fixed offset.</summary>
internal static class DateDisplayReader
{
    private const string Zones = "UTC, Asia/Shanghai, +08:00";
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private static readonly string[] Unsupported = ["era", "dayPeriod", "fractionalSecondDigits", "timeZoneName", "calendar"];

    /// <param name="e">The evaluation.</param>
    /// <param name="value">An object or undefined.</param>
    /// <param name="offset">Of the zone asked for, else the company's.</param>
    public static DateDisplayOptions Read(Evaluation e, JsValue value, out TimeSpan offset)
    {
        offset = DateBuiltIns.Offset(e);
        if (Locale.Options(e, value) is not { } options)
            return DateDisplayOptions.Default;
        Locale.Refuse(e, options, Unsupported);
        if (Locale.Text(e, options, "timeZone") is { } zone)
            offset = Offset(e, zone);
        var parts = new DateDisplayOptions(
            Number(e, options, "year"),
            Month(e, options),
            Number(e, options, "day"),
            Name(e, options, "weekday"),
            Number(e, options, "hour"),
            Number(e, options, "minute"),
            Number(e, options, "second"),
            HalfDays(e, options));
        var styled = parts with { DateStyle = Style(e, options, "dateStyle"), TimeStyle = Style(e, options, "timeStyle") };
        return (parts.ShowsDate || parts.ShowsTime) && (styled.DateStyle, styled.TimeStyle) != default
            ? throw e.TypeError("dateStyle、timeStyle 不能和 year、month 等一起用 / dateStyle and timeStyle cannot be used together with year, month and the like")
            : styled;
    }

    private static TimeSpan Offset(Evaluation e, string zone)
    {
        if (zone.ToUpperInvariant() is "UTC" or "GMT" or "ETC/UTC")
            return TimeSpan.Zero;
        if (zone.Equals("Asia/Shanghai", StringComparison.OrdinalIgnoreCase))
            return China;
        var cursor = new TextCursor(zone);
        return zone is ['+' or '-', ..] && cursor.TakeOffset(out var minutes) && cursor.AtEnd
            ? TimeSpan.FromMinutes(minutes)
            : throw Locale.Unknown(e, "timeZone", zone, Zones);
    }

    private static PartStyle Number(Evaluation e, JsObject options, string name) => Locale.Text(e, options, name) switch
    {
        null => PartStyle.Hidden,
        "numeric" => PartStyle.Numeric,
        "2-digit" => PartStyle.TwoDigit,
        var other => throw Locale.Unknown(e, name, other, "numeric, 2-digit"),
    };

    private static PartStyle Name(Evaluation e, JsObject options, string name) => Locale.Text(e, options, name) switch
    {
        null => PartStyle.Hidden,
        "long" => PartStyle.Long,
        "short" => PartStyle.Short,
        "narrow" => PartStyle.Narrow,
        var other => throw Locale.Unknown(e, name, other, "long, short, narrow"),
    };

    private static PartStyle Month(Evaluation e, JsObject options) =>
        Locale.Text(e, options, "month") is "numeric" or "2-digit" or null ? Number(e, options, "month") : Name(e, options, "month");

    private static bool? HalfDays(Evaluation e, JsObject options) => Locale.Flag(e, options, "hour12") ?? Locale.Text(e, options, "hourCycle") switch
    {
        null => null,
        "h12" => true,
        "h23" => false,
        var other => throw Locale.Unknown(e, "hourCycle", other, "h12, h23"),
    };

    private static DisplayStyle Style(Evaluation e, JsObject options, string name) => Locale.Text(e, options, name) switch
    {
        null => DisplayStyle.None,
        "full" => DisplayStyle.Full,
        "long" => DisplayStyle.Long,
        "medium" => DisplayStyle.Medium,
        "short" => DisplayStyle.Short,
        var other => throw Locale.Unknown(e, name, other, "full, long, medium, short"),
    };
}
