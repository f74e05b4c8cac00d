using Baton.Kernel.Executions;
using Baton.Storage.Tasks;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Channels;

public sealed class TaskNoticeTests
{
    [Fact]
    public async Task everybody_asked_is_told_and_later_told_what_became_of_it()
    {
        await using var host = await AskingAsync("Any", "wangmin", "lilei", "hanmei");
        var state = await host.StartFlowAsync("ask");
        await host.UntilAsync("three cards", () => host.Setup.Phones.Payloads.Count == 3);
        Assert.Equal(["open hanmei 请审批", "open lilei 请审批", "open wangmin 请审批"], host.Setup.Phones.Payloads.Order());

        var task = (await TasksAsync(host)).Single(row => row.Assignee == "lilei");
        await host.ReceiveAsync("lilei", $"/agree {task.Id} CODE");
        await host.UntilAsync("three updates", () => host.Setup.Phones.Payloads.Count == 6);

        Assert.Equal(
            ["close hanmei 请审批|已由李雷同意|-", "close lilei 请审批|已由李雷同意|CODE", "close wangmin 请审批|已由李雷同意|-"],
            host.Setup.Phones.Payloads.Skip(3).Order());
        Assert.True((await host.StateAsync(state.Id)).HasEnded);
        Assert.Equal(["Done", "NotNeeded", "NotNeeded"], (await TasksAsync(host)).Select(row => row.Status).Order());
    }

    [Fact]
    public async Task the_opening_job_bears_the_task_id_so_that_the_answer_finds_the_task()
    {
        await using var host = await AskingAsync("All", "wangmin");
        await host.StartFlowAsync("ask");
        await host.UntilAsync("a card", () => host.Setup.Phones.Attempts.Count == 1);

        Assert.Equal((await TasksAsync(host)).Single().Id, host.Setup.Phones.Attempts[0].Job.Id);
    }

    [Fact]
    public async Task a_second_answer_is_refused_and_changes_nothing()
    {
        await using var host = await AskingAsync("Any", "wangmin", "lilei");
        await host.StartFlowAsync("ask");
        var tasks = await TasksAsync(host);
        await host.ReceiveAsync("wangmin", $"/reject {tasks.Single(row => row.Assignee == "wangmin").Id}", "m1");
        await host.UntilAsync("it is decided", async () => (await TasksAsync(host)).All(row => row.ClosedAt is not null));

        await host.ReceiveAsync("lilei", $"/agree {tasks.Single(row => row.Assignee == "lilei").Id}", "m2");
        await host.UntilAsync("it is answered", async () => (await host.Store.FindInboxAsync("", TestHost.ChannelName, "m2", default))!.FinishedAt is not null);

        Assert.Equal("流程已经结束。", (await host.Store.FindInboxAsync("", TestHost.ChannelName, "m2", TestContext.Current.CancellationToken))!.Note);
        Assert.Equal("Reject", (await TasksAsync(host)).Single(row => row.Decision is not null).Decision);
    }

    [Fact]
    public async Task cancelling_the_flow_tells_everybody()
    {
        await using var host = await AskingAsync("All", "wangmin", "lilei");
        var state = await host.StartFlowAsync("ask");
        await host.UntilAsync("two cards", () => host.Setup.Phones.Payloads.Count == 2);

        await host.DeliverAsync(state.Id, new CancelRequested("owner", null));
        await host.UntilAsync("two updates", () => host.Setup.Phones.Payloads.Count == 4);

        Assert.All(host.Setup.Phones.Payloads.Skip(2), line => Assert.EndsWith("|流程已取消|-", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_task_opened_and_closed_in_one_step_is_told_to_nobody()
    {
        var setup = new TestHostSetup();
        await using var host = await TestHost.StartAsync(setup);
        await host.AddPersonAsync("wangmin", "王敏");
        await host.PublishAsync(Flow.Chart(
            "race",
            [Node.Of("Elsa.FlowFork", "fork", ("branches", null)), Node.Of("Test.Ask", "ask", ("people", "wangmin")), Node.Of("Test.Pure", "quick"), Node.Of("Elsa.End", "end")],
            "fork>ask", "fork>quick", "quick>end"));

        var state = await host.StartFlowAsync("race");

        Assert.True(state.HasEnded);
        Assert.Equal("Cancelled", (await TasksAsync(host)).Single().Status);
        await using var reads = host.Store.OpenReads();
        Assert.Empty(await reads.Jobs.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task somebody_without_a_channel_still_has_the_task()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("ask", Node.Of("Test.Ask", "ask", ("people", "nobody"))));

        var state = await host.StartFlowAsync("ask");

        Assert.False(state.HasEnded);
        Assert.Equal("nobody", (await TasksAsync(host)).Single().Assignee);
    }

    [Fact]
    public async Task every_act_is_in_the_audit_with_who_when_and_by_which_way()
    {
        await using var host = await AskingAsync("Any", "wangmin", "lilei");
        await host.StartFlowAsync("ask");
        var task = (await TasksAsync(host)).Single(row => row.Assignee == "wangmin");
        host.Time.Advance(TimeSpan.FromMinutes(3));
        await host.ReceiveAsync("wangmin", $"/agree {task.Id}");
        await host.UntilAsync("it is decided", async () => (await TasksAsync(host)).All(row => row.ClosedAt is not null));

        await using var reads = host.Store.OpenReads();
        var audit = await reads.Audit.Where(row => row.Act.StartsWith("task.")).OrderBy(row => row.Sequence).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["task.open", "task.open", "task.agree", "task.not-needed"], audit.Select(row => row.Act));
        var act = audit[2];
        Assert.Equal(("wangmin", "card", $"task/{task.Id}"), (act.Actor, act.Channel, act.Subject));
        Assert.InRange(act.At - audit[0].At, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(4));
    }

    private static async Task<TestHost> AskingAsync(string mode, params string[] people)
    {
        var host = await TestHost.StartAsync();
        await host.AddPersonAsync("wangmin", "王敏");
        await host.AddPersonAsync("lilei", "李雷");
        await host.AddPersonAsync("hanmei", "韩梅");
        await host.PublishAsync(Flow.Sequence("ask", Node.Of("Test.Ask", "ask", ("people", string.Join(',', people)), ("mode", mode))));
        return host;
    }

    private static async Task<List<TaskRow>> TasksAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Tasks.ToListAsync();
    }
}
