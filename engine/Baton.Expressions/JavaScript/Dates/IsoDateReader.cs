namespace Baton.Expressions.JavaScript.Dates;

/// <summary>
/// The standard's own format (ECMA-262 §21.4.1.32): 2026, 2026-11, 2026-11-22, each with T14:30, T14:30:05, T14:30:05.123 and
/// Z or +08:00; years beyond four digits with a sign and six. More than three decimal places, +0800 and small letters are taken too.
/// </summary>
internal ref struct IsoDateReader(ReadOnlySpan<char> text)
{
    private TextCursor cursor = new(text);

    public bool Read(ref DateDraft draft)
    {
        if (!ReadYear(out var year))
            return false;
        draft.Year = year;
        if (cursor.Take('-'))
        {
            if (!cursor.TakeExactly(2, out var month))
                return false;
            draft.Month = month;
            if (cursor.Take('-'))
            {
                if (!cursor.TakeExactly(2, out var day))
                    return false;
                draft.Day = day;
            }
        }

        if (cursor.AtEnd)
        {
            draft.OffsetMinutes = 0;
            return true;
        }

        return (cursor.Take('T') || cursor.Take('t')) && ReadTime(ref draft) && cursor.AtEnd;
    }

    private bool ReadYear(out int year)
    {
        var sign = cursor.Current;
        if (sign is not ('+' or '-'))
            return cursor.TakeExactly(4, out year);
        cursor.Move();
        if (!cursor.TakeExactly(6, out year) || sign == '-' && year == 0)
            return false;
        year = sign == '-' ? -year : year;
        return true;
    }

    private bool ReadTime(ref DateDraft draft)
    {
        if (!cursor.TakeExactly(2, out var hour) || !cursor.Take(':') || !cursor.TakeExactly(2, out var minute))
            return false;
        (draft.Hour, draft.Minute) = (hour, minute);
        if (cursor.Take(':'))
        {
            if (!cursor.TakeExactly(2, out var second))
                return false;
            draft.Second = second;
            if (cursor.Take('.'))
            {
                if (!cursor.TakeThousandths(out var ms))
                    return false;
                draft.Millisecond = ms;
            }
        }

        if (cursor.Take('Z') || cursor.Take('z'))
        {
            draft.OffsetMinutes = 0;
        }
        else if (cursor.Current is '+' or '-')
        {
            if (!cursor.TakeOffset(out var minutes))
                return false;
            draft.OffsetMinutes = minutes;
        }

        return true;
    }
}
