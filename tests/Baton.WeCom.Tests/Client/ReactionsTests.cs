using Baton.Tencent.Client;
using Baton.WeCom.Client;

namespace Baton.WeCom.Tests.Client;

public sealed class ReactionsTests
{
    [Theory]
    [InlineData(ReactionKind.Done, 0)]
    [InlineData(ReactionKind.Retry, -1, 6000, 45033, 45035, 45036, 301057)]
    [InlineData(ReactionKind.RetryAfter, 45009)]
    [InlineData(ReactionKind.RefreshToken, 40014, 42001)]
    [InlineData(ReactionKind.ConfigError, 93000, 40001, 40013, 40056, 301002, 42015, 43012, 48002, 48006, 60011, 50002, 92000, 50001, 60020, 301055, 301056)]
    [InlineData(ReactionKind.Permanent, 40093, 42012, 40146, 830002, 45029, 46003, 60005, 60006, 60007, 60257, 81002, 41001, 40033, 82001, 40003, 60111, 46004, 40035, 40058, 40063, 44004, 45002, 42014, 42016, 42018, 42027, 42033, 42045, 42051, 42052, 82101, 82102, 301025, 301026)]
    [InlineData(ReactionKind.OutOfReach, 95001, 95002, 41050)]
    [InlineData(ReactionKind.NoValidRecipient, 81013)]
    [InlineData(ReactionKind.CodeUsed, 60140)]
    [InlineData(ReactionKind.UploadAgain, 40007, 40145)]
    [InlineData(ReactionKind.SignInAgain, 40029, 42003, 42022)]
    [InlineData(ReactionKind.RecreateChat, 40050, 86003, 86008, 49008)]
    public void every_documented_errcode_has_its_reaction(ReactionKind kind, params int[] codes) =>
        Assert.All(codes, code => Assert.Equal(kind, Reactions.Table.For(code).Kind));

    [Theory]
    [InlineData(40001)]
    [InlineData(41001)]
    [InlineData(60020)]
    [InlineData(40033)]
    [InlineData(12345)]
    public void what_an_administrator_must_see_raises_an_alarm(int code) => Assert.True(Reactions.Table.For(code).Alarm);

    [Fact]
    public void an_unknown_errcode_is_permanent_so_that_nothing_spins() =>
        Assert.Equal(ReactionKind.Permanent, Reactions.Table.For(12345).Kind);

    [Fact]
    public void busy_is_tried_three_times_at_most() => Assert.Equal(3, Reactions.Table.For(-1).MaxAttempts);

    [Fact]
    public void the_words_name_the_code() => Assert.Contains("60140", Reactions.Table.For(60140).Chinese, StringComparison.Ordinal);
}
