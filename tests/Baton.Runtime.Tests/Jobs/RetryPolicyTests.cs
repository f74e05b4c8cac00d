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
}
