using System.Text.Json.Nodes;
using Baton.Storage.Retention;
using Microsoft.Data.Sqlite;

namespace Baton.Server.Tests.Operations;

/// <summary>A database that fails: callers are told the truth, readiness turns red, and all comes back by itself.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("baton-faults-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => $"Data Source={Path.Combine(folder.FullName, "baton.db")};Pooling=False";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task on_a_full_disk_starts_are_refused_and_work_again_when_there_is_space()
    {
        await using var server = new TestServer($"--ConnectionStrings:Baton={Database}", "--Baton:Storage:MaxPages=450");
        await server.InitializeAsync();
        await server.PublishAsync("flow", [Activities.WriteLine("w", "x")]);
        var large = new JsonObject { ["input"] = new JsonObject { ["text"] = new string('满', 8_000) } };

        using var refused = await FillAsync(server, large);

        var problem = await refused.ProblemAsync(503);
        Assert.Equal("store-unavailable", (string)problem["code"]!);
        Assert.False((bool)problem["outcomeUnknown"]!);
        Assert.Contains("什么都没有改变", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal("5", refused.Headers.GetValues("Retry-After").Single());
        await UntilReadyAsync(server, false);
        while (await server.Store.PurgeAsync(new PurgeInstances("", TimeProvider.System.GetUtcNow().AddDays(1)), 200, Token) == 200)
        {
            // Everything that has ended makes place.
        }

        await UntilReadyAsync(server, true);
        await server.StartAsync("flow", (JsonObject)large.DeepClone());
    }

    [Fact]
    public async Task while_another_program_holds_the_file_changes_are_refused_and_reads_go_on()
    {
        await using var server = new TestServer($"--ConnectionStrings:Baton={Database}");
        await server.InitializeAsync();
        await server.PublishAsync("flow", [Activities.WriteLine("w", "x")]);
        var id = await server.StartAsync("flow");
        await using (var intruder = new SqliteConnection(Database))
        {
            await intruder.OpenAsync(Token);
            await using var command = intruder.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            await command.ExecuteNonQueryAsync(Token);

            using var refused = await server.As("admin-key", "en").PostAsync("/elsa/api/workflow-definitions/flow/execute", Calls.Json(new JsonObject()), Token);

            Assert.Contains("nothing was changed", (string)(await refused.ProblemAsync(503))["detail"]!, StringComparison.Ordinal);
            await UntilReadyAsync(server, false);
            Assert.Equal("Finished", (string)(await server.InstanceAsync(id))["workflowState"]!["status"]!);
        }

        await UntilReadyAsync(server, true);
        await server.StartAsync("flow");
    }

    // Starts until there is no place left.
    private static async Task<HttpResponseMessage> FillAsync(TestServer server, JsonObject body)
    {
        for (var started = 0; started < 200; started++)
        {
            var answer = await server.Admin.PostAsync("/elsa/api/workflow-definitions/flow/execute", Calls.Json(body.DeepClone()), Token);
            if (!answer.IsSuccessStatusCode)
                return answer;
            answer.Dispose();
        }

        throw new InvalidOperationException("The disk is never full.");
    }

    private static Task UntilReadyAsync(TestServer server, bool ready) => Eventually.TrueAsync(
        async () =>
        {
            using var answer = await server.As(null).GetAsync("/readyz", Token);
            return answer.IsSuccessStatusCode == ready;
        },
        ready ? "It never gets ready." : "It stays ready.");
}
