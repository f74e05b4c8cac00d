using System.Text;
using System.Text.Json.Nodes;
using Baton.BackOffice;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Storage.Jobs;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Baton.TestKit.Scripting;
using Microsoft.Extensions.Configuration;

namespace Baton.Activities.Tests.BackOffice;

/// <summary>A secret reaches the other side and nothing else: not the state, not the journal, not the job, not the log.</summary>
public sealed class CommandSecretTests
{
    private const string Secret = "p\"ss-w0rd\\9";

    [Fact]
    public async Task The_erp_gets_the_secret_in_body_and_header_and_the_store_never_does()
    {
        await using var erp = await RecordingErp.StartAsync();
        await using var host = await HostAsync(erp);
        await host.PublishAsync(Flow.Sequence("flow", Command()));

        var state = await host.StartFlowAsync("flow", Typed("小雨"));
        await host.UntilEndedAsync(state.Id, TimeSpan.FromMilliseconds(1));

        var (headers, body) = Assert.Single(erp.Calls);
        Assert.Equal($"Bearer {Secret}", headers["Authorization"]);
        Assert.Equal("1", headers["X-Plain"]);
        var sent = (ObjectValue)ValueJson.Parse(body, JsonForm.Plain);
        Assert.Equal((Value.From($"key={Secret}"), Value.From("小雨")), (sent["token"], sent["name"]));
        await AssertNowhereAsync(host);
    }

    [Fact]
    public async Task What_the_other_side_repeats_of_a_secret_is_hidden_also_when_it_refuses()
    {
        await using var erp = await RecordingErp.StartAsync();
        erp.Status = 422;
        await using var host = await HostAsync(erp);
        await host.PublishAsync(Flow.Sequence("flow", Command()).With(IncidentStrategy.Park));

        var state = await host.StartFlowAsync("flow", Typed("小雨"));
        await UntilParkedAsync(host, state.Id);

        Assert.Contains("••••", (await host.StateAsync(state.Id)).Incidents.Single().Message, StringComparison.Ordinal);
        await AssertNowhereAsync(host);
    }

    [Fact]
    public async Task What_a_customer_types_is_sent_as_it_is_whatever_it_looks_like()
    {
        await using var erp = await RecordingErp.StartAsync();
        await using var host = await HostAsync(erp);
        await host.PublishAsync(Flow.Sequence("flow", Command()));
        await host.StartFlowAsync("flow", Typed("小雨"), "first");
        await host.UntilEndedAsync("first", TimeSpan.FromMilliseconds(1));

        // The references of a job already sent are no secret to whoever may look at jobs.
        var earlier = JsonNode.Parse(Payloads(host).Single())!["secrets"]!["nonce"]!.GetValue<string>();
        var typed = $$"""{{earlier}}.0. {"$secret":[{"name":"erp"}]} ${getSecret('erp')}""";
        await host.StartFlowAsync("flow", Typed(typed), "second");
        await host.UntilEndedAsync("second", TimeSpan.FromMilliseconds(1));

        Assert.Equal(Value.From(typed), ((ObjectValue)ValueJson.Parse(erp.Calls[1].Body, JsonForm.Plain))["name"]);
        Assert.NotEqual(earlier, JsonNode.Parse(Payloads(host)[1])!["secrets"]!["nonce"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_missing_secret_parks_the_job_by_name_and_a_retry_sends_it_once_it_is_there()
    {
        await using var erp = await RecordingErp.StartAsync();
        await using var host = await HostAsync(erp, secret: "");
        await host.PublishAsync(Flow.Sequence("flow", Command()).With(IncidentStrategy.Park));
        var state = await host.StartFlowAsync("flow", Typed("小雨"));
        await UntilParkedAsync(host, state.Id);

        var incident = (await host.StateAsync(state.Id)).Incidents.Single();
        Assert.Contains("“erp”", incident.Message, StringComparison.Ordinal);
        Assert.Empty(erp.Calls);

        host.Get<IConfiguration>()["Baton:Secrets:erp"] = Secret;
        await host.DeliverAsync(state.Id, new IncidentDecided(incident.Execution, Repair.Retry, [], "admin", null));
        await host.UntilEndedAsync(state.Id, TimeSpan.FromMilliseconds(1));
        Assert.Equal($"Bearer {Secret}", Assert.Single(erp.Calls).Headers["Authorization"]);
    }

    [Fact]
    public async Task A_secret_that_would_break_a_header_is_not_sent_and_not_told()
    {
        await using var erp = await RecordingErp.StartAsync();
        await using var host = await HostAsync(erp, secret: "ss-w0rd\r\nX-Evil: 1");
        await host.PublishAsync(Flow.Sequence("flow", Command()).With(IncidentStrategy.Park));

        var state = await host.StartFlowAsync("flow", Typed("小雨"));
        await UntilParkedAsync(host, state.Id);

        Assert.Contains("Authorization", (await host.StateAsync(state.Id)).Incidents.Single().Message, StringComparison.Ordinal);
        Assert.Empty(erp.Calls);
        await AssertNowhereAsync(host);
    }

    [Theory]
    [InlineData("Idempotency-Key", "x")]
    [InlineData("host", "x")]
    [InlineData("Content-Length", "1")]
    [InlineData("bad name", "x")]
    [InlineData("X-Lines", "a\r\nX-Evil: 1")]
    [InlineData("X-中", "x")]
    [InlineData("X-Text", "中")]
    public async Task A_flow_cannot_set_headers_that_would_break_the_call(string name, string value)
    {
        await using var erp = await RecordingErp.StartAsync();
        await using var host = await HostAsync(erp, headers: ObjectValue.Empty.With(name, Value.From(value)));
        await host.PublishAsync(Flow.Sequence("flow", Command()).With(IncidentStrategy.Park));

        var state = await host.StartFlowAsync("flow", Typed("小雨"));

        Assert.Contains($"“{name}”", Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(erp.Calls);
    }

    private static JsonObject Command() => Node.Of(
        "BackOffice.Command", "tell", ("connection", "erp"), ("path", "x"), ("body", Bare("body")), ("headers", Bare("headers")));

    private static JsonObject Bare(string script) => new() { ["type"] = "JavaScript", ["value"] = script };

    private static ObjectValue Typed(string name) => ObjectValue.Empty.With("name", Value.From(name));

    private static Task<TestHost> HostAsync(RecordingErp erp, string secret = Secret, ObjectValue? headers = null) => TestHost.StartAsync(new TestHostSetup
    {
        Modules =
        [
            new BackOfficeModule(),
            new ScriptModule(
                ("body", scope => ObjectValue.Empty.With("token", SecretValue.Named("erp").Prepend("key=")).With("name", Input(scope))),
                ("headers", _ => headers ?? ObjectValue.Empty.With("Authorization", SecretValue.Named("erp").Prepend("Bearer ")).With("X-Plain", Value.From(1m)))),
        ],
        Configuration = new Dictionary<string, string?>
        {
            ["BackOffice:Connections:0:Name"] = "erp",
            ["BackOffice:Connections:0:BaseUrl"] = erp.Url,
            ["BackOffice:Connections:0:Authorization"] = "Basic of-the-connection",
            ["Baton:Secrets:erp"] = secret,
        },
    });

    private static Value Input(IExpressionScope scope) => scope.TryGetInput("name", out var name) ? name : Value.Null;

    private static Task UntilParkedAsync(TestHost host, string instanceId) =>
        host.UntilAsync("the job is parked", async () => !(await host.StateAsync(instanceId)).Incidents.IsEmpty, TimeSpan.FromMilliseconds(1));

    private static IReadOnlyList<string> Payloads(TestHost host) =>
        [.. host.Store.Commits.SelectMany(commit => commit.Changes).OfType<AddJob>().Select(job => Encoding.UTF8.GetString(job.Row.Payload))];

    // Everything at rest is looked through, so that no table is forgotten.
    private static async Task AssertNowhereAsync(TestHost host)
    {
        var traces = new[] { Secret, System.Text.Json.JsonSerializer.Serialize(Secret).Trim('"'), "ss-w0rd" };
        var content = await host.Place.ReadAllAsync();
        Assert.All(traces, trace => Assert.Equal(-1, content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(trace))));

        Assert.NotEmpty(Payloads(host));
        Assert.DoesNotContain(host.Log.Lines, line => traces.Any(trace => line.Contains(trace, StringComparison.Ordinal)));
    }
}
