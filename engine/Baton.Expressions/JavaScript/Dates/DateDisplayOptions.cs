namespace Baton.Expressions.JavaScript.Dates;

/// <summary>How one part of a date is shown, after ECMA-402 §11.</summary>
internal enum PartStyle
{
    Hidden,
    Numeric,
    TwoDigit,
    Long,
    Short,
    Narrow,
}

/// <summary>A ready-made set of parts.</summary>
internal enum DisplayStyle
{
    None,
    Full,
    Long,
    Medium,
    Short,
}

/// <summary>Which parts are shown when none is asked for.</summary>
internal enum DisplayDefault
{
    DateAndTime,
    Date,
    Time,
}

/// <summary>
/// What toLocaleString and its kin are asked for, after the names of ECMA-402 §11. Hour12 null: as the language does
/// (Chinese counts to 24, English to 12). DateStyle and TimeStyle stand instead of single parts.
/// </summary>
internal sealed record DateDisplayOptions(
    PartStyle Year = PartStyle.Hidden,
    PartStyle Month = PartStyle.Hidden,
    PartStyle Day = PartStyle.Hidden,
    PartStyle Weekday = PartStyle.Hidden,
    PartStyle Hour = PartStyle.Hidden,
    PartStyle Minute = PartStyle.Hidden,
    PartStyle Second = PartStyle.Hidden,
    bool? Hour12 = null,
    DisplayStyle DateStyle = DisplayStyle.None,
    DisplayStyle TimeStyle = DisplayStyle.None)
{
    public static DateDisplayOptions Default { get; } = new();

    public bool ShowsDate => (Year, Month, Day, Weekday) != default;

    public bool ShowsTime => (Hour, Minute, Second) != default;

    /// <summary>Styles as parts, and the missing parts added.</summary>
    public DateDisplayOptions Resolve(DisplayDefault defaults, bool english)
    {
        if (DateStyle != DisplayStyle.None || TimeStyle != DisplayStyle.None)
            return this with
            {
                Year = DateStyle switch { DisplayStyle.None => PartStyle.Hidden, DisplayStyle.Short when english => PartStyle.TwoDigit, _ => PartStyle.Numeric },
                Month = DateStyle switch
                {
                    DisplayStyle.None => PartStyle.Hidden,
                    DisplayStyle.Short => PartStyle.Numeric,
                    DisplayStyle.Medium => PartStyle.Short,
                    _ => PartStyle.Long,
                },
                Day = DateStyle == DisplayStyle.None ? PartStyle.Hidden : PartStyle.Numeric,
                Weekday = DateStyle == DisplayStyle.Full ? PartStyle.Long : PartStyle.Hidden,
                Hour = TimeStyle == DisplayStyle.None ? PartStyle.Hidden : PartStyle.Numeric,
                Minute = TimeStyle == DisplayStyle.None ? PartStyle.Hidden : PartStyle.Numeric,
                Second = TimeStyle is DisplayStyle.None or DisplayStyle.Short ? PartStyle.Hidden : PartStyle.Numeric,
            };
        var shown = defaults switch
        {
            DisplayDefault.Date => ShowsDate,
            DisplayDefault.Time => ShowsTime,
            _ => ShowsDate || ShowsTime,
        };
        if (shown)
            return this;
        var resolved = defaults == DisplayDefault.Time ? this : this with { Year = PartStyle.Numeric, Month = PartStyle.Numeric, Day = PartStyle.Numeric };
        return defaults == DisplayDefault.Date
            ? resolved
            : resolved with { Hour = PartStyle.Numeric, Minute = PartStyle.Numeric, Second = PartStyle.Numeric };
    }
}
