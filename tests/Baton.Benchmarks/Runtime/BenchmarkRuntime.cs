using System.Text.Json.Nodes;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Modules;
using Baton.Runtime.Steps;
using Baton.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Benchmarks.Runtime;

/// <summary>The runtime over an open store, with one published definition.</summary>
internal sealed class BenchmarkRuntime : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private BenchmarkRuntime(ServiceProvider services, Plan plan) => (_services, Plan) = (services, plan);

    public Plan Plan { get; }

    public StepRunner Steps => _services.GetRequiredService<StepRunner>();

    public static Task<BenchmarkRuntime> WithAsync(IStore store, string definitionId, string root) =>
        WithAsync(store, new JsonObject { ["definitionId"] = definitionId, ["name"] = definitionId, ["root"] = JsonNode.Parse(root) });

    public static async Task<BenchmarkRuntime> WithAsync(IStore store, JsonObject model)
    {
        var services = new ServiceCollection()
            .AddLogging().AddSingleton(store).AddBatonRuntime(new ConfigurationBuilder().Build()).BuildServiceProvider();
        var definitionId = (string)model["definitionId"]!;
        await services.GetRequiredService<DefinitionPublisher>().SaveAsync("", model, publish: true, "benchmark", [], CancellationToken.None);
        return new BenchmarkRuntime(services, (await services.GetRequiredService<DefinitionLibrary>().PublishedAsync("", definitionId, CancellationToken.None))!);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
