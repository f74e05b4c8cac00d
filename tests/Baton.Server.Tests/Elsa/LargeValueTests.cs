using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa;

/// <summary>Whoever reads an instance sees its large values in their places.</summary>
public sealed class LargeValueTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly string Document = new('大', 70_000);

    [Fact]
    public async Task an_instance_is_shown_with_its_large_values()
    {
        var id = await StartAsync("shown", "Never");

        var instance = await server.InstanceAsync(id);
        Assert.Equal(Document, (string)instance["workflowState"]!["input"]!["document"]!);
        Assert.Equal(Document, await VariableAsync(id));
        Assert.Contains("root:w", await JournalAsync(id), StringComparison.Ordinal);
        Assert.Equal(Document, await LineAsync(id));
        var run = await server.Admin.GetStringAsync($"/api/instances?search=shown");
        Assert.Contains(id, run, StringComparison.Ordinal);
        Assert.DoesNotContain("$large", instance.ToJsonString() + await JournalAsync(id) + run, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_exported_instance_takes_its_large_values_along_once()
    {
        var id = await StartAsync("moved");
        var file = await server.Admin.GetByteArrayAsync($"/elsa/api/workflow-instances/{id}/export");
        var (before, journal) = (await server.InstanceAsync(id), await JournalAsync(id));
        await server.Admin.DeleteAsync($"/elsa/api/workflow-instances/{id}");

        await ImportAsync(file);

        Assert.True(JsonNode.DeepEquals(before, await server.InstanceAsync(id)));
        Assert.Equal(journal, await JournalAsync(id));
        Assert.Equal(Document, await LineAsync(id));
        var stored = JsonNode.Parse(file)!["Baton"]!;
        Assert.Equal(Document, (string)Assert.Single(stored["values"]!.AsObject()).Value!);
        Assert.InRange(stored["state"]!.ToJsonString().Length + stored["journal"]!.ToJsonString().Length, 0, 5000);
    }

    [Fact]
    public async Task a_file_without_one_of_its_values_is_refused()
    {
        var id = await StartAsync("torn");
        var file = JsonNode.Parse(await server.Admin.GetByteArrayAsync($"/elsa/api/workflow-instances/{id}/export"))!;
        file["Baton"]!["values"] = new JsonObject();
        await server.Admin.DeleteAsync($"/elsa/api/workflow-instances/{id}");

        using var answer = await SendAsync(System.Text.Encoding.UTF8.GetBytes(file.ToJsonString()));

        await answer.ProblemAsync(422);
        using var gone = await server.Admin.GetAsync($"/elsa/api/workflow-instances/{id}");
        Assert.Equal(404, (int)gone.StatusCode);
    }

    // Keeps what it is given in a variable and writes it; with an event's name it waits then.
    private async Task<string> StartAsync(string definitionId, string? waitFor = null)
    {
        var set = new JsonObject
        {
            ["id"] = "set",
            ["type"] = "Elsa.SetVariable",
            ["variable"] = new JsonObject { ["id"] = "kept", ["name"] = "kept" },
            ["value"] = Activities.Input("Object", "document", "Input"),
        };
        var activities = new JsonArray(set, Activities.WriteLine("w", "{{ Variables.kept }}", "Liquid"));
        if (waitFor is not null)
            activities.Add(Activities.Event("e", waitFor));
        await server.PublishAsync(definitionId, activities, model =>
        {
            model["variables"] = new JsonArray(new JsonObject { ["id"] = "kept", ["name"] = "kept", ["typeName"] = "String" });
            model["inputs"] = new JsonArray(new JsonObject { ["name"] = "document", ["type"] = "String" });
        });
        return await server.StartAsync(definitionId, new JsonObject { ["input"] = new JsonObject { ["document"] = Document } });
    }

    private async Task<string> VariableAsync(string id) =>
        (string)(await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}/variables"))["items"]!.AsArray().Single()!["value"]!;

    private async Task<string> LineAsync(string id) =>
        (string)(await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}&activityNodeId=root:w"))["items"]!.AsArray().Single()!["activityState"]!["Text"]!;

    private async Task<string> JournalAsync(string id) =>
        (await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}/journal?pageSize=1000")).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private async Task ImportAsync(byte[] file)
    {
        using var answer = await SendAsync(file);
        Assert.Equal(1, (int)(await answer.ObjectAsync())["imported"]!);
    }

    private async Task<HttpResponseMessage> SendAsync(byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { content, "files", "file" } };
        return await server.Admin.PostAsync("/elsa/api/bulk-actions/import/workflow-instances", form);
    }
}
