namespace Baton.Runtime.Jobs;

/// <summary>When a failed job is tried again: exponentially later, within limits, spread so that many do not come at once.</summary>
public sealed record RetryPolicy
{
    /// <summary>Default: for about a day. A person is asked after that.</summary>
    public static readonly RetryPolicy Patient = new();

    /// <summary>The pause after the first attempt; each further one is twice as long. Default: 1 s.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause. Default: 10 min.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>After so many attempts a person is asked. Default: 150.</summary>
    public int MaximumAttempts { get; init; } = 150;

    /// <summary>No attempt begins later than this after the first one; a person is asked instead. Null for no such limit, which is the default.</summary>
    public TimeSpan? MaximumTime { get; init; }

    /// <summary>The longest pause that the other side may ask for; null for <see cref="Longest"/>, which is the default.</summary>
    public TimeSpan? LongestWish { get; init; }

    /// <summary>An attempt has failed as the last one allowed: of that many, or because the next would begin too late.</summary>
    public bool IsOver(int attempts, DateTimeOffset first, DateTimeOffset next) => attempts >= MaximumAttempts || next - first > MaximumTime;

    /// <summary>How long to wait after this many attempts. The other side's own wish is respected where it is longer, within a limit: whoever answers must not hold a job for years.</summary>
    public TimeSpan DelayAfter(int attempts, string jobId, TimeSpan? wished)
    {
        var exponential = First * Math.Pow(2, Math.Min(Math.Max(attempts, 1) - 1, 20));
        var capped = exponential < Longest ? exponential : Longest;
        var spread = capped * (0.75 + Fraction(jobId, attempts) / 2);
        var longestWish = LongestWish ?? Longest;
        var granted = wished < longestWish ? wished.Value : longestWish;
        return wished is not null && granted > spread ? granted : spread;
    }

    // The same job and attempt give the same spread: no chance is needed to keep many jobs apart.
    private static double Fraction(string jobId, int attempts)
    {
        var hash = 2166136261u;
        foreach (var letter in jobId)
            hash = (hash ^ letter) * 16777619u;
        hash = (hash ^ (uint)attempts) * 16777619u;
        return (hash & 0xFFFF) / 65536.0;
    }
}
