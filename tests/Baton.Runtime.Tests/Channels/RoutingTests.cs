using System.Text.Json.Nodes;
using Baton.Kernel.Executions;
using Baton.Runtime.Channels;
using Baton.Runtime.Steps;
using Baton.Storage.Inbox;
using Baton.TestKit.Channels;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Channels;

public sealed class RoutingTests
{
    [Fact]
    public async Task a_keyword_starts_its_flow_with_what_was_written_and_who_wrote_it()
    {
        await using var host = await ExpenseAsync();

        await HandleAsync(host, "报销 1,280.50元 出差打车");

        var state = await OnlyInstanceAsync(host);
        Assert.Equal("chen", state.StartedBy);
        Assert.Equal(
            ["Amount=1280.50", "Channel=fake/app", "Initiator=chen", "InitiatorName=陈小雨", "Reason=出差打车"],
            state.Inputs.Members.Select(member => $"{member.Key}={member.Value}").Order(StringComparer.Ordinal));
        Assert.Empty(host.Setup.Phones.Payloads);
    }

    [Theory]
    [InlineData("报销 abc", "没看懂金额“abc”")]
    [InlineData("报销 -5", "金额要大于 0")]
    [InlineData("报销 0", "金额要大于 0")]
    [InlineData("报销 999999999", "金额不能超过")]
    [InlineData("报销 100", "还缺事由")]
    [InlineData("你好", "没看懂这句话。您可以这样写：\n报销 1280 出差打车")]
    public async Task what_does_not_fit_is_answered_and_starts_nothing(string text, string answer)
    {
        await using var host = await ExpenseAsync();

        await HandleAsync(host, text);
        await host.UntilAsync("the answer is sent", () => host.Setup.Phones.Payloads.Count == 1);

        Assert.StartsWith($"text chen {answer}", host.Setup.Phones.Payloads[0], StringComparison.Ordinal);
        await using var reads = host.Store.OpenReads();
        Assert.Empty(await reads.Instances.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("chen", "应收", "应付")]
    [InlineData("o-guest", "应付", "应收")]
    public async Task each_is_told_what_they_may_write_and_not_what_is_for_others(string who, string own, string others)
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { AdmitsContacts = true });
        await host.AddPersonAsync("chen", "陈小雨");
        await host.PublishAsync(Flow.Sequence("expense", Trigger("start", "报销")));
        await host.PublishAsync(Flow.Sequence("receivables", Shown("start", "应收", TextTrigger.Employees)));
        await host.PublishAsync(Flow.Sequence("payables", Shown("start", "应付", TextTrigger.Customers)));

        await host.ReceiveAsync(who, "帮助", "m1");
        await host.UntilAsync("the answer is sent", () => host.Setup.Phones.Payloads.Count == 1);
        await host.ReceiveAsync(who, $"{others} 1280 打车", "m2");

        Assert.Contains(own, host.Setup.Phones.Payloads[0], StringComparison.Ordinal);
        Assert.Contains("报销", host.Setup.Phones.Payloads[0], StringComparison.Ordinal);
        Assert.DoesNotContain(others, host.Setup.Phones.Payloads[0], StringComparison.Ordinal);
        await host.UntilAsync("it starts nevertheless", async () => await CountAsync(host) == 1);

        static JsonObject Shown(string id, string keyword, string audience)
        {
            var node = Trigger(id, keyword);
            node["audience"] = audience;
            return node;
        }

        static async Task<int> CountAsync(TestHost host)
        {
            await using var reads = host.Store.OpenReads();
            return await reads.Instances.CountAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task a_stranger_is_told_whom_to_ask()
    {
        await using var host = await ExpenseAsync();

        await host.ReceiveAsync("stranger", "报销 100 打车", "m1");
        await host.UntilAsync("the answer is sent", () => host.Setup.Phones.Payloads.Count == 1);

        Assert.Contains("没有找到您的员工资料", host.Setup.Phones.Payloads[0], StringComparison.Ordinal);
        Assert.Equal(InboxStatus.Unmatched, (await host.Store.FindInboxAsync("", TestHost.ChannelName, "m1", TestContext.Current.CancellationToken))!.Status);
    }

    [Fact]
    public async Task a_person_added_just_now_is_known()
    {
        await using var host = await ExpenseAsync();
        await host.ReceiveAsync("newcomer", "报销 100 打车", "m1");
        await host.UntilAsync("the answer is sent", () => host.Setup.Phones.Payloads.Count == 1);

        await host.AddPersonAsync("newcomer", "新人");
        await host.ReceiveAsync("newcomer", "报销 100 打车", "m2");
        await host.UntilAsync("it is handled", async () => (await host.Store.FindInboxAsync("", TestHost.ChannelName, "m2", default))!.Status == InboxStatus.Done);

        Assert.Equal("newcomer", (await OnlyInstanceAsync(host)).StartedBy);
    }

    [Fact]
    public async Task the_same_message_handled_twice_starts_one_instance()
    {
        await using var host = await ExpenseAsync();
        host.Store.FailNext(commit => commit.Changes.OfType<FinishInbox>().Any(), outcomeUnknown: true);

        await host.ReceiveAsync("chen", "报销 100 打车", "m1");
        await host.UntilAsync("it was tried again", () => host.Log.Lines.Any(line => line.Contains("waits for the store", StringComparison.Ordinal)));
        for (var i = 0; i < 40; i++)
            host.Time.Advance(TimeSpan.FromSeconds(1));

        await HandleAsync(host, "报销 abc");
        Assert.Equal("打车", (await OnlyInstanceAsync(host)).Inputs["Reason"].ToString());
    }

    [Fact]
    public async Task a_broken_trigger_leaves_the_others_working()
    {
        await using var host = await ExpenseAsync();
        var broken = Trigger("start", "坏的");
        broken["fields"] = new JsonArray(new JsonObject { ["name"] = "Amount", ["type"] = "Money", ["minimum"] = "not a number" });
        await host.PublishAsync(Flow.Sequence("a-broken", broken));

        await HandleAsync(host, "报销 100 打车");

        Assert.Equal("expense", (await OnlyInstanceAsync(host)).Plan.DefinitionId);
        Assert.Contains(host.Log.Lines, line => line.Contains("a-broken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task limits_may_come_from_flow_parameters()
    {
        await using var host = await TestHost.StartAsync();
        await host.AddPersonAsync("chen", "陈小雨");
        var trigger = Trigger("start", "报销");
        ((JsonObject)((JsonArray)trigger["fields"]!)[0]!)["maximum"] = Node.Expression("Parameter", "Limit")["expression"]!.DeepClone();
        await host.PublishAsync(Flow.Sequence("expense", trigger).WithParameter("Limit", "Decimal", 50));

        await HandleAsync(host, "报销 51 打车");
        await host.UntilAsync("the answer is sent", () => host.Setup.Phones.Payloads.Count == 1);

        Assert.Contains("不能超过 ¥50.00", host.Setup.Phones.Payloads[0], StringComparison.Ordinal);
    }

    private static async Task<TestHost> ExpenseAsync()
    {
        var host = await TestHost.StartAsync();
        await host.AddPersonAsync("chen", "陈小雨");
        await host.PublishAsync(Flow.Sequence("expense", Trigger("start", "报销"), Node.Event("wait", "go")));
        return host;
    }

    private static JsonObject Trigger(string id, string keyword)
    {
        var node = Node.Of(FakeInbox.TriggerType, id, ("keyword", keyword)).AsTrigger();
        node["fields"] = new JsonArray(
            new JsonObject { ["name"] = "Amount", ["label"] = "金额", ["type"] = "Money", ["minimum"] = 0.01, ["maximum"] = 1_000_000, ["example"] = "1280" },
            new JsonObject { ["name"] = "Reason", ["label"] = "事由", ["type"] = "Text", ["example"] = "出差打车" });
        return node;
    }

    private static async Task HandleAsync(TestHost host, string text)
    {
        var key = Guid.NewGuid().ToString();
        await host.ReceiveAsync("chen", text, key);
        await host.UntilAsync($"“{text}” is handled", async () => (await host.Store.FindInboxAsync("", TestHost.ChannelName, key, default))!.Status != InboxStatus.Unread);
    }

    private static async Task<InstanceState> OnlyInstanceAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return (await host.Get<InstanceStates>().TryReadAsync(await reads.Instances.SingleAsync(), CancellationToken.None))!;
    }
}
