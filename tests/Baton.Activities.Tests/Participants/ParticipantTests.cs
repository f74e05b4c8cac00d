using System.Text.Json.Nodes;
using Baton.Expressions.Values.Json;
using Baton.HumanTasks;
using Baton.HumanTasks.Participants;
using Baton.Kernel.Executions;
using Baton.Runtime.Channels;
using Baton.Runtime.Contacts;
using Baton.Storage.Commits;
using Baton.TestKit.Channels;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Activities.Tests.Participants;

/// <summary>Roles in a matter, and who is told at which state in which words.</summary>
public sealed class ParticipantTests
{
    private const string Elsewhere = "fake/elsewhere";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_customer_outside_and_an_engineer_inside_are_told_in_the_words_of_the_table()
    {
        await using var host = await OpenAsync(
            [Assign("customer", "客户", "Initiator"), Assign("engineer", "工程师", "Person", ("persons", new JsonArray("zhang"))), Enter("dispatched", "已派单"), Enter("done", "已完成")],
            ("已派单", "客户", "您好 {{ Variables.Participants['客户'] | size }}，工程师会联系您。"), ("已派单", "工程师", "新工单，请联系客户。"), ("已完成", "客户", "修好了，请评价。"));

        await host.ReceiveAsync("o-1", "报修 空调不制冷", "m1");
        await host.UntilAsync("all are told", () => host.Setup.Phones.Payloads.Count == 3);

        Assert.Equal(
            ["text o-1 修好了，请评价。", "text o-1 您好 1，工程师会联系您。", "text zhang 新工单，请联系客户。"],
            host.Setup.Phones.Payloads.Order(StringComparer.Ordinal));
        Assert.Equal("已完成", (await VariableAsync(host, "State"))?.ToString());
    }

    [Fact]
    public async Task a_state_that_the_table_does_not_name_tells_nobody()
    {
        await using var host = await OpenAsync([Assign("customer", "客户", "Initiator"), Enter("odd", "没有写的状态")], ("已派单", "客户", "您好"));

        await host.ReceiveAsync("o-1", "报修 空调不制冷", "m1");
        await EndedAsync(host);

        Assert.Empty(host.Setup.Phones.Payloads);
    }

    [Fact]
    public async Task whom_no_channel_reaches_is_named_and_the_others_are_told()
    {
        await using var host = await OpenAsync(
            [Assign("both", "同事", "Found", ("found", "zhang, 不在的人")), Node.Of("Participants.Tell", "tell", ("roles", "同事"), ("text", "开会"))]);

        await host.ReceiveAsync("o-1", "报修 空调不制冷", "m1");
        var state = await EndedAsync(host);
        await host.UntilAsync("the other is told", () => host.Setup.Phones.Payloads.Count == 1);

        Assert.Equal("text zhang 开会", host.Setup.Phones.Payloads[0]);
        Assert.Equal("""{"Unreached":["不在的人"]}""", ValueJson.ToText(state.ActivityOutputs["tell"], JsonForm.Plain));
    }

    [Fact]
    public async Task those_who_have_a_role_of_the_organisation_take_part_and_with_nobody_in_it_a_person_looks()
    {
        await using var host = await OpenAsync(
            [Assign("heads", "销售", "Role", ("holders", "stand-in")), Node.Of("Participants.Tell", "tell", ("roles", "销售"), ("text", "没有人跟进"))]);
        await host.AddPersonAsync("li", "李娜", roles: "stand-in");
        await host.AddPersonAsync("gone", "赵强", roles: "stand-in", isActive: false);

        await host.ReceiveAsync("o-1", "报修 空调不制冷", "m1");
        await EndedAsync(host);
        Assert.Equal(["text li 没有人跟进"], host.Setup.Phones.Payloads);

        await using var empty = await OpenAsync([Assign("heads", "销售", "Role", ("holders", "stand-in"))]);
        Assert.Contains("没有找到“销售”是谁", Assert.Single((await empty.StartFlowAsync("repair")).Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task who_is_in_two_of_the_roles_told_is_told_once()
    {
        await using var host = await OpenAsync(
            [Assign("one", "销售", "Found", ("found", "zhang")), Assign("two", "工程师", "Found", ("found", "zhang")), Node.Of("Participants.Tell", "tell", ("roles", "销售、工程师"), ("text", "开会"))]);

        await host.ReceiveAsync("o-1", "报修 空调不制冷", "m1");
        await EndedAsync(host);
        await host.UntilAsync("he is told", () => host.Setup.Phones.Payloads.Count > 0);

        Assert.Equal(["text zhang 开会"], host.Setup.Phones.Payloads);
    }

    [Fact]
    public async Task who_stands_in_is_told_once_where_nobody_or_nothing_is_reached_and_not_where_the_customer_is()
    {
        await using var host = await OpenWithAsync(
            [Assign("sales", "销售", "Found", ("found", "zhang")), Enter("first", "已确认"), Assign("customer", "客户", "Found", ("found", "不在的人")), Enter("second", "已确认"), Assign("again", "客户", "Initiator"), Enter("third", "已确认")],
            new JsonObject { ["state"] = "已确认", ["role"] = "客户", ["text"] = "订单已确认", ["backup"] = "销售", ["backupText"] = "请打电话告诉他" });

        await host.ReceiveAsync("o-1", "报修 空调不制冷", "m1");
        await EndedAsync(host);
        await host.UntilAsync("both are told", () => host.Setup.Phones.Payloads.Count == 2);

        Assert.Equal(["text o-1 订单已确认", "text zhang 请打电话告诉他"], host.Setup.Phones.Payloads.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task what_customers_are_told_is_kept_for_each_alone_the_newest_first_and_of_employees_nothing()
    {
        var words = new string('长', 700);
        await using var host = await OpenAsync(
            [Assign("customer", "客户", "Initiator"), Assign("engineer", "工程师", "Found", ("found", "zhang")), Enter("state", "已派单"),
             .. Enumerable.Range(0, 60).Select(number => Node.Of("Participants.Tell", $"tell{number}", ("roles", "客户、工程师"), ("text", $"{number}{words}"))),
             Node.Of("Participants.Answer", "answer", ("text", "收到"))],
            ("已派单", "客户", "师傅会联系您"));

        await host.ReceiveAsync("o-1", "报修 空调不制冷", "m1");
        var state = await EndedAsync(host);
        var customer = (await host.Get<ContactBook>().FindAsync("", TestHost.ChannelName, "o-1", CancellationToken.None))!.Id;

        var told = ToldTexts.To([customer], state);
        Assert.Equal((50, "收到", $"59{words}"), (told.Count, told[0].Text, told[1].Text));
        Assert.Equal(told.OrderByDescending(each => each.At).Select(each => each.Text), told.Select(each => each.Text));
        Assert.Empty(ToldTexts.To(["zhang", "somebody"], state));
    }

    [Fact]
    public async Task a_customer_who_is_linked_to_another_account_is_told_there()
    {
        await using var host = await OpenAsync([Assign("customer", "客户", "Initiator"), Node.Of("Test.Read", "wait"), Enter("done", "已完成")], ("已完成", "客户", "修好了"));
        host.Script.On("wait", async context =>
        {
            var book = host.Get<ContactBook>();
            var old = (await book.FindAsync("", TestHost.ChannelName, "o-1", CancellationToken.None))!;
            var known = await book.MeetAsync("", TestHost.ChannelName, "o-2", host.Time.GetUtcNow(), CancellationToken.None);
            await host.Store.CommitAsync(new Commit("", [
                .. await host.Get<ContactRegister>().MergeAsync("", old.Id, known.Id, host.Time.GetUtcNow(), CancellationToken.None),
                Interactions.Note("", TestHost.ChannelName, "o-2", InteractionKind.Wrote, host.Time.GetUtcNow())]), CancellationToken.None);
        });

        await host.ReceiveAsync("o-1", "报修 空调不制冷", "m1");
        await host.UntilAsync("they are told", () => host.Setup.Phones.Payloads.Count == 1);

        Assert.Equal("text o-2 修好了", host.Setup.Phones.Payloads[0]);
    }

    [Fact]
    public async Task who_started_it_is_answered_where_they_wrote_although_they_were_elsewhere_since()
    {
        await using var host = await OpenAsync([Node.Of("Test.Read", "wait"), Node.Of("Participants.Answer", "answer", ("text", "收到")) ]);
        host.Script.On("wait", async _ =>
        {
            var known = (await host.Get<ContactBook>().FindAsync("", TestHost.ChannelName, "o-1", CancellationToken.None))!;
            await host.Store.CommitAsync(new Commit("", [.. await host.Get<ContactRegister>().LinkAsync("", known.Id, Elsewhere, "o-9", host.Time.GetUtcNow(), CancellationToken.None),
                Interactions.Note("", Elsewhere, "o-9", InteractionKind.Wrote, host.Time.GetUtcNow())]), CancellationToken.None);
        });

        await host.ReceiveAsync("o-1", "报修 空调不制冷", "m1");
        await EndedAsync(host);

        Assert.Equal(["text o-1 收到"], host.Setup.Phones.Payloads);
    }

    [Fact]
    public async Task nobody_is_answered_where_nobody_started_it()
    {
        await using var host = await OpenAsync([Node.Of("Participants.Answer", "answer", ("text", "收到"))]);

        var state = await host.StartFlowAsync("repair");

        Assert.Contains("不是人发起的", Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ids_are_read_however_a_flow_has_them() => Assert.Equal(
        ["a", "b", "c", "d"],
        HumanTasks.Participants.Participants.Ids(ValueJson.Parse("""["a",{"id":"b"},[{"person":"c"}],{"name":"x"},"，d，"]""", JsonForm.Plain)));

    private static JsonObject Assign(string id, string role, string kind, params (string Name, object? Value)[] more) =>
        Node.Of("Participants.Assign", id, [("role", role), ("kind", kind), .. more]);

    private static JsonObject Enter(string id, string state) => Node.Of("Participants.EnterState", id, ("state", state));

    private static Task<TestHost> OpenAsync(JsonObject[] nodes, params (string State, string Role, string Text)[] table) =>
        OpenWithAsync(nodes, [.. table.Select(row => new JsonObject { ["state"] = row.State, ["role"] = row.Role, ["text"] = row.Text })]);

    private static async Task<TestHost> OpenWithAsync(JsonObject[] nodes, params JsonObject[] table)
    {
        var host = await TestHost.StartAsync(new TestHostSetup { AdmitsContacts = true, Modules = [new HumanTasksModule()], Services = services => services.AddSingleton<IChannel>(new FakeChannel(Elsewhere, admitsContacts: true)) });
        await host.AddPersonAsync("zhang", "张伟");
        var start = Node.Of(FakeInbox.TriggerType, "start", ("keyword", "报修")).AsTrigger();
        start["fields"] = new JsonArray(new JsonObject { ["name"] = "Problem", ["label"] = "故障", ["type"] = "Text" });
        var flow = Flow.Sequence("repair", [start, .. nodes]);
        flow["customProperties"] = new JsonObject
        {
            [EnterState.Table] = new JsonArray([.. table]),
        };
        await host.PublishAsync(flow);
        return host;
    }

    private static async Task<InstanceState> EndedAsync(TestHost host)
    {
        InstanceState? state = null;
        await host.UntilAsync("the flow has ended", async () => await IdAsync(host) is { } id && (state = await host.StateAsync(id)).HasEnded);
        return state!;
    }

    private static async Task<Expressions.Values.Value?> VariableAsync(TestHost host, string name) => (await EndedAsync(host)).Variables[name];

    private static async Task<string?> IdAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Instances.Select(row => row.Id).SingleOrDefaultAsync(Token);
    }
}
