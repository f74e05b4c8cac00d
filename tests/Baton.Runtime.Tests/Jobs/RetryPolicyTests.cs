using Baton.Runtime.Jobs;

namespace Baton.Runtime.Tests.Jobs;

public sealed class RetryPolicyTests
{
    private static readonly RetryPolicy Policy = new() { First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromHours(6) };

    [Theory]
    [InlineData(3600)]
    [InlineData(6 * 3600)]
    public void a_longer_wish_within_the_longest_pause_is_respected_exactly(int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Policy.DelayAfter(1, "job", TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(6 * 3600 + 1)]
    [InlineData(int.MaxValue)]
    public void a_wish_beyond_the_longest_pause_is_cut_to_it(int seconds) =>
        Assert.Equal(Policy.Longest, Policy.DelayAfter(1, "job", TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void the_longest_time_there_is_does_not_break_the_pause() =>
        Assert.Equal(Policy.Longest, Policy.DelayAfter(1, "job", TimeSpan.MaxValue));

    [Theory]
    [InlineData(0)]
    [InlineData(-3600)]
    [InlineData(1)]
    public void a_shorter_wish_does_not_hurry(int seconds) =>
        Assert.Equal(Policy.DelayAfter(5, "job", null), Policy.DelayAfter(5, "job", TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void without_a_wish_the_pause_stays_within_its_spread_however_many_attempts_there_were() =>
        Assert.All(Enumerable.Range(1, 200), attempt => Assert.InRange(Policy.DelayAfter(attempt, "job", null), Policy.First * 0.75, Policy.Longest * 1.25));

    [Fact]
    public void a_wish_may_be_granted_beyond_the_longest_pause_up_to_a_limit_of_its_own()
    {
        var policy = Policy with { Longest = TimeSpan.FromMinutes(1), LongestWish = TimeSpan.FromHours(1) };

        Assert.Equal(TimeSpan.FromMinutes(10), policy.DelayAfter(1, "job", TimeSpan.FromMinutes(10)));
        Assert.Equal(TimeSpan.FromHours(1), policy.DelayAfter(1, "job", TimeSpan.FromHours(10)));
        Assert.InRange(policy.DelayAfter(50, "job", null), policy.Longest * 0.75, policy.Longest * 1.25);
    }

    [Fact]
    public void the_same_job_and_attempt_wait_equally_long_and_others_are_spread()
    {
        Assert.Equal(Policy.DelayAfter(4, "job", null), Policy.DelayAfter(4, "job", null));
        Assert.True(Enumerable.Range(0, 100).Select(i => Policy.DelayAfter(4, $"job{i}", null)).Distinct().Count() > 90);
    }

    [Theory]
    [InlineData(3, 0, true)]
    [InlineData(2, 59, false)]
    [InlineData(2, 61, true)]
    public void it_is_over_after_so_many_attempts_or_when_the_next_would_come_too_late(int attempts, int minutes, bool isOver)
    {
        var policy = Policy with { MaximumAttempts = 3, MaximumTime = TimeSpan.FromHours(1) };
        var first = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

        Assert.Equal(isOver, policy.IsOver(attempts, first, first.AddMinutes(minutes)));
    }
}
