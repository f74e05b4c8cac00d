namespace Baton.Expressions.JavaScript.Dates;

/// <summary>A place in a text that moves forward only.</summary>
internal ref struct TextCursor(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int at;

    public readonly bool AtEnd => at >= text.Length;

    /// <summary>NUL at the end.</summary>
    public readonly char Current => at < text.Length ? text[at] : '\0';

    public readonly bool AtDigit => char.IsAsciiDigit(Current);

    public readonly int Position => at;

    public void Move() => at++;

    /// <summary>Moves to one of these characters if only spaces are before it.</summary>
    public void SkipSpacesBefore(ReadOnlySpan<char> units)
    {
        var to = at;
        while (to < text.Length && text[to] == ' ')
            to++;
        if (to < text.Length && units.Contains(text[to]))
            at = to;
    }

    public bool Take(char c)
    {
        if (Current != c || AtEnd)
            return false;
        at++;
        return true;
    }

    public bool Take(string word)
    {
        if (!text[Math.Min(at, text.Length)..].StartsWith(word, StringComparison.Ordinal))
            return false;
        at += word.Length;
        return true;
    }

    /// <summary>So many digits and not one more.</summary>
    public bool TakeExactly(int count, out int number)
    {
        var start = at;
        return TakeNumber(out number) && at - start == count;
    }

    /// <summary>One to six digits and not one more.</summary>
    public bool TakeNumber(out int number)
    {
        number = 0;
        var start = at;
        while (AtDigit && at - start < 6)
            number = number * 10 + (text[at++] - '0');
        return at > start && !AtDigit;
    }

    /// <summary>Decimal places as thousandths; what is beyond is dropped.</summary>
    public bool TakeThousandths(out int number)
    {
        number = 0;
        var start = at;
        for (var place = 100; AtDigit; place /= 10)
            number += (text[at++] - '0') * place;
        return at > start;
    }

    public ReadOnlySpan<char> TakeLetters()
    {
        var start = at;
        while (char.IsAsciiLetter(Current))
            at++;
        return text[start..at];
    }

    /// <summary>+08:00, -0530, +8.</summary>
    public bool TakeOffset(out int minutes)
    {
        minutes = 0;
        var sign = Current == '-' ? -1 : 1;
        at++;
        var start = at;
        if (!TakeNumber(out var number))
            return false;
        var digits = at - start;
        var rest = 0;
        if (digits <= 2 && Take(':') && !TakeExactly(2, out rest))
            return false;
        var (hours, minute) = digits switch { <= 2 => (number, rest), 4 => (number / 100, number % 100), _ => (99, 0) };
        minutes = sign * (hours * 60 + minute);
        return hours <= 23 && minute <= 59;
    }
}
