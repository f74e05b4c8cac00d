namespace Baton.Expressions.JavaScript.RegularExpressions;

/// <summary>Keeps compiled patterns, as scripts compile the same ones again and again. Bounded by memory: the oldest go first. Safe for all threads.</summary>
/// <param name="capacity">Sum of the patterns' weights.</param>
internal sealed class PatternCache(int capacity)
{
    /// <summary>What a pattern takes besides its source and its instructions.</summary>
    private const int EntryWeight = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Source, string Flags), Pattern> _patterns = [];
    private readonly Queue<(string Source, string Flags)> _order = new();
    private int _weight;

    /// <summary>A few thousand ordinary patterns, some 10 MB at most.</summary>
    public static PatternCache Shared { get; } = new(300_000);

    public int Count
    {
        get
        {
            lock (_lock)
                return _patterns.Count;
        }
    }

    /// <exception cref="PatternException">It cannot be compiled; that is not kept.</exception>
    public Pattern Get(string source, string flags)
    {
        lock (_lock)
        {
            if (_patterns.TryGetValue((source, flags), out var known))
                return known;
        }
        var pattern = Pattern.CompileAnew(source, flags);
        lock (_lock)
        {
            if (_patterns.TryAdd((source, flags), pattern))
            {
                _order.Enqueue((source, flags));
                _weight += Weight(pattern);
            }
            while (_weight > capacity && _order.TryDequeue(out var oldest))
            {
                _patterns.Remove(oldest, out var dropped);
                _weight -= Weight(dropped!);
            }
        }
        return pattern;
    }

    private static int Weight(Pattern pattern) => EntryWeight + pattern.Source.Length + pattern.Weight;
}
