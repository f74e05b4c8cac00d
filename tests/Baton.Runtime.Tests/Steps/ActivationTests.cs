using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Runtime.Steps;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;

namespace Baton.Runtime.Tests.Steps;

public sealed class ActivationTests
{
    private const string Elsa = "Elsa.Workflows.Runtime.ActivationValidators.";

    [Fact]
    public async Task a_definition_starts_as_often_as_one_likes_by_default()
    {
        await using var host = await HostAsync(null);

        Assert.All(await Task.WhenAll(StartAsync(host), StartAsync(host)), result => Assert.True(result.IsCommitted));
    }

    [Fact]
    public async Task of_simultaneous_starts_of_a_singleton_one_passes_and_the_next_when_it_has_ended()
    {
        await using var host = await HostAsync("SingletonStrategy");

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => StartAsync(host))));

        var running = Assert.Single(results, result => result.IsCommitted).State!;
        Assert.All(results.Where(result => !result.IsCommitted), result => Assert.Equal(Refusal.AlreadyRunningCode, result.Refusal!.Code));
        await host.SendEventAsync(running.Id, "go");
        Assert.True((await StartAsync(host)).IsCommitted);
    }

    [Fact]
    public async Task a_correlation_is_compared_across_all_definitions()
    {
        await using var host = await HostAsync("CorrelationStrategy");
        await host.PublishAsync(Waiting("other"));
        await StartAsync(host, "SO-1", "other");

        var refusal = (await StartAsync(host, "SO-1")).Refusal!;

        Assert.Equal(Refusal.AlreadyRunningCode, refusal.Code);
        Assert.Contains("SO-1", refusal.Chinese, StringComparison.Ordinal);
        Assert.True((await StartAsync(host, "SO-2")).IsCommitted);
        Assert.All(await Task.WhenAll(StartAsync(host), StartAsync(host)), result => Assert.True(result.IsCommitted));
    }

    [Fact]
    public async Task a_correlated_singleton_is_one_for_each_correlation_of_its_definition()
    {
        await using var host = await HostAsync("CorrelatedSingletonStrategy");
        await host.PublishAsync(Waiting("other"));
        await StartAsync(host, "SO-1", "other");

        Assert.True((await StartAsync(host, "SO-1")).IsCommitted);
        Assert.Equal(Refusal.AlreadyRunningCode, (await StartAsync(host, "SO-1")).Refusal!.Code);
        Assert.True((await StartAsync(host, "SO-2")).IsCommitted);
        Assert.True((await StartAsync(host)).IsCommitted);
        Assert.NotNull((await StartAsync(host)).Refusal);
    }

    [Fact]
    public async Task a_start_that_is_repeated_under_its_id_is_not_in_its_own_way()
    {
        await using var host = await HostAsync("SingletonStrategy");
        var first = await host.TryStartFlowAsync("flow", id: "once");

        var again = await host.TryStartFlowAsync("flow", id: "once");

        Assert.True(first.IsCommitted && again.IsExisting);
    }

    [Fact]
    public async Task a_business_key_gives_the_first_instance_also_after_it_has_ended()
    {
        await using var host = await HostAsync(null);
        var first = (await host.TryStartFlowAsync("flow", businessKey: "SO-1")).State!;
        await host.SendEventAsync(first.Id, "go");

        var again = await host.TryStartFlowAsync("flow", businessKey: "SO-1");

        Assert.True(again is { IsExisting: true, State: { HasEnded: true } state } && state.Id == first.Id);
    }

    [Fact]
    public async Task a_strategy_nobody_knows_is_a_warning_and_starts_always()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        var result = await host.Get<DefinitionPublisher>().SaveAsync("", With(Waiting("flow"), "Acme.Sometimes"), true, "owner", [], TestContext.Current.CancellationToken);

        Assert.Contains(result.Problems, problem => problem.Property == "activationStrategyType" && problem.Chinese.Contains("Acme.Sometimes", StringComparison.Ordinal));
        Assert.True((await StartAsync(host)).IsCommitted);
    }

    private static async Task<TestHost> HostAsync(string? strategy)
    {
        var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(With(Waiting("flow"), strategy is null ? null : $"{Elsa}{strategy}, Elsa.Workflows.Runtime"));
        return host;
    }

    private static JsonObject Waiting(string id) => Flow.Sequence(id, Node.Event("wait", "go"));

    private static JsonObject With(JsonObject definition, string? strategy)
    {
        definition["options"] = new JsonObject { ["activationStrategyType"] = strategy };
        return definition;
    }

    private static async Task<StepResult> StartAsync(TestHost host, string? correlationId = null, string definitionId = "flow")
    {
        var plan = await host.Get<DefinitionLibrary>().PublishedAsync("", definitionId, CancellationToken.None);
        return await host.Steps.StartAsync(new StartRequest("", plan!, new Start(ObjectValue.Empty, ObjectValue.Empty, correlationId)), CancellationToken.None);
    }
}
