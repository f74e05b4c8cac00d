using System.Text.Json.Nodes;
using Baton.Server.Elsa.Instances;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Server.Tests.Elsa;

/// <summary>What an open viewer asks for every second.</summary>
public sealed class PollingTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task the_last_execution_is_told_anew_after_each_step()
    {
        await server.PublishAsync("polled", [Activities.Event("e", "Polled"), Activities.Event("f", "Then")]);
        var id = await server.StartAsync("polled");
        Assert.Equal("Running", await StatusOfAsync(id, "e"));
        Assert.Equal("Running", await StatusOfAsync(id, "e"));

        await server.Admin.PostAsync("/elsa/api/events/Polled/trigger", new JsonObject { ["workflowInstanceId"] = id });

        Assert.Equal("Completed", await StatusOfAsync(id, "e"));
        Assert.Equal("Running", await StatusOfAsync(id, "f"));
    }

    [Fact]
    public async Task between_two_steps_the_journal_is_read_once()
    {
        await server.PublishAsync("kept", [Activities.Event("e", "Kept")]);
        var id = await server.StartAsync("kept");
        using var scope = server.Services.CreateScope();
        var files = scope.ServiceProvider.GetRequiredService<InstanceFiles>();
        var file = await files.FindAsync(id, TestContext.Current.CancellationToken);

        await StatusOfAsync(id, "e");

        var kept = server.Services.GetRequiredService<RecentJournals>().Find(file);
        var read = await files.JournalAsync(file, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(read, kept!.Value);
        Assert.NotEmpty(read);
    }

    private async Task<string> StatusOfAsync(string instanceId, string node)
    {
        var list = await server.Admin.GetObjectAsync($"/elsa/api/activity-execution-summaries/list?WorkflowInstanceId={instanceId}&ActivityNodeId=Workflow1:root:{node}");
        var last = list["items"]!.AsArray()[^1]!;
        var record = await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/by-id?id={last["id"]}");
        Assert.Equal((string)last["status"]!, (string)record["status"]!);
        return (string)record["status"]!;
    }
}
