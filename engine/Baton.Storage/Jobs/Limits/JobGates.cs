namespace Baton.Storage.Jobs.Limits;

/// <summary>Jobs of one kind and limit key ("" for none).</summary>
internal readonly record struct JobPool(string Kind, string LimitKey);

/// <summary>Whether a job may begin. Where its lane rests, it is to be left until then, and others of its pool may pass.</summary>
internal readonly record struct JobPass(bool IsGranted, DateTimeOffset? LaneRestsUntil);

/// <summary>
/// Decides which jobs a claim may take. The same for every store, which gives what it has counted: attempts under way
/// (<see cref="CountRunning"/>) and, for each of <see cref="Rates"/> and <see cref="RatesOf"/>, the starts it keeps; and keeps
/// <see cref="Changed"/> with the claim.
/// </summary>
/// <param name="limits">What is allowed.</param>
/// <param name="pools">The pools in which something is due.</param>
/// <param name="now">When the attempts begin.</param>
internal sealed class JobGates(IJobLimits limits, IEnumerable<JobPool> pools, DateTimeOffset now)
{
    private readonly Dictionary<JobPool, Gate[]> _gates = pools.ToDictionary(pool => pool, pool => GatesOf(limits, pool));
    private readonly Dictionary<string, int> _running = [];
    private readonly Dictionary<string, StartWindow> _windows = [];
    private readonly HashSet<string> _changed = [];

    /// <summary>Attempts under way have to be counted.</summary>
    public bool CountsRunning => _gates.Values.Any(gates => gates.Any(gate => gate.Limit.Concurrency is not null));

    /// <summary>What has to be held while this claim counts, in an order in which all nodes may lock it.</summary>
    public IReadOnlyList<string> Names =>
        [.. _gates.Values.SelectMany(gates => gates).Select(gate => gate.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The rates whose starts have to be read, in an order in which all nodes may lock them.</summary>
    public IReadOnlyList<string> Rates =>
        [.. _gates.Values.SelectMany(gates => gates).SelectMany(gate => gate.Rates).Select(rate => rate.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What <see cref="Load"/> is to be given back at the next claim, by the name of the rate.</summary>
    public IEnumerable<(string Rate, string Starts)> Changed => _changed.Select(name => (name, _windows[name].ToString()));

    /// <summary>When a rate that has refused lets one pass again.</summary>
    public DateTimeOffset? Next { get; private set; }

    /// <summary>Something has to wait for the end of others.</summary>
    public bool IsHeldBack { get; private set; }

    /// <summary>The lanes of this pool are held to rates: who asks for a pass has to say whose.</summary>
    public bool HasPacedLanes(JobPool pool) => limits.OfLane(pool.Kind) is not null;

    /// <summary>The rates of a lane, to be read before a job of it asks for a pass. Only who claims the lane's head touches them.</summary>
    public IEnumerable<string> RatesOf(JobPool pool, string tenant, string lane) =>
        LaneOf(pool, tenant, lane).Rates.Select(rate => rate.Name).Where(name => !_windows.ContainsKey(name));

    public void CountRunning(JobPool pool, int count)
    {
        Count($"kind:{pool.Kind}", count);
        Count($"key:{pool.LimitKey}", count);
    }

    public void Load(string rate, string? starts) => _windows[rate] = new StartWindow(Gate.PeriodOf(rate), starts);

    /// <summary>One more of this pool, and of this lane where lanes are paced, begins if it may.</summary>
    public JobPass TryPass(JobPool pool, string tenant = "", string lane = "")
    {
        var gates = _gates[pool];
        if (gates.Any(gate => _running.GetValueOrDefault(gate.Name) >= gate.Limit.Concurrency))
        {
            IsHeldBack = true;
            return default;
        }

        var rates = gates.SelectMany(gate => gate.Rates).ToList();
        if (RefusedUntil(rates) is { } next)
        {
            Next = Next < next ? Next : next;
            return default;
        }

        if (HasPacedLanes(pool))
        {
            var paces = LaneOf(pool, tenant, lane).Rates;
            if (RefusedUntil(paces) is { } rested)
                return new JobPass(false, rested);
            rates.AddRange(paces);
        }

        foreach (var (name, _) in rates)
        {
            _windows[name].Take(now);
            _changed.Add(name);
        }
        CountRunning(pool, 1);
        return new JobPass(true, null);
    }

    private static Gate[] GatesOf(IJobLimits limits, JobPool pool) =>
    [
        .. limits.OfKind(pool.Kind) is { } ofKind ? [new Gate($"kind:{pool.Kind}", ofKind)] : Array.Empty<Gate>(),
        .. pool.LimitKey.Length > 0 && limits.OfKey(pool.Kind, pool.LimitKey) is { } ofKey ? [new Gate($"key:{pool.LimitKey}", ofKey)] : Array.Empty<Gate>(),
    ];

    private Gate LaneOf(JobPool pool, string tenant, string lane) => new($"lane:{tenant}:{lane}", limits.OfLane(pool.Kind)!);

    private DateTimeOffset? RefusedUntil(IEnumerable<(string Name, int Limit)> rates)
    {
        DateTimeOffset? until = null;
        foreach (var (name, limit) in rates)
        {
            if (!_windows[name].HasRoom(limit, now, out var next) && !(next <= until))
                until = next;
        }
        return until;
    }

    private void Count(string gate, int count) => _running[gate] = _running.GetValueOrDefault(gate) + count;

    private sealed record Gate(string Name, JobLimit Limit)
    {
        public IReadOnlyList<(string Name, int Limit)> Rates { get; } = [.. RatesOf(Name, Limit)];

        public static TimeSpan PeriodOf(string rate) => rate[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            _ => TimeSpan.FromHours(1),
        };

        private static IEnumerable<(string, int)> RatesOf(string name, JobLimit limit)
        {
            if (limit.PerSecond is { } second)
                yield return ($"{name}/s", second);
            if (limit.PerMinute is { } minute)
                yield return ($"{name}/m", minute);
            if (limit.PerHour is { } hour)
                yield return ($"{name}/h", hour);
        }
    }
}
