using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Kernel.Executions;
using Baton.Runtime.Organisation;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.Storage.Organisation;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Baton.WeCom.Tests.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.WeCom.Tests.Activities;

/// <summary>Flows with this room's activities, over the real runtime; Tencent says yes and remembers.</summary>
internal sealed class WeComFlows : IAsyncDisposable
{
    private WeComFlows() { }

    internal FakeTencent Tencent { get; } = new();

    internal TestHost Host { get; private set; } = null!;

    internal static async Task<WeComFlows> StartAsync()
    {
        var flows = new WeComFlows();
        flows.Tencent.Answer("""{"errcode":0,"errmsg":"ok","msgid":"m1","chatid":"g1"}""");
        flows.Host = await TestHost.StartAsync(new TestHostSetup
        {
            Modules = [new WeComModule()],
            Configuration = new Dictionary<string, string?>
            {
                ["WeCom:CorpId"] = "ww1", ["WeCom:Apps:0:Name"] = "approval", ["WeCom:Apps:0:AgentId"] = "1000002", ["WeCom:Apps:0:Secret"] = "s",
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

    internal static JsonObject List(params string[] items) => Node.Expression("Object", JsonValue.Create(JsonSerializer.Serialize(items)));

    /// <summary>A list that an activity takes as it is.</summary>
    internal static JsonNode Json(string json) => JsonNode.Parse(json)!;

    /// <summary>What was asked: path, then body.</summary>
    internal IEnumerable<(string Path, JsonElement Body)> Calls => Tencent.Sends.Select(call => (call.Path, JsonElement.Parse(call.Body)));

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Tencent.Dispose();
    }

    private static PersonRow Person(string id, string name, string unit, string roles) => new() { Tenant = "", Id = id, Name = name, UnitId = unit, Roles = roles, IsActive = true };
}
