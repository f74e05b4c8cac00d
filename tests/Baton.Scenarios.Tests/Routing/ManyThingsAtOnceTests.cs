using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Runtime.Steps;
using Baton.Scenarios.Tests.Playing;
using Baton.Simulator.Phones;
using Baton.TestKit.Flows;

namespace Baton.Scenarios.Tests.Routing;

/// <summary>
/// An engineer in WeCom and a customer in WeChat who talk with one another, while two orders and a query ask each of them something: each text goes
/// to one of these, on both sides, also over a restart.
/// </summary>
public sealed class ManyThingsAtOnceTests : IAsyncLifetime
{
    private static readonly Staff Engineer = new("E01", "马建军", "维修部");
    private static readonly Follower Customer = new("wangwei", "王伟", Follows: true);

    private readonly Playground _playground = new(Path.Combine(AppContext.BaseDirectory, "workflows", "expense-approval"));

    public async ValueTask InitializeAsync()
    {
        _playground.Company.AddUnit("维修部", null, null);
        _playground.Company.AddPerson(Engineer);
        _playground.Followers.Add(Customer);
        await _playground.OpenAsync();
        await PublishAsync();
    }

    public ValueTask DisposeAsync() => _playground.DisposeAsync();

    [Fact]
    public async Task each_text_of_the_engineer_goes_to_one_of_two_orders_a_conversation_and_a_query()
    {
        var (first, second) = await BeginAsync("ask-engineer", "查库存 示波器", Say);

        await Say("明天上午到");
        Assert.EndsWith("：明天上午到", Last(Customer), StringComparison.Ordinal);
        await Say("深圳仓");
        Assert.Equal("深圳仓有货", Last(Engineer));
        await Say("#A1 3件");
        await Say("5件");
        await Say("查库存 万用表");

        // Both orders ask for pieces, but one has its answer: nothing is ambiguous any more. A conversation stands before a keyword.
        Assert.Equal(("3件", "5件"), (await AnswerAsync(first), await AnswerAsync(second)));
        Assert.EndsWith("：查库存 万用表", Last(Customer), StringComparison.Ordinal);
        Assert.Single(Received(Engineer), words => words == "哪个仓？");

        Task Say(string words) => this.Say(Engineer, words);
    }

    [Fact]
    public async Task each_text_of_the_customer_goes_to_one_of_two_orders_a_conversation_and_a_query()
    {
        var (first, second) = await BeginAsync("ask-customer", "查订单", Say);

        await Say("大概几点来");
        Assert.EndsWith("：大概几点来", Last(Engineer), StringComparison.Ordinal);
        await Say("SO1");
        Assert.Equal("SO1已发货", Last(Customer));
        await Say("#B2 26号");
        await Say("25号");
        await Say("查订单");

        Assert.Equal(("25号", "26号"), (await AnswerAsync(first), await AnswerAsync(second)));
        Assert.EndsWith("：查订单", Last(Engineer), StringComparison.Ordinal);
        Assert.Single(Received(Customer), words => words == "哪一单？");

        Task Say(string words) => this.Say(Customer, words);
    }

    [Theory]
    [InlineData("ask-engineer", "查库存 示波器", "3件")]
    [InlineData("ask-customer", "查订单", "25号")]
    public async Task what_may_be_for_either_order_is_asked_back_and_the_answer_to_that_outlives_a_restart(string orders, string query, string words)
    {
        PhoneOwner who = orders == "ask-engineer" ? Engineer : Customer;
        PhoneOwner other = who == Engineer ? Customer : Engineer;
        var (first, second) = await BeginAsync(orders, query, text => Say(who, text));
        var passedOn = Received(other).Count;

        await Say(who, words);
        Assert.Contains($"“{words}”是给哪一个的？", Last(who), StringComparison.Ordinal);
        Assert.Contains("1. 到货（#A1）\n2. 到货（#B2）", Last(who), StringComparison.Ordinal);
        await _playground.KillAsync();
        // Meanwhile they go on talking: what is no number is not the answer.
        await Say(who, "等一下");
        await Say(who, "2");

        Assert.Equal((null, words), (await AnswerAsync(first), await AnswerAsync(second)));
        Assert.Equal(passedOn + 1, Received(other).Count);
        Assert.EndsWith("：等一下", Last(other), StringComparison.Ordinal);
    }

    /// <summary>The query is asked first, the conversation begins, and both orders ask.</summary>
    private async Task<(string First, string Second)> BeginAsync(string orders, string query, Func<string, Task> say)
    {
        await say(query);
        await Say(Customer, "报修 空调");
        Assert.Contains(Received(Engineer), words => words == "客户的空调要修。");
        return (await OrderAsync(orders, "A1"), await OrderAsync(orders, "B2"));
    }

    private async Task PublishAsync()
    {
        var customer = await _playground.Followers.MeetAsync(Customer);
        await _playground.Host.PublishAsync(Flow.Sequence("ask-engineer", Node.Of("WeCom.WaitForMessage", "ask", ("people", People()), ("question", "到货"), ("pattern", "*件"))));
        await _playground.Host.PublishAsync(Flow.Sequence("ask-customer", Node.Of("WeChat.WaitForMessage", "ask", ("to", customer), ("question", "到货"), ("pattern", "*号"))));
        await _playground.Host.PublishAsync(Flow.Sequence(
            "stock", Keyword("WeCom.TextReceived", "查库存", "Thing"), Node.Of("WeCom.SendText", "which", ("recipientKind", "Initiator"), ("text", "哪个仓？")),
            Node.Of("WeCom.WaitForMessage", "where", ("people", People()), ("question", "哪个仓"), ("pattern", "*仓")),
            Node.Of("WeCom.SendText", "told", ("recipientKind", "Initiator"), ("text", "深圳仓有货"))));
        await _playground.Host.PublishAsync(Flow.Sequence(
            "status", Keyword("WeChat.TextReceived", "查订单"), Node.Of("WeChat.SendText", "which", ("text", "哪一单？")),
            Node.Of("WeChat.WaitForMessage", "order", ("question", "哪一单"), ("pattern", "SO*")),
            Node.Of("WeChat.SendText", "told", ("text", "SO1已发货"))));
        await _playground.Host.PublishAsync(Flow.Sequence(
            "repair", Keyword("WeChat.TextReceived", "报修", "Thing"),
            Node.Of("Participants.Assign", "customer", ("role", "客户"), ("kind", "Initiator")),
            Node.Of("Participants.Assign", "engineer", ("role", "工程师"), ("kind", "Person"), ("persons", People())),
            Node.Of("Relay.Start", "talk", ("asking", "客户"), ("answering", "工程师"), ("topic", "空调维修"), ("introduction", "客户的空调要修。"))));
    }

    private static JsonObject People() => Node.Expression("Object", "[\"E01\"]");

    private static JsonObject Keyword(string type, string keyword, string? field = null)
    {
        var node = Node.Of(type, "start", ("keyword", keyword)).AsTrigger();
        node["fields"] = field is null ? [] : new JsonArray(new JsonObject { ["name"] = field, ["label"] = "什么", ["type"] = "Text" });
        return node;
    }

    private async Task<string> OrderAsync(string flow, string order)
    {
        var plan = (await _playground.Host.Get<DefinitionLibrary>().PublishedAsync("", flow, TestContext.Current.CancellationToken))!;
        var started = await _playground.Host.Steps.StartAsync(new StartRequest("", plan, new Start(ObjectValue.Empty, ObjectValue.Empty, order)), TestContext.Current.CancellationToken);
        // Who is asked back reads the orders oldest first.
        _playground.Time.Advance(TimeSpan.FromSeconds(1));
        await _playground.Pace.SettleAsync();
        return started.State!.Id;
    }

    private async Task Say(PhoneOwner who, string words)
    {
        if (who is Follower follower)
            Assert.Null(_playground.Consumers.Say(follower, words));
        else
            _playground.Chats.Say(who, words);
        await _playground.Pace.SettleAsync();
    }

    private List<string> Received(PhoneOwner who) => [.. _playground.Chats.Of(who).Where(message => message is { From: MessageSender.App, Text: not null }).Select(message => message.Text!)];

    private string Last(PhoneOwner who) => Received(who)[^1];

    private async Task<string?> AnswerAsync(string instance) =>
        await _playground.Host.StateAsync(instance) is { HasEnded: true } state ? ((ObjectValue)state.ActivityOutputs["ask"])["Text"].ToString() : null;
}
