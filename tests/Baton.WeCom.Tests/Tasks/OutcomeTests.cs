using Baton.Runtime.Jobs;
using Baton.Tencent.Client;
using Baton.WeCom.Client;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Tests.Tasks;

public sealed class OutcomeTests
{
    [Theory]
    [InlineData(ReactionKind.Done)]
    [InlineData(ReactionKind.PartlyDone)]
    [InlineData(ReactionKind.AlreadySent)]
    public void What_tencent_has_is_done(ReactionKind kind) => Assert.IsType<Succeeded>(Of(kind));

    [Theory]
    [InlineData(ReactionKind.NotSent, false)]
    [InlineData(ReactionKind.Retry, false)]
    [InlineData(ReactionKind.RetryAfter, false)]
    [InlineData(ReactionKind.Unsure, true)]
    public void What_may_pass_is_tried_again_and_known_to_be_sent_or_not(ReactionKind kind, bool wasSent) =>
        Assert.Equal(wasSent, Assert.IsType<TryAgain>(Of(kind)).WasSent);

    [Theory]
    [InlineData(ReactionKind.Permanent)]
    [InlineData(ReactionKind.ConfigError)]
    [InlineData(ReactionKind.NoValidRecipient)]
    public void What_cannot_work_goes_to_a_person(ReactionKind kind) => Assert.Contains("请看", Assert.IsType<GaveUp>(Of(kind)).Error, StringComparison.Ordinal);

    [Fact]
    public void A_window_that_is_closed_is_waited_out() =>
        Assert.Equal(TimeSpan.FromMinutes(1), Assert.IsType<TryAgain>(Outcomes.Of(Reply(ReactionKind.RetryAfter, TimeSpan.FromMinutes(1)), 1)).After);

    [Fact]
    public void After_the_few_quick_tries_tencent_asks_for_the_next_ones_come_slowly() =>
        Assert.True(Assert.IsType<TryAgain>(Outcomes.Of(Reply(ReactionKind.Retry), 3)).After >= TimeSpan.FromMinutes(1));

    private static JobOutcome Of(ReactionKind kind) => Outcomes.Of(Reply(kind), 1);

    private static ApiReply Reply(ReactionKind kind, TimeSpan? delay = null) => new()
    {
        Path = WeComClient.SendPath,
        ErrorCode = 1,
        Reaction = new Reaction(kind, "请看", "look") { Delay = delay, MaxAttempts = kind == ReactionKind.Retry ? 3 : null },
    };
}
