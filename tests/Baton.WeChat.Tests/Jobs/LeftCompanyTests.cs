using System.Text.Json.Nodes;
using Baton.HumanTasks;
using Baton.HumanTasks.Participants;
using Baton.Runtime.Contacts;
using Baton.Runtime.Definitions;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.TestKit.Flows;
using Baton.WeChat.Jobs;
using static Baton.WeChat.Tests.Callbacks.WeChatFixture;
using static Baton.WeChat.Tests.WeChatWorld;

namespace Baton.WeChat.Tests.Jobs;

/// <summary>A customer who has left the company in whose name something was theirs is told nothing more of it, by no way; the company's people see why.</summary>
public sealed class LeftCompanyTests
{
    private const string Customer = "oUser2";
    private const string Why = "何志远已经不代表 C1001";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, string?> Forms = new()
    {
        ["WeChat:Accounts:0:Notices:0:TemplateId"] = "T1", ["WeChat:Accounts:0:Notices:0:Fields:thing1"] = "{text}",
    };

    [Theory]
    [InlineData("Stop", true)]
    [InlineData("Branch", false)]
    public async Task a_notice_stops_to_be_looked_at_or_goes_the_other_way_and_nothing_leaves(string choice, bool stops)
    {
        await using var world = await OpenAsync();
        await world.Host.PublishAsync(Flow.Chart(
            "order", [Node.Event("shipped", "go"), Node.Of("WeChat.Notify", "tell", ("text", "您的订单已发货"), ("whenUnreachable", choice)), Node.Event("other", "never")], "shipped>tell", "tell.Unreachable>other"));
        var instance = await StartAsync(world, "order");
        await LeaveAsync(world);

        await world.Host.SendEventAsync(instance, "go");
        await world.Host.UntilAsync("it is decided", async () => await world.Host.StateAsync(instance) is var state && (!state.Incidents.IsEmpty || state.Waits.Any(wait => wait.Kind == Kernel.Waits.WaitKind.Event)));

        var now = await world.Host.StateAsync(instance);
        Assert.Equal(stops, !now.Incidents.IsEmpty);
        if (stops)
            Assert.Contains(Why, now.Incidents[0].Message, StringComparison.Ordinal);
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task who_acts_for_the_company_still_is_told()
    {
        await using var world = await OpenAsync();
        await PublishStatesAsync(world);
        var instance = await StartAsync(world, "states");

        await world.Host.SendEventAsync(instance, "go");
        await world.Host.UntilAsync("they are told", () => world.Sent.Any());

        Assert.Equal("message/custom/send", Assert.Single(world.Sent).Path);
    }

    [Fact]
    public async Task a_state_of_the_table_is_parked_with_the_reason()
    {
        await using var world = await OpenAsync();
        await PublishStatesAsync(world);
        var instance = await StartAsync(world, "states");
        await LeaveAsync(world);

        await world.Host.SendEventAsync(instance, "go");
        await world.Host.UntilAsync("it is given up", async () => (await world.JobsAsync(SendOrder.OnceKind)).Any(job => job.Status == JobStatus.Parked));

        var parked = Assert.Single(await world.JobsAsync(SendOrder.OnceKind));
        Assert.Equal(instance, parked.InstanceId);
        Assert.Contains(Why, parked.Error, StringComparison.Ordinal);
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task who_stands_in_hears_why_and_is_not_asked_to_call_them()
    {
        await using var world = await OpenAsync();
        await world.Host.AddPersonAsync("sales", "陈小雨");
        await PublishStatesAsync(world, hasBackup: true);
        var instance = await StartAsync(world, "states");
        await LeaveAsync(world);

        await world.Host.SendEventAsync(instance, "go");
        await world.Host.UntilAsync("sales are told", () => world.Host.Setup.Phones.Payloads.Count > 0);

        Assert.Equal([$"text sales states SO-1：{Why}，没有再告诉对方。请联系这家公司现在的联系人。"], world.Host.Setup.Phones.Payloads);
        await world.Host.UntilAsync("all are done", async () => (await world.JobsAsync(SendOrder.OnceKind)) is { Count: 2 } jobs && jobs.All(job => job.Status == JobStatus.Done));
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task what_waited_for_wechat_does_not_go_out_after_they_have_left()
    {
        await using var world = await OpenAsync();
        await PublishStatesAsync(world);
        var instance = await StartAsync(world, "states");
        world.Tencent.Answer("""{"errcode":-1,"errmsg":"system error"}""");
        await world.Host.SendEventAsync(instance, "go");
        await world.Host.UntilAsync("it was tried", async () => (await world.JobsAsync(SendOrder.OnceKind)).Any(job => job.Error is not null), TimeSpan.FromMilliseconds(1));
        await LeaveAsync(world);
        var before = world.Sent.Count();
        world.Tencent.Answer("""{"errcode":0,"errmsg":"ok"}""");

        await world.Host.UntilAsync("it is given up", async () => (await world.JobsAsync(SendOrder.OnceKind)).Any(job => job.Status == JobStatus.Parked), TimeSpan.FromSeconds(1));

        Assert.Equal(before, world.Sent.Count());
    }

    [Fact]
    public async Task a_template_that_is_on_its_way_is_held_back_too()
    {
        await using var world = await OpenAsync();
        await world.Host.PublishAsync(Flow.Sequence(
            "template", Node.Event("shipped", "go"), Node.Of("WeChat.SendTemplate", "tell", ("template", "T1"), ("fields", new JsonObject { ["thing1"] = "已发货" }))));
        var instance = await StartAsync(world, "template");
        await LeaveAsync(world);

        await world.Host.SendEventAsync(instance, "go");
        await world.Host.UntilAsync("it has gone on", async () => (await world.Host.StateAsync(instance)).HasEnded);

        Assert.Contains(Why, ((Expressions.Values.ObjectValue)(await world.Host.StateAsync(instance)).ActivityOutputs["tell"])["Reason"].ToString(), StringComparison.Ordinal);
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task who_writes_to_the_instance_themselves_is_answered_by_it_and_hears_nothing_else()
    {
        await using var world = await OpenAsync();
        await world.Host.PublishAsync(Flow.Sequence(
            "question", Node.Of("WeChat.WaitForMessage", "ask", ("question", "选哪一个")), Node.Of("Participants.Answer", "answer", ("text", "您现在不代表这家公司")),
            Node.Event("shipped", "go"), Node.Of("Participants.Answer", "tell", ("text", "已发货"))));
        var instance = await StartAsync(world, "question");
        await LeaveAsync(world);

        var answer = await world.CallAsync(Inner(TextFields("1"), Customer));
        await world.Host.SendEventAsync(instance, "go");
        await world.Host.UntilEndedAsync(instance);

        Assert.Contains("您现在不代表这家公司", Opened(answer), StringComparison.Ordinal);
        Assert.Empty(world.Sent);
    }

    private static async Task<WeChatWorld> OpenAsync()
    {
        var world = await WeChatWorld.StartAsync(configuration: Forms, modules: [new HumanTasksModule()]);
        var (book, register, now) = (world.Host.Get<ContactBook>(), world.Host.Get<ContactRegister>(), world.Host.Time.GetUtcNow());
        var id = (await book.MeetAsync("", "wechat/shop", Customer, now, Token)).Id;
        await world.Host.Store.CommitAsync(new Commit("", await register.DescribeAsync("", id, "何志远", null, null, now, Token)), Token);
        await world.Host.Store.CommitAsync(new Commit("", await register.JoinAsync("", id, "C1001", null, now, Token)), Token);
        await world.Host.Store.CommitAsync(new Commit("", [Interactions.Note("", "wechat/shop", Customer, InteractionKind.Wrote, now)]), Token);
        return world;
    }

    private static Task PublishStatesAsync(WeChatWorld world, bool hasBackup = false)
    {
        var flow = Flow.Sequence(
            "states",
            [
                Node.Of("Elsa.Correlate", "order", ("correlationId", "SO-1")),
                Node.Of("Participants.Assign", "customer", ("role", "客户"), ("kind", "Initiator")),
                .. hasBackup ? [Node.Of("Participants.Assign", "seller", ("role", "销售"), ("kind", "Found"), ("found", "sales"))] : Array.Empty<JsonObject>(),
                Node.Event("wait", "go"),
                Node.Of("Participants.EnterState", "one", ("state", "已确认")),
                .. hasBackup ? [Node.Of("Participants.EnterState", "two", ("state", "已发货"))] : Array.Empty<JsonObject>(),
            ]);
        flow["customProperties"] = new JsonObject { [EnterState.Table] = new JsonArray(Row("已确认"), Row("已发货")) };
        return world.Host.PublishAsync(flow);

        static JsonObject Row(string state) => new() { ["state"] = state, ["role"] = "客户", ["text"] = state, ["backup"] = "销售", ["backupText"] = "请打电话告诉他" };
    }

    private static async Task<string> StartAsync(WeChatWorld world, string definitionId)
    {
        world.Host.Time.Advance(TimeSpan.FromSeconds(1));
        var who = (await world.Host.Get<ContactBook>().FindAsync("", "wechat/shop", Customer, Token))!.Id;
        var plan = (await world.Host.Get<DefinitionLibrary>().PublishedAsync("", definitionId, Token))!;
        var started = await world.Host.Steps.StartAsync(new StartRequest("", plan, new Kernel.Executions.Start(Expressions.Values.ObjectValue.Empty, Expressions.Values.ObjectValue.Empty, StartedBy: who)), Token);
        world.Host.Time.Advance(TimeSpan.FromSeconds(1));
        return started.State!.Id;
    }

    private static async Task LeaveAsync(WeChatWorld world)
    {
        var who = (await world.Host.Get<ContactBook>().FindAsync("", "wechat/shop", Customer, Token))!.Id;
        var left = await world.Host.Get<ContactRegister>().LeaveAsync("", who, "C1001", world.Host.Time.GetUtcNow(), Token);
        Assert.True((await world.Host.Store.CommitAsync(new Commit("", left), Token)).IsWritten);
    }
}
