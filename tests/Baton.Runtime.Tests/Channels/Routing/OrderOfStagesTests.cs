using Baton.Storage.Inbox;

namespace Baton.Runtime.Tests.Channels.Routing;

/// <summary>One text is for one thing, by a fixed order, also after a restart and when it comes twice.</summary>
public sealed class OrderOfStagesTests
{
    [Fact]
    public async Task with_two_orders_a_relay_and_a_query_at_once_each_text_goes_to_one_of_them()
    {
        await using var chat = await Chat.StartAsync();
        var (first, second) = (await chat.AskAsync("几件到了", "A1", "*件"), await chat.AskAsync("几件到了", "B2", "*件"));
        chat.Relay.Open.Add(("r1", "R9", true));
        await chat.TriggerAsync("query", "查库存");

        await chat.WriteAsync("查库存 A-100");
        await chat.WriteAsync("师傅几点到");
        await chat.WriteAsync("#B2 5件");
        await chat.WriteAsync("#r9 在路上了");
        await chat.WriteAsync("3件");

        // A relay stands before a keyword: whoever talks with a customer tells them everything that nothing else asked for.
        await PassedOnAsync(chat, "relay r1 查库存 A-100", "relay r1 师傅几点到", "relay r1 在路上了");
        Assert.Empty(await chat.StartedAsync("query"));
        Assert.Equal((await chat.AnswerOfAsync(first), await chat.AnswerOfAsync(second)), ("3件", "5件"));
        Assert.Empty(chat.Replies);

        chat.Relay.Open.Clear();
        await chat.WriteAsync("查库存 A-100");
        Assert.Equal(["A-100"], await chat.StartedAsync("query"));
    }

    [Fact]
    public async Task a_text_that_may_answer_two_orders_is_asked_back_kept_over_a_restart_and_consumed_once()
    {
        await using var chat = await Chat.StartAsync();
        var (first, second) = (await chat.AskAsync("几件到了", "A1"), await chat.AskAsync("几件到了", "B2"));
        chat.Relay.Open.Add(("r1", "R9", true));
        await chat.TriggerAsync("query", "查库存");

        await chat.WriteAsync("3件", "asked");
        await chat.RepliedAsync("“3件”是给哪一个的？");
        Assert.Contains("1. 几件到了（#A1）\n2. 几件到了（#B2）", chat.Replies[0], StringComparison.Ordinal);
        Assert.Null(await chat.AnswerOfAsync(first));
        await chat.RestartAsync();
        Assert.False(await chat.Host.ReceiveAsync("chen", "3件", "asked"));

        await chat.WriteAsync("２", "chosen");
        Assert.False(await chat.Host.ReceiveAsync("chen", "２", "chosen"));

        Assert.Equal((null, "3件"), (await chat.AnswerOfAsync(first), await chat.AnswerOfAsync(second)));
        Assert.DoesNotContain(chat.Host.Setup.Phones.Payloads, line => line.StartsWith("relay", StringComparison.Ordinal));
        Assert.Empty(await chat.StartedAsync("query"));
    }

    [Fact]
    public async Task a_process_that_dies_while_it_delivers_answers_once()
    {
        await using var chat = await Chat.StartAsync();
        var question = await chat.AskAsync("几件到了", "A1");
        chat.Host.Store.FailNext(commit => commit.Changes.OfType<FinishInbox>().Any(), outcomeUnknown: true);

        await chat.Host.ReceiveAsync("chen", "3件", "m");
        await chat.Host.UntilAsync("it was tried", () => chat.Host.Log.Lines.Any(line => line.Contains("waits for the store", StringComparison.Ordinal)));
        await chat.RestartAsync();
        await chat.HandledAsync("m");

        Assert.Equal("3件", await chat.AnswerOfAsync(question));
        Assert.Empty(chat.Replies);
    }

    [Fact]
    public async Task a_command_goes_before_a_question_that_would_take_anything()
    {
        await using var chat = await Chat.StartAsync();
        await chat.TaskAsync("陈的报销");
        var question = await chat.AskAsync("现场怎么样");

        await chat.WriteAsync("同意");

        Assert.Equal("Agree", (await chat.TasksAsync())[0].Decision);
        Assert.Null(await chat.AnswerOfAsync(question));
    }

    [Fact]
    public async Task who_has_nothing_to_decide_answers_the_question_with_the_same_word()
    {
        await using var chat = await Chat.StartAsync();
        var question = await chat.AskAsync("行不行");

        await chat.WriteAsync("同意");

        Assert.Equal("同意", await chat.AnswerOfAsync(question));
    }

    [Fact]
    public async Task of_two_questions_the_one_that_says_how_its_answer_looks_gets_what_looks_so()
    {
        await using var chat = await Chat.StartAsync();
        var (any, number) = (await chat.AskAsync("现场怎么样"), await chat.AskAsync("几件", pattern: "?件|??件"));

        await chat.WriteAsync("12件");
        await chat.WriteAsync("下雨了");

        Assert.Equal(("下雨了", "12件"), (await chat.AnswerOfAsync(any), await chat.AnswerOfAsync(number)));
    }

    [Fact]
    public async Task anybody_who_names_the_order_answers_what_waits_for_anybody()
    {
        await using var chat = await Chat.StartAsync();
        var question = await chat.AskAsync("到货", "A1", isOpen: true);

        await chat.WriteAsync("到了");
        Assert.Null(await chat.AnswerOfAsync(question));
        await chat.WriteAsync("＃a1：到了");

        Assert.Equal("到了", await chat.AnswerOfAsync(question));
    }

    [Fact]
    public async Task an_order_that_is_not_there_goes_to_no_customer()
    {
        await using var chat = await Chat.StartAsync();
        chat.Relay.Open.Add(("r1", "R9", true));

        var row = await chat.WriteAsync("#R8 在路上了");

        Assert.Equal(InboxStatus.Unmatched, row.Status);
        await chat.RepliedAsync("没有找到 #R8");
        Assert.DoesNotContain(chat.Host.Setup.Phones.Payloads, line => line.StartsWith("relay", StringComparison.Ordinal));
    }

    [Fact]
    public async Task of_several_customers_the_one_spoken_with_last_is_meant_else_the_person_is_asked()
    {
        await using var chat = await Chat.StartAsync();
        chat.Relay.Open.AddRange([("r1", "R1", false), ("r2", "R2", true)]);
        await chat.WriteAsync("在路上了");
        await PassedOnAsync(chat, "relay r2 在路上了");

        chat.Relay.Open[1] = ("r2", "R2", false);
        await chat.WriteAsync("到楼下了");
        await chat.RepliedAsync("1. 客户（#R1）\n2. 客户（#R2）");
        await chat.WriteAsync("1");

        await PassedOnAsync(chat, "relay r2 在路上了", "relay r1 到楼下了");
    }

    [Fact]
    public async Task how_an_order_stands_is_told_to_who_had_a_part_in_it_and_to_nobody_else()
    {
        await using var chat = await Chat.StartAsync();
        await chat.AskAsync("几件到了", "B2", who: "wang", startedBy: "chen");
        await chat.AskAsync("几件到了", "A1", who: "wang");

        await chat.WriteAsync("#b2");
        await chat.RepliedAsync("question：进行中");
        await chat.WriteAsync("#A1");
        await chat.RepliedAsync("没有找到 #A1");
        Assert.Single(chat.Replies, reply => reply.Contains("进行中", StringComparison.Ordinal));
    }

    private static Task PassedOnAsync(Chat chat, params string[] lines) => chat.Host.UntilAsync(
        "everything is passed on", () => chat.Host.Setup.Phones.Payloads.Where(line => line.StartsWith("relay", StringComparison.Ordinal)).Order().SequenceEqual(lines.Order()));
}
