namespace Baton.Storage.Jobs.Limits;

/// <summary>Jobs of one kind and limit key ("" for none), and the first of them in line.</summary>
internal readonly record struct JobPool(string Kind, string LimitKey);

/// <summary>
/// Decides which jobs a claim may take. The same for every store, which gives what it has counted: attempts under way
/// (<see cref="CountRunning"/>) and, for each of <see cref="Rates"/>, the starts it keeps; and keeps <see cref="Changed"/> with the claim.
/// </summary>
/// <param name="limits">What is allowed.</param>
/// <param name="pools">The pools in which something is due.</param>
/// <param name="now">When the attempts begin.</param>
internal sealed class JobGates(IJobLimits limits, IEnumerable<JobPool> pools, DateTimeOffset now)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Dictionary<JobPool, Gate[]> _gates = pools.ToDictionary(pool => pool, pool => GatesOf(limits, pool));
    private readonly Dictionary<string, int> _running = [];
    private readonly Dictionary<string, StartWindow> _windows = [];
    private readonly HashSet<string> _changed = [];

    /// <summary>Attempts under way have to be counted.</summary>
    public bool CountsRunning => _gates.Values.Any(gates => gates.Any(gate => gate.Limit.Concurrency is not null));

    /// <summary>The rates whose starts have to be read, in an order in which all nodes may lock them.</summary>
    public IReadOnlyList<string> Rates =>
        [.. _gates.Values.SelectMany(gates => gates).SelectMany(gate => gate.Rates).Select(rate => rate.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What <see cref="Load"/> is to be given back at the next claim, by the name of the rate.</summary>
    public IEnumerable<(string Rate, string Starts)> Changed => _changed.Select(name => (name, _windows[name].ToString()));

    /// <summary>When a rate that has refused lets one pass again.</summary>
    public DateTimeOffset? Next { get; private set; }

    /// <summary>Something has to wait for the end of others.</summary>
    public bool IsHeldBack { get; private set; }

    public void CountRunning(JobPool pool, int count)
    {
        Count($"kind:{pool.Kind}", count);
        Count($"key:{pool.LimitKey}", count);
    }

    public void Load(string rate, string? starts) => _windows[rate] = new StartWindow(rate.EndsWith("/s", StringComparison.Ordinal) ? Second : Minute, starts);

    /// <summary>One more of this pool begins; false when it may not.</summary>
    public bool TryPass(JobPool pool)
    {
        var gates = _gates[pool];
        if (gates.Any(gate => _running.GetValueOrDefault(gate.Name) >= gate.Limit.Concurrency))
        {
            IsHeldBack = true;
            return false;
        }

        var rates = gates.SelectMany(gate => gate.Rates).ToArray();
        foreach (var (name, limit) in rates)
        {
            if (_windows[name].HasRoom(limit, now, out var next))
                continue;
            Next = Next < next ? Next : next;
            return false;
        }

        foreach (var (name, _) in rates)
        {
            _windows[name].Take(now);
            _changed.Add(name);
        }
        CountRunning(pool, 1);
        return true;
    }

    private static Gate[] GatesOf(IJobLimits limits, JobPool pool) =>
    [
        .. limits.OfKind(pool.Kind) is { } ofKind ? [new Gate($"kind:{pool.Kind}", ofKind)] : Array.Empty<Gate>(),
        .. pool.LimitKey.Length > 0 && limits.OfKey(pool.Kind, pool.LimitKey) is { } ofKey ? [new Gate($"key:{pool.LimitKey}", ofKey)] : Array.Empty<Gate>(),
    ];

    private void Count(string gate, int count) => _running[gate] = _running.GetValueOrDefault(gate) + count;

    private sealed record Gate(string Name, JobLimit Limit)
    {
        public (string Name, int Limit)[] Rates { get; } =
        [
            .. Limit.PerSecond is { } second ? [($"{Name}/s", second)] : Array.Empty<(string, int)>(),
            .. Limit.PerMinute is { } minute ? [($"{Name}/m", minute)] : Array.Empty<(string, int)>(),
        ];
    }
}
