using Baton.Storage.Inbox;

namespace Baton.Runtime.Tests.Channels.Routing;

/// <summary>Tasks decided by writing.</summary>
public sealed class TaskWordTests
{
    [Fact]
    public async Task numbers_mean_what_the_list_showed_though_tasks_come_and_go()
    {
        await using var chat = await Chat.StartAsync();
        await chat.TaskAsync("甲");
        await chat.TaskAsync("乙");
        await chat.TaskAsync("丙");
        await chat.WriteAsync("待办");
        await chat.RepliedAsync("1. 甲\n2. 乙\n3. 丙");

        await chat.WriteAsync("同意1");
        await chat.RestartAsync();
        await chat.WriteAsync("驳回 3 发票抬头 不对");

        Assert.Equal([("甲", "Agree", null), ("乙", null, null), ("丙", "Reject", "发票抬头 不对")], (await chat.TasksAsync()).Select(task => (task.Title, task.Decision, task.Reason)));
        await chat.RepliedAsync("已驳回「丙」");
        Assert.All((await chat.TasksAsync()).Where(task => task.Decision is not null), task => Assert.Equal("text", task.Channel));
    }

    [Fact]
    public async Task a_number_alone_shows_the_task_and_how_to_answer()
    {
        await using var chat = await Chat.StartAsync();
        await chat.TaskAsync("甲");
        await chat.WriteAsync("待办");

        await chat.WriteAsync("1");

        await chat.RepliedAsync("1. 甲\n金额：¥100.00\n回复“同意 1”或“驳回 1 原因”。");
    }

    [Fact]
    public async Task a_question_that_came_after_the_list_gets_the_number()
    {
        await using var chat = await Chat.StartAsync();
        await chat.TaskAsync("甲");
        await chat.WriteAsync("待办");
        chat.Host.Time.Advance(TimeSpan.FromSeconds(1));
        var question = await chat.AskAsync("几件");

        await chat.WriteAsync("1");

        Assert.Equal("1", await chat.AnswerOfAsync(question));
    }

    [Fact]
    public async Task with_several_tasks_a_bare_word_is_asked_back_and_a_number_nobody_saw_shows_the_list()
    {
        await using var chat = await Chat.StartAsync();
        await chat.TaskAsync("甲");
        await chat.TaskAsync("乙");

        await chat.WriteAsync("同意 2");
        await chat.RepliedAsync("您的待办：\n1. 甲\n2. 乙");
        Assert.All(await chat.TasksAsync(), task => Assert.Null(task.Decision));
        await chat.WriteAsync("同意");
        await chat.RepliedAsync("1. 同意「甲」\n2. 同意「乙」");
        await chat.WriteAsync("2");

        Assert.Equal([null, "Agree"], (await chat.TasksAsync()).Select(task => task.Decision));
    }

    [Fact]
    public async Task a_rejection_without_a_reason_is_asked_for_one()
    {
        await using var chat = await Chat.StartAsync();
        await chat.TaskAsync("甲");

        await chat.WriteAsync("驳回");
        await chat.RepliedAsync("驳回「甲」要说明原因");
        await chat.WriteAsync("驳回 票据不全");

        Assert.Equal("票据不全", (await chat.TasksAsync())[0].Reason);
    }

    [Fact]
    public async Task a_task_dealt_with_meanwhile_says_so()
    {
        await using var chat = await Chat.StartAsync();
        await chat.TaskAsync("甲");
        await chat.WriteAsync("待办");
        await chat.WriteAsync("同意 1");

        var row = await chat.WriteAsync("驳回 1 反悔了");

        Assert.Equal(InboxStatus.Done, row.Status);
        await chat.RepliedAsync("已经处理过了");
        Assert.Equal("Agree", (await chat.TasksAsync())[0].Decision);
    }

    [Theory]
    [InlineData("同意书在哪里")]
    [InlineData("通过率多少")]
    public async Task a_word_that_only_begins_like_a_command_is_none(string text)
    {
        await using var chat = await Chat.StartAsync();
        await chat.TaskAsync("甲");

        await chat.WriteAsync(text);

        Assert.Null((await chat.TasksAsync())[0].Decision);
    }

    [Fact]
    public async Task who_is_not_understood_is_told_how_to_write_but_not_for_ever()
    {
        await using var chat = await Chat.StartAsync();
        await chat.TriggerAsync("query", "查库存");
        for (var i = 0; i < 12; i++)
            await chat.WriteAsync($"嗯 {i}");
        await chat.Host.UntilAsync("the answers are sent", () => chat.Replies.Count == 10);
        Assert.All(chat.Replies, reply => Assert.StartsWith("没看懂这句话。您可以这样写：\n查库存", reply, StringComparison.Ordinal));

        chat.Host.Time.Advance(TimeSpan.FromMinutes(5));
        await chat.WriteAsync("嗯 7");
        await chat.Host.UntilAsync("it is told again", () => chat.Replies.Count == 11);

        await chat.WriteAsync("帮助");
        await chat.RepliedAsync("回复“待办”看要您处理的事");
    }
}
