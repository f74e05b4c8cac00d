namespace Baton.Runtime.Jobs.Policies;

/// <summary>A retry policy as configured. What is not set stays as the handler declares it.</summary>
public sealed class RetryOptions
{
    /// <inheritdoc cref="RetryPolicy.First"/>
    public TimeSpan? First { get; set; }

    /// <inheritdoc cref="RetryPolicy.Longest"/>
    public TimeSpan? Longest { get; set; }

    /// <inheritdoc cref="RetryPolicy.MaximumAttempts"/>
    public int? MaximumAttempts { get; set; }

    /// <inheritdoc cref="RetryPolicy.MaximumTime"/>
    public TimeSpan? MaximumTime { get; set; }

    /// <inheritdoc cref="RetryPolicy.LongestWish"/>
    public TimeSpan? LongestWish { get; set; }

    internal RetryPolicy Over(RetryPolicy declared) => declared with
    {
        First = First ?? declared.First,
        Longest = Longest ?? declared.Longest,
        MaximumAttempts = MaximumAttempts ?? declared.MaximumAttempts,
        MaximumTime = MaximumTime ?? declared.MaximumTime,
        LongestWish = LongestWish ?? declared.LongestWish,
    };
}
