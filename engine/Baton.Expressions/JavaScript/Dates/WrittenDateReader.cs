namespace Baton.Expressions.JavaScript.Dates;

/// <summary>
/// Dates as people and other programs write them: 2026-11-22 14:30, 2026/11/22, 11/22/2026, 2026年11月22日 下午2点30分,
/// Nov 22, 2026 2:30 PM, Sun, 22 Nov 2026 06:30:00 GMT, Sun Nov 22 2026 14:30:00 GMT+0800 (China Standard Time).
/// The parts may come in any order; each only once.
/// </summary>
internal ref struct WrittenDateReader(ReadOnlySpan<char> text)
{
    private TextCursor cursor = new(text);

    /// <summary>An hour without minutes needs AM or PM.</summary>
    private bool bareHour;

    public bool Read(ref DateDraft draft)
    {
        while (!cursor.AtEnd)
        {
            var c = cursor.Current;
            var understood = c switch
            {
                ',' or '，' => Skip(),
                '(' => SkipRemark(),
                '-' when draft is { Day: not null, Year: null } => ReadEarlyYear(ref draft),
                '+' or '-' => ReadOffset(ref draft),
                _ when char.IsAsciiDigit(c) => ReadNumber(ref draft),
                _ when char.IsAsciiLetter(c) => ReadWord(ref draft),
                _ when Numbers.NumberReading.IsWhiteSpace(c) => Skip(),
                _ => ReadChinese(ref draft),
            };
            if (!understood)
                return false;
        }

        return draft is { Year: not null, Month: not null } && (!bareHour || draft.Afternoon is not null);
    }

    private bool Skip()
    {
        cursor.Move();
        return true;
    }

    private bool SkipRemark()
    {
        while (!cursor.AtEnd && cursor.Current != ')')
            cursor.Move();
        return cursor.Take(')');
    }

    private bool ReadOffset(ref DateDraft draft)
    {
        if (draft.Hour is null || draft.OffsetMinutes is not (null or 0) || !cursor.TakeOffset(out var minutes))
            return false;
        draft.OffsetMinutes = minutes;
        return true;
    }

    /// <summary>-000001 is 2 BC; toString writes so.</summary>
    private bool ReadEarlyYear(ref DateDraft draft)
    {
        cursor.Move();
        var start = cursor.Position;
        if (!cursor.TakeNumber(out var year) || cursor.Position - start < 4)
            return false;
        draft.Year = -year;
        return true;
    }

    private bool ReadNumber(ref DateDraft draft)
    {
        var start = cursor.Position;
        if (!cursor.TakeNumber(out var number))
            return false;
        var digits = cursor.Position - start;
        cursor.SkipSpacesBefore("年月日号时点");
        switch (cursor.Current)
        {
            case ':':
                return ReadClock(ref draft, number);
            case '/' or '-' or '.' when draft is { Year: null, Month: null, Day: null }:
                return ReadNumericDate(ref draft, number, digits);
            case '年':
                return digits == 4 && Set(ref draft.Year, number) && Skip();
            case '月':
                return Set(ref draft.Month, number) && Skip();
            case '日' or '号':
                return Set(ref draft.Day, number) && Skip();
            case '时' or '点':
                return ReadChineseClock(ref draft, number);
        }

        if (digits >= 3)
            return digits >= 4 && Set(ref draft.Year, number);
        if (draft.Day is null)
            return Set(ref draft.Day, number);

        bareHour = true;
        return Set(ref draft.Hour, number);
    }

    /// <summary>Year, month, day, or as Americans write it month, day, year.</summary>
    private bool ReadNumericDate(ref DateDraft draft, int first, int digits)
    {
        var separator = cursor.Current;
        cursor.Move();
        if (!cursor.TakeNumber(out var second))
            return false;
        if (!cursor.Take(separator))
        {
            (draft.Year, draft.Month) = (first, second);
            return digits == 4;
        }

        var start = cursor.Position;
        if (!cursor.TakeNumber(out var third))
            return false;
        var thirdDigits = cursor.Position - start;
        if (digits == 4 && thirdDigits <= 2)
            (draft.Year, draft.Month, draft.Day) = (first, second, third);
        else if (digits <= 2 && thirdDigits == 4 && separator != '.')
            (draft.Month, draft.Day, draft.Year) = (first, second, third);
        else
            return false;
        return true;
    }

    private bool ReadClock(ref DateDraft draft, int hour)
    {
        cursor.Move();
        if (draft.Hour is not null || !cursor.TakeNumber(out var minute))
            return false;
        (draft.Hour, draft.Minute) = (hour, minute);
        if (!cursor.Take(':'))
            return true;
        if (!cursor.TakeNumber(out var second))
            return false;
        draft.Second = second;
        if (!cursor.Take('.'))
            return true;
        var read = cursor.TakeThousandths(out var ms);
        draft.Millisecond = ms;
        return read;
    }

    private bool ReadChineseClock(ref DateDraft draft, int hour)
    {
        cursor.Move();
        if (draft.Hour is not null)
            return false;
        draft.Hour = hour;
        if (cursor.Take('半'))
        {
            draft.Minute = 30;
            return true;
        }

        if (!cursor.AtDigit)
            return true;
        if (!cursor.TakeNumber(out var minute))
            return false;
        draft.Minute = minute;
        if (!cursor.Take('分') || !cursor.AtDigit)
            return true;
        var read = cursor.TakeNumber(out var second);
        draft.Second = second;
        return read && cursor.Take('秒');
    }

    private bool ReadWord(ref DateDraft draft)
    {
        var word = cursor.TakeLetters();
        if (Is(word, "T") || Is(word, "at"))
            return draft.Day is not null;
        if (Is(word, "AM") || Is(word, "PM"))
            return draft.Hour is not null && Set(ref draft.Afternoon, Is(word, "PM"));
        if (Is(word, "Z") || Is(word, "GMT") || Is(word, "UTC") || Is(word, "UT"))
            return Set(ref draft.OffsetMinutes, 0);
        var month = Index(DateText.Months, word);
        return month < 0 ? Index(DateText.WeekDays, word) >= 0 : Set(ref draft.Month, month + 1);
    }

    private bool ReadChinese(ref DateDraft draft)
    {
        if (cursor.Take("上午") || cursor.Take("凌晨"))
            return Set(ref draft.Afternoon, false);
        if (cursor.Take("下午") || cursor.Take("晚上"))
            return Set(ref draft.Afternoon, true);
        if (!cursor.Take("星期") && !cursor.Take("周"))
            return false;
        return "一二三四五六日天".Contains(cursor.Current, StringComparison.Ordinal) && Skip();
    }

    /// <summary>Whether the part was still open.</summary>
    private static bool Set<T>(ref T? part, T value) where T : struct
    {
        if (part is not null)
            return false;
        part = value;
        return true;
    }

    private static bool Is(ReadOnlySpan<char> word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Names may be shortened to three letters.</summary>
    private static int Index(string[] names, ReadOnlySpan<char> word)
    {
        if (word.Length < 3)
            return -1;
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }
}
