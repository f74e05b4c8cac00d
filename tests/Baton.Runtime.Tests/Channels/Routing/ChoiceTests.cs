using Baton.Storage.Inbox;

namespace Baton.Runtime.Tests.Channels.Routing;

/// <summary>What becomes of a question which one was meant.</summary>
public sealed class ChoiceTests
{
    [Fact]
    public async Task a_choice_expires_and_the_number_then_is_a_text_like_any_other()
    {
        await using var chat = await Chat.StartAsync();
        var (first, second) = (await chat.AskAsync("几件", "A1"), await chat.AskAsync("几件", "B2"));
        await chat.WriteAsync("三件");
        chat.Host.Time.Advance(TimeSpan.FromMinutes(11));

        await chat.WriteAsync("1");

        await chat.RepliedAsync("“1”是给哪一个的？");
        Assert.Equal((null, null), (await chat.AnswerOfAsync(first), await chat.AnswerOfAsync(second)));
    }

    [Fact]
    public async Task a_number_that_is_none_of_them_is_said_so_and_the_choice_stays()
    {
        await using var chat = await Chat.StartAsync();
        var first = await chat.AskAsync("几件", "A1");
        await chat.AskAsync("几件", "B2");
        await chat.WriteAsync("三件");

        await chat.WriteAsync("7");
        await chat.RepliedAsync("请回复 1 到 2");
        await chat.WriteAsync("1.");

        Assert.Equal("三件", await chat.AnswerOfAsync(first));
    }

    [Fact]
    public async Task who_gives_up_has_sent_nothing()
    {
        await using var chat = await Chat.StartAsync();
        var first = await chat.AskAsync("几件", "A1");
        await chat.AskAsync("几件", "B2");
        await chat.WriteAsync("三件");

        await chat.WriteAsync("取消");

        await chat.RepliedAsync("好的，“三件”不发了");
        Assert.Null(await chat.AnswerOfAsync(first));
    }

    [Fact]
    public async Task a_choice_whose_flow_has_gone_on_meanwhile_says_so()
    {
        await using var chat = await Chat.StartAsync();
        var first = await chat.AskAsync("几件", "A1");
        await chat.AskAsync("几件", "B2");
        await chat.WriteAsync("三件");
        await chat.WriteAsync("#A1 五件");

        await chat.WriteAsync("1");

        await chat.RepliedAsync("已经不需要回复了");
        Assert.Equal("五件", await chat.AnswerOfAsync(first));
    }

    [Fact]
    public async Task a_second_text_that_is_not_clear_takes_the_place_of_the_first()
    {
        await using var chat = await Chat.StartAsync();
        var first = await chat.AskAsync("几件", "A1");
        await chat.AskAsync("几件", "B2");
        await chat.WriteAsync("三件");

        await chat.WriteAsync("四件");
        await chat.RepliedAsync("（前面的“三件”没有选，已经放下。）");
        await chat.WriteAsync("1");

        Assert.Equal("四件", await chat.AnswerOfAsync(first));
    }

    [Fact]
    public async Task two_flows_with_one_keyword_are_asked_for_and_the_longest_keyword_wins()
    {
        await using var chat = await Chat.StartAsync();
        await chat.TriggerAsync("one", "报修");
        await chat.TriggerAsync("other", "报修");
        await chat.TriggerAsync("lift", "报修 电梯");

        await chat.WriteAsync("报修 电梯 不动了");
        await chat.WriteAsync("报修 空调");
        await chat.RepliedAsync("1. 发起“one”\n2. 发起“other”");
        await chat.RestartAsync();
        await chat.WriteAsync("2");

        Assert.Equal(["不动了"], await chat.StartedAsync("lift"));
        Assert.Equal(["空调"], await chat.StartedAsync("other"));
        Assert.Empty(await chat.StartedAsync("one"));
    }

    [Fact]
    public async Task a_conversation_written_meanwhile_is_read_again()
    {
        await using var chat = await Chat.StartAsync();
        var first = await chat.AskAsync("几件", "A1");
        await chat.AskAsync("几件", "B2");
        await chat.WriteAsync("三件");
        chat.Host.Store.FailNext(commit => commit.Changes.OfType<FinishInbox>().Any(), outcomeUnknown: false);

        await chat.Host.ReceiveAsync("chen", "1", "again");
        await chat.Host.UntilAsync("it is handled", async () => (await chat.Host.Store.FindInboxAsync("", TestKit.Hosting.TestHost.ChannelName, "again", CancellationToken.None))!.Status == InboxStatus.Done, TimeSpan.FromMilliseconds(100));

        Assert.Equal("三件", await chat.AnswerOfAsync(first));
    }
}
