using System.Text;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Tests.Messages;

public sealed class OutgoingMessageTests
{
    [Fact]
    public void a_retry_has_the_same_bytes_and_an_equal_text_of_another_job_has_not()
    {
        Assert.Equal(Message("job1").ToJson(), Message("job1").ToJson());
        Assert.NotEqual(Message("job1").ToJson(), Message("job2").ToJson());
    }

    [Fact]
    public void the_interval_is_stable_over_processes_and_versions()
    {
        // 3600 + (the first 8 bytes of SHA-256 of the id, big endian) mod 10801; worked out apart from this code.
        Assert.Equal(10657, Message("00000000000000000000000job").DuplicateCheckInterval);
    }

    [Fact]
    public void the_interval_stays_within_what_tencent_takes_and_spreads()
    {
        int[] intervals = [.. Enumerable.Range(0, 2000).Select(i => Message($"job{i}").DuplicateCheckInterval)];

        Assert.All(intervals, interval => Assert.InRange(interval, 3600, 14400));
        Assert.InRange(intervals.Distinct().Count(), 1700, 2000);
    }

    [Fact]
    public void a_text_beyond_2048_bytes_is_cut_by_us_and_not_unseen_by_tencent()
    {
        byte[] json = (Message("j") with { Content = new TextContent(new string('库', 1000)) }).ToJson();

        Assert.Contains("库…\"", Encoding.UTF8.GetString(json), StringComparison.Ordinal);
    }

    [Fact]
    public void nobody_is_no_recipient() =>
        Assert.Throws<ArgumentException>(() => (Message("j") with { To = new Recipients() }).ToJson());

    [Theory]
    [InlineData("a|b")]
    [InlineData("@all")]
    [InlineData("")]
    public void a_userid_cannot_smuggle_in_others(string userId) =>
        Assert.Throws<ArgumentException>(() => (Message("j") with { To = Recipients.To(userId) }).ToJson());

    [Fact]
    public void more_than_1000_recipients_are_refused() => Assert.Throws<ArgumentException>(
        () => (Message("j") with { To = Recipients.To([.. Enumerable.Range(0, 1001).Select(i => $"u{i}")]) }).ToJson());

    private static OutgoingMessage Message(string jobId) => new(Recipients.To("lisi"), 1, new TextContent("请处理"), jobId);
}
