using System.Numerics;

namespace Baton.Kernel.Schedules;

/// <summary>The values that one field of a cron expression allows, as a set of bits. <paramref name="IsRepeating"/>: written with a star or a step.</summary>
internal readonly record struct CronField(ulong Bits, bool IsRepeating)
{
    public bool Contains(int value) => (Bits >> value & 1) != 0;

    public int? NextFrom(int value)
    {
        var rest = value > 63 ? 0 : Bits >> value << value;
        return rest == 0 ? null : BitOperations.TrailingZeroCount(rest);
    }

    /// <summary>Notes the problem where the field cannot be read and there is none yet.</summary>
    public static CronField Parse(string text, CronRange range, ref CronProblem? problem)
    {
        var bits = 0ul;
        var isRepeating = false;
        foreach (var part in text.Split(','))
        {
            if (!TryRead(part, range, out var values))
            {
                problem ??= range.Problem(text);
                return default;
            }

            bits |= values;
            isRepeating |= part.AsSpan().ContainsAny('*', '/');
        }

        return new CronField(bits, isRepeating);
    }

    // A star, a value or a range, each perhaps with a step; "5/10" goes on to the end of the range.
    private static bool TryRead(ReadOnlySpan<char> part, CronRange range, out ulong values)
    {
        values = 0;
        var slash = part.IndexOf('/');
        var step = slash < 0 ? 1 : CronRange.ReadNumber(part[(slash + 1)..]) ?? 0;
        if (step <= 0)
            return false;
        var span = slash < 0 ? part : part[..slash];
        var dash = span.IndexOf('-');
        var (first, last) = span switch
        {
            "*" => (range.Least, range.Greatest),
            "?" when range.IsOfDays => (range.Least, range.Greatest),
            _ when dash >= 0 => (range.Read(span[..dash]), range.Read(span[(dash + 1)..])),
            _ when range.Read(span) is { } value => (value, slash < 0 ? value : range.Greatest),
            _ => ((int?)null, (int?)null),
        };
        if (first is not { } from || last is not { } to)
            return false;

        // A range may lead over the end: FRI-MON, 22-2.
        var size = range.Greatest - range.Least + 1;
        for (var value = from; value <= (to < from ? to + size : to); value += step)
            values |= 1ul << (range.Least + (value - range.Least) % size);
        return true;
    }
}
