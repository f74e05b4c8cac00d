using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Storage.Commits;
using Baton.Storage.Settings;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Runtime.Tests.Definitions;

/// <summary>Triggers that a module finds in its own way.</summary>
public sealed class TriggerKindTests
{
    [Fact]
    public async Task a_node_may_have_several_keys_with_what_their_finder_has_to_know()
    {
        await using var host = await StartAsync();

        await host.PublishAsync(Definition("one two"));

        await using var reads = host.Store.OpenReads();
        var rows = await reads.Triggers.OrderBy(row => row.Key).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([("one", "t"), ("two", "t")], rows.Select(row => (row.Key, row.ActivityId)));
        Assert.Equal([3], rows[0].Payload);
    }

    [Theory]
    [InlineData("wrong", "not this")]
    [InlineData("refused", "somebody else's")]
    public async Task what_the_module_objects_to_is_not_published(string words, string why)
    {
        await using var host = await StartAsync();

        var result = await SaveAsync(host, words);

        Assert.Null(result.Row);
        Assert.Contains(result.Problems, problem => problem.English.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_guard_that_refuses_stops_the_publishing()
    {
        await using var host = await StartAsync();

        var result = await SaveAsync(host, "stale");

        Assert.Null(result.Row);
        Assert.IsType<SaveSetting>(result.StoppedBy);
    }

    [Fact]
    public async Task a_definition_without_such_a_node_is_not_looked_at()
    {
        await using var host = await StartAsync();

        await host.PublishAsync(Flow.Sequence("plain", Node.WriteLine("w", "refused")));

        Assert.NotNull(await host.Get<DefinitionLibrary>().PublishedAsync("", "plain", TestContext.Current.CancellationToken));
    }

    private static Task<TestHost> StartAsync() =>
        TestHost.StartAsync(new TestHostSetup { HasWorkers = false, Services = services => services.AddSingleton<ITriggerKind, Words>() });

    private static System.Text.Json.Nodes.JsonObject Definition(string words) =>
        Flow.Sequence("flow", Node.Of("Test.TextReceived", "t", ("keyword", words)).AsTrigger());

    private static Task<PublishResult> SaveAsync(TestHost host, string words) =>
        host.Get<DefinitionPublisher>().SaveAsync("", Definition(words), true, "test", [], TestContext.Current.CancellationToken);

    /// <summary>Finds by each word; does as the words say.</summary>
    private sealed class Words : ITriggerKind
    {
        public string Type => "Test.TextReceived";

        public IEnumerable<(string Key, byte[] Payload)> KeysOf(PlanNode node, ObjectValue inputs)
        {
            var words = Conversion.ToText(inputs[node.Inputs[0].Name]);
            return words == "wrong" ? throw new ExpressionException("不行 / not this") : words.Split(' ').Select(word => (word, new[] { (byte)word.Length }));
        }

        public Task<TriggerCheck> CheckAsync(string tenant, Plan plan, ObjectValue parameters, CancellationToken cancellation)
        {
            var words = Conversion.ToText(TriggerReader.InputsOf(plan.Nodes.First(node => node.Type == Type), parameters)[plan.Nodes.First(node => node.Type == Type).Inputs[0].Name]);
            ImmutableArray<Problem> problems = words == "refused" ? [Problem.Error("t", null, "别人的", "somebody else's")] : [];
            ImmutableArray<Guard> guards = words == "stale" ? [new SaveSetting(new SettingRow(tenant, "words", "k", [], 8, DateTimeOffset.UnixEpoch), 7)] : [];
            return Task.FromResult(new TriggerCheck(problems, guards));
        }
    }
}
