using Baton.Kernel.Activities;
using Baton.Runtime.Jobs;
using Baton.Storage.Inbox;
using Baton.TestKit.Channels;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;

namespace Baton.Runtime.Tests.Channels.Routing;

/// <summary>A person may answer before the flow has heard that its question was sent.</summary>
public sealed class EarlyAnswerTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task an_answer_waits_until_the_question_is_known_to_be_sent()
    {
        await using var chat = await Chat.StartAsync();
        var sending = chat.Host.Setup.Phones.ThenWait();
        var flow = await TellAndAskAsync(chat);
        await chat.Host.ReceiveAsync("chen", "3件", "early");
        await PassAsync(chat, TimeSpan.FromSeconds(3));
        Assert.False(await IsHandledAsync(chat));

        sending.SetResult(Succeeded.With());
        await chat.Host.UntilAsync("it is handled", () => IsHandledAsync(chat), Step);

        Assert.Equal(InboxStatus.Done, (await chat.HandledAsync("early")).Status);
        Assert.Equal("3件", await chat.AnswerOfAsync(flow));
    }

    [Fact]
    public async Task nobody_is_kept_waiting_for_a_call_that_hangs()
    {
        await using var chat = await Chat.StartAsync();
        chat.Host.Setup.Phones.ThenWait();
        await TellAndAskAsync(chat);
        await chat.Host.ReceiveAsync("chen", "3件", "early");

        await PassAsync(chat, TimeSpan.FromSeconds(8));

        Assert.Equal(InboxStatus.Unmatched, (await chat.HandledAsync("early")).Status);
    }

    private static async Task<string> TellAndAskAsync(Chat chat)
    {
        chat.Host.Script.On("tell", context => context.Post(new JobDraft(FakeChannel.JobKind, $"{TestHost.ChannelName}/chen", "text chen 几件到了？"u8.ToArray())));
        await chat.Host.PublishAsync(Flow.Sequence("tell", Node.Of("Test.Read", "tell"), Node.Of("Test.Question", "ask", ("who", "chen"), ("title", "几件到了"))));
        var id = (await chat.Host.StartFlowAsync("tell")).Id;
        await chat.Host.UntilAsync("it is being sent", () => chat.Host.Setup.Phones.Attempts.Count == 1);
        return id;
    }

    private static Task PassAsync(Chat chat, TimeSpan span)
    {
        var until = chat.Host.Time.GetUtcNow() + span;
        return chat.Host.UntilAsync($"{span} have passed", () => chat.Host.Time.GetUtcNow() >= until, Step);
    }

    private static async Task<bool> IsHandledAsync(Chat chat) => (await chat.Host.Store.FindInboxAsync("", TestHost.ChannelName, "early", Cancellation))!.FinishedAt is not null;
}
