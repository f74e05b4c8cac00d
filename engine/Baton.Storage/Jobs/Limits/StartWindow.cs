using System.Globalization;

namespace Baton.Storage.Jobs.Limits;

/// <summary>
/// The attempts that began of late, counted in tenths of the period. A tenth counts until all of it is a period old, so that no period,
/// wherever it is laid, holds more than allowed; what is allowed is used up again every eleven tenths at the latest.
/// </summary>
internal sealed class StartWindow
{
    private const int Parts = 10;

    private readonly long _period;
    private readonly long _part;
    private readonly SortedDictionary<long, int> _starts = [];

    /// <param name="period">What the rate is counted by.</param>
    /// <param name="text">What <see cref="ToString"/> gave at an earlier claim; null for the first.</param>
    public StartWindow(TimeSpan period, string? text)
    {
        _period = period.Ticks;
        _part = period.Ticks / Parts;
        foreach (var entry in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = entry.IndexOf(':', StringComparison.Ordinal);
            _starts[long.Parse(entry.AsSpan(0, colon), CultureInfo.InvariantCulture)] = int.Parse(entry.AsSpan(colon + 1), CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Fewer than <paramref name="limit"/> are counted; else says when that is so again.</summary>
    public bool HasRoom(int limit, DateTimeOffset now, out DateTimeOffset next)
    {
        Forget(now.UtcTicks);
        next = now;
        var left = _starts.Values.Sum();
        foreach (var (part, count) in _starts)
        {
            if (left < limit)
                break;
            next = new DateTimeOffset(part + _part + _period, TimeSpan.Zero);
            left -= count;
        }
        return next == now;
    }

    /// <summary>Counts one more.</summary>
    public void Take(DateTimeOffset now)
    {
        var at = Forget(now.UtcTicks);
        var part = at - at % _part;
        _starts[part] = _starts.GetValueOrDefault(part) + 1;
    }

    public override string ToString() => string.Join(' ', _starts.Select(start => string.Create(CultureInfo.InvariantCulture, $"{start.Key}:{start.Value}")));

    // Clocks of nodes differ a little: the latest start is not later than now. One far ahead was counted before the clock was set back.
    private long Forget(long now)
    {
        foreach (var part in _starts.Keys.Where(part => part + _part + _period <= now || part > now + _period).ToArray())
            _starts.Remove(part);
        return _starts.Count > 0 ? Math.Max(now, _starts.Keys.Last()) : now;
    }
}
