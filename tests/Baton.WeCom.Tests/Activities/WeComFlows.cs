using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Runtime.Inbox;
using Baton.Runtime.Organisation;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Storage.Organisation;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Baton.WeCom.Tests.Callbacks;
using Baton.WeCom.Tests.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.WeCom.Tests.Activities;

/// <summary>Flows with this room's activities, over the real runtime; Tencent says yes and remembers.</summary>
internal sealed class WeComFlows : IAsyncDisposable
{
    private int _callbacks;

    private WeComFlows() { }

    internal FakeTencent Tencent { get; } = new();

    internal TestHost Host { get; private set; } = null!;

    /// <param name="settings">Beside the usual ones.</param>
    internal static async Task<WeComFlows> StartAsync(params (string Key, string Value)[] settings)
    {
        var flows = new WeComFlows();
        flows.Tencent.Answer("""{"errcode":0,"errmsg":"ok","msgid":"m1","chatid":"g1"}""");
        flows.Host = await TestHost.StartAsync(new TestHostSetup
        {
            Modules = [new WeComModule()],
            Configuration = new Dictionary<string, string?>(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
            {
                ["WeCom:CorpId"] = CallbackFixture.CorpId, ["WeCom:Apps:0:Name"] = "approval", ["WeCom:Apps:0:AgentId"] = "1000002", ["WeCom:Apps:0:Secret"] = "s",
                ["WeCom:Apps:0:Token"] = CallbackFixture.Token, ["WeCom:Apps:0:EncodingAESKey"] = CallbackFixture.Key,
            },
            Services = services => services.AddSingleton(flows.Tencent.Client),
        });
        UnitRow[] units = [new("", "sales", "销售部", null), new("", "east", "华东组", "sales")];
        PersonRow[] people = [Person("lisi", "李四", "sales", ",财务,"), Person("wangwu", "王五", "east", ",财务,"), Person("zhaoliu", "赵六", "", ",")];
        await flows.Host.Store.CommitAsync(
            new Commit("",
            [
                .. units.Select(unit => new SaveUnit(unit)), .. people.Select(person => new SavePerson(person)),
                .. people.Take(2).Select(person => new SaveIdentity(new IdentityRow("", "wecom/approval", person.Id, person.Id))),
            ]),
            CancellationToken.None);
        flows.Host.Get<IOrganisation>().Refresh("");
        return flows;
    }

    /// <summary>Runs a flow of one node to its end, or to its incident.</summary>
    internal async Task<InstanceState> RunAsync(string type, params (string Name, object? Value)[] inputs)
    {
        await Host.PublishAsync(Flow.Sequence("flow", Node.Of(type, "node", inputs)));
        var state = await Host.StartFlowAsync("flow");
        await Host.UntilAsync(
            "nothing is left to do", async () =>
            {
                await using var reads = Host.Store.OpenReads();
                return !await reads.Jobs.AnyAsync(job => job.Status == JobStatus.Waiting);
            },
            TimeSpan.FromMilliseconds(500));
        return await Host.StateAsync(state.Id);
    }

    /// <summary>A flow of one node that waits; its instance.</summary>
    internal async Task<string> WaitingAsync(string type, params (string Name, object? Value)[] inputs)
    {
        await Host.PublishAsync(Flow.Sequence("flow", Node.Of(type, "node", inputs)));
        return (await Host.StartFlowAsync("flow")).Id;
    }

    /// <summary>What the node gave; null while the flow runs.</summary>
    internal async Task<ObjectValue?> OutputsAsync(string instanceId) =>
        await Host.StateAsync(instanceId) is { HasEnded: true } state ? (ObjectValue)state.ActivityOutputs["node"] : null;

    /// <summary>Somebody does something in the application: the callback's own fields. Given back once it is handled.</summary>
    internal async Task<InboxRow> HappensAsync(string from, string fields)
    {
        // Tencent counts seconds, and gives messages numbers: no two are the same.
        var xml = CallbackFixture.Inner($"{fields}<Number>{++_callbacks}</Number>", from: from);
        var message = CallbackFixture.Reader.Reopen(xml).Message!;
        await Host.Get<InboxWriter>().ReceiveAsync("", "wecom/approval", message.DedupKey, Encoding.UTF8.GetBytes(xml), CancellationToken.None);
        InboxRow? row = null;
        await Host.UntilAsync("it is handled", async () => (row = await Host.Store.FindInboxAsync("", "wecom/approval", message.DedupKey, CancellationToken.None))?.FinishedAt is not null);
        return row!;
    }

    /// <summary>Somebody writes.</summary>
    internal Task<InboxRow> WritesAsync(string from, string text) =>
        HappensAsync(from, $"<MsgType>text</MsgType><Content><![CDATA[{text}]]></Content><MsgId>{_callbacks + 1000}</MsgId>");

    internal static JsonObject List(params string[] items) => Node.Expression("Object", JsonValue.Create(JsonSerializer.Serialize(items)));

    /// <summary>A list that an activity takes as it is.</summary>
    internal static JsonNode Json(string json) => JsonNode.Parse(json)!;

    /// <summary>What was asked: path, then body.</summary>
    internal IEnumerable<(string Path, JsonElement Body)> Calls => Tencent.Sends.Where(call => call.Body.Length > 0).Select(call => (call.Path, JsonElement.Parse(call.Body)));

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Tencent.Dispose();
    }

    private static PersonRow Person(string id, string name, string unit, string roles) => new() { Tenant = "", Id = id, Name = name, UnitId = unit, Roles = roles, IsActive = true };
}
