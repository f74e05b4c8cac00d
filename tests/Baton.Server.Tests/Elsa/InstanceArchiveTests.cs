using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa;

public sealed class InstanceArchiveTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task an_exported_instance_comes_back_with_its_journal()
    {
        await server.PublishAsync("restored", [Activities.WriteLine("w", "报销 ¥1,280.50")]);
        var id = await server.StartAsync("restored", new JsonObject { ["correlationId"] = "R-1" });
        var before = await server.InstanceAsync(id);
        var journal = await JournalAsync(id);
        var file = await server.Admin.GetByteArrayAsync($"/elsa/api/workflow-instances/{id}/export?includeBookmarks=true&includeActivityExecutionLog=true&includeWorkflowExecutionLog=true");
        await server.Admin.DeleteAsync($"/elsa/api/workflow-instances/{id}");

        var answer = await ImportAsync(file);
        var again = await ImportAsync(file);

        Assert.Equal(1, (int)answer["imported"]!);
        Assert.Equal((0, id), ((int)again["imported"]!, (string)again["skipped"]!.AsArray().Single()!));
        Assert.True(JsonNode.DeepEquals(before, await server.InstanceAsync(id)));
        Assert.True(JsonNode.DeepEquals(journal, await JournalAsync(id)));
        var exported = JsonNode.Parse(file)!;
        Assert.Equal(id, (string)exported["WorkflowState"]!["id"]!);
        Assert.Equal(journal["items"]!.AsArray().Count, exported["WorkflowExecutionLogRecords"]!.AsArray().Count);
        Assert.Equal(3, exported["ActivityExecutionRecords"]!.AsArray().Count);
        Assert.Empty(exported["Bookmarks"]!.AsArray());
    }

    [Fact]
    public async Task several_are_exported_as_one_archive_and_imported_as_such()
    {
        await server.PublishAsync("zipped", [Activities.WriteLine("w", "x")]);
        string[] ids = [await server.StartAsync("zipped"), await server.StartAsync("zipped")];
        using var answer = await server.Admin.PostAsync("/elsa/api/bulk-actions/export/workflow-instances", Calls.Json(Ids([.. ids, "nobody"])));
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        var file = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        await using (var zip = new ZipArchive(new MemoryStream(file)))
            Assert.Equal(ids.Select(id => $"workflow-instance-{id}.json").Order(), zip.Entries.Select(entry => entry.Name).Order());
        await server.Admin.PostAsync("/elsa/api/bulk-actions/delete/workflow-instances", Ids(ids));

        Assert.Equal(2, (int)(await ImportAsync(file))["imported"]!);

        Assert.Equal(ids[0], (string)(await server.InstanceAsync(ids[0]))["id"]!);
    }

    [Fact]
    public async Task a_running_instance_is_exported_but_not_imported()
    {
        await server.PublishAsync("runs", [Activities.Event("e", "Never")]);
        var id = await server.StartAsync("runs");
        var file = await server.Admin.GetByteArrayAsync($"/elsa/api/workflow-instances/{id}/export?includeBookmarks=true");
        Assert.Single(JsonNode.Parse(file)!["Bookmarks"]!.AsArray());
        await server.Admin.DeleteAsync($"/elsa/api/workflow-instances/{id}");

        using var answer = await SendAsync(file);

        Assert.Equal("instance-running", (string)(await answer.ProblemAsync(409))["code"]!);
        using var unknown = await server.Admin.GetAsync($"/elsa/api/workflow-instances/{id}");
        Assert.Equal(404, (int)unknown.StatusCode);
    }

    [Fact]
    public async Task an_instance_without_its_version_is_refused()
    {
        await server.PublishAsync("orphaned", [Activities.WriteLine("w", "x")]);
        var file = JsonNode.Parse(await server.Admin.GetStringAsync($"/elsa/api/workflow-instances/{await server.StartAsync("orphaned")}/export"))!;
        file["Baton"]!["state"]!["plan"]!["contentHash"] = "another";
        file["Baton"]!["state"]!["id"] = "orphan";

        using var answer = await SendAsync(System.Text.Encoding.UTF8.GetBytes(file.ToJsonString()));

        Assert.Equal("definition-missing", (string)(await answer.ProblemAsync(409))["code"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("PK is how an archive begins")]
    [InlineData("""{"WorkflowState":{"id":"elsas-own"},"Bookmarks":[]}""")]
    [InlineData("""{"Baton":{"format":1,"state":{},"journal":[]}}""")]
    [InlineData("""{"Baton":{"format":2,"state":{},"journal":[]}}""")]
    public async Task what_is_no_exported_instance_is_refused(string file)
    {
        using var answer = await SendAsync(System.Text.Encoding.UTF8.GetBytes(file));

        await answer.ProblemAsync(422);
    }

    [Fact]
    public async Task the_export_of_nothing_is_not_found()
    {
        using var answer = await server.Admin.GetAsync("/elsa/api/workflow-instances/nobody/export");

        Assert.Equal(404, (int)answer.StatusCode);
    }

    private Task<JsonObject> JournalAsync(string id) => server.Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}/journal?pageSize=1000");

    private async Task<JsonObject> ImportAsync(byte[] file)
    {
        using var answer = await SendAsync(file);
        return await answer.ObjectAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { content, "files", "file" } };
        return await server.Admin.PostAsync("/elsa/api/bulk-actions/import/workflow-instances", form);
    }

    private static JsonObject Ids(params string[] ids) => new() { ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) };
}
