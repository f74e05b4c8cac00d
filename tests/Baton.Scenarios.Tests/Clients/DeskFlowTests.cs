using System.Text.Json.Nodes;
using Baton.Scenarios.Tests.Playing;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent.Approvals;
using Baton.Simulator.Tencent.Customers;
using Baton.Simulator.Tencent.Desks;
using Baton.TestKit.Flows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Node = Baton.TestKit.Flows.Node;

namespace Baton.Scenarios.Tests.Clients;

/// <summary>Flows for customers of 微信客服 and 客户联系, and over WeCom's own approval, against the simulated WeCom.</summary>
public sealed class DeskFlowTests : IAsyncLifetime
{
    private readonly Playground _playground = new(Path.Combine(AppContext.BaseDirectory, "workflows", "expense-approval"));

    public async ValueTask InitializeAsync()
    {
        _playground.Company.AddUnit("销售部", null, null);
        foreach (var (id, name) in (ReadOnlySpan<(string, string)>)[("chenxiaoyu", "陈小雨"), ("wangmin", "王敏")])
            _playground.Company.AddPerson(new Staff(id, name, "销售部"));
        await _playground.OpenAsync();
    }

    public ValueTask DisposeAsync() => _playground.DisposeAsync();

    [Fact]
    public async Task a_customer_is_greeted_asks_answers_and_is_answered_also_after_a_restart()
    {
        var node = Node.Of("WeCom.DeskTextReceived", "start", ("keyword", "报修")).AsTrigger();
        node["fields"] = new JsonArray(new JsonObject { ["name"] = "Thing", ["label"] = "什么", ["type"] = "Text" });
        await _playground.Host.PublishAsync(Flow.Sequence(
            "greeting", Node.Of("WeCom.DeskEntered", "start").AsTrigger(), Node.Of("WeCom.DeskReply", "hello", ("text", "您好，请写 报修 和东西"), ("welcomeCode", Node.Input("WelcomeCode")))));
        await _playground.Host.PublishAsync(Flow.Sequence(
            "repair", node, Node.Of("WeCom.DeskReply", "where", ("text", "在哪里？")), Node.Of("WeCom.DeskWaitForMessage", "place", ("question", "在哪里")),
            Node.Of("WeCom.DeskReply", "done", ("text", Node.Liquid("{{ Input.Thing }}记下了")))));
        var visits = Simulated<DeskVisits>();

        visits.Enter("wm1", "website");
        await AnsweredAsync("您好，请写 报修 和东西");
        visits.Say("wm1", "报修 空调");
        await AnsweredAsync("您好，请写 报修 和东西", "在哪里？");
        await _playground.KillAsync();
        visits.Say("wm1", "科技园");
        await AnsweredAsync("您好，请写 报修 和东西", "在哪里？", "空调记下了");
    }

    [Fact]
    public async Task who_scans_a_flows_own_code_is_greeted_in_the_members_name()
    {
        await _playground.Host.PublishAsync(Flow.Sequence(
            "way", Node.Of("WeCom.ContactWay", "code", ("people", Node.Expression("Object", """["wangmin"]""")), ("channel", "order-7")),
            Node.Of("WeCom.WaitForCustomer", "who", ("state", "order-7")),
            Node.Of("WeCom.SendWelcome", "greet", ("welcomeCode", Node.Liquid("{{ Output.who.WelcomeCode }}")), ("text", "您的订单我来跟"))));
        await _playground.Host.StartFlowAsync("way");
        await _playground.Pace.SettleAsync();
        var way = _playground.World.Phones.Read(session => session.All<ContactWay>(Customers.WayKind)).Single();

        var customer = Simulated<CustomerActs>().Add(null, "张三", null, null, way.ConfigId)!.ExternalUserid;

        await UntilAsync(() => _playground.World.Phones.Read(session => session.Get<Customer>(Customers.Kind, customer))!.Messages.Any(message => (message.From, message.Text) == ("wangmin", "您的订单我来跟")));
    }

    [Theory]
    [InlineData("agree", "通过")]
    [InlineData("reject", "驳回")]
    public async Task a_flow_applies_in_wecoms_own_approval_and_goes_by_its_end(string act, string answer)
    {
        await _playground.Host.PublishAsync(Flow.Sequence(
            "apply",
            Node.Of("WeCom.Apply", "apply", ("templateId", ApprovalTemplate.Id), ("applicant", "chenxiaoyu"), ("people", Node.Expression("Object", """["wangmin"]""")), ("fields", Node.Expression("Object", """{"事由":"打车","金额":12.5}"""))),
            Node.Of("WeCom.WaitForApproval", "wait", ("spNo", Node.Liquid("{{ Output.apply.SpNo }}")))));
        var started = await _playground.Host.StartFlowAsync("apply");
        await _playground.Pace.SettleAsync();
        Assert.Empty((await _playground.Host.StateAsync(started.Id)).Incidents.Select(incident => incident.Message));
        var number = ((Expressions.Values.ObjectValue)(await _playground.Host.StateAsync(started.Id)).ActivityOutputs["apply"])["SpNo"].ToString()!;

        Assert.Null(Simulated<ApprovalDesk>().Act(number, act, "wangmin", "好").Complaint);

        await UntilAsync(async () => (await _playground.Host.StateAsync(started.Id)).HasEnded);
        Assert.Equal(answer, ((Expressions.Values.ObjectValue)(await _playground.Host.StateAsync(started.Id)).ActivityOutputs["wait"])["Answer"].ToString());
    }

    private Task AnsweredAsync(params string[] words) => UntilAsync(() => _playground.World.Phones.Read(session => session.All<DeskMessage>(Desks.Kind))
        .Where(message => message.Origin == DeskMessage.FromServer).Select(message => message.Content.GetProperty("content").GetString()).SequenceEqual(words));

    private Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    /// <summary>Reports stand on no phone that one could look at.</summary>
    private async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var begun = TimeProvider.System.GetTimestamp();
        do
            await _playground.Pace.SettleAsync();
        while (!await isSo() && TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(30));
        await using var reads = _playground.Host.Store.OpenReads();
        Assert.True(await isSo(), string.Join('\n', (await reads.Inbox.Select(row => row.Note).ToListAsync()).Concat(await reads.Jobs.Select(job => $"{job.Kind} {job.Status} {job.Error}").ToListAsync())));
    }

    private T Simulated<T>()
        where T : notnull => _playground.World.Services.GetRequiredService<T>();
}
