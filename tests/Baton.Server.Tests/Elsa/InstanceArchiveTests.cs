using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
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

        using var answer = await SendAsync(Encoding.UTF8.GetBytes(file.ToJsonString()));

        Assert.Equal("definition-missing", (string)(await answer.ProblemAsync(409))["code"]!);
    }

    [Fact]
    public async Task an_instance_that_names_another_definition_than_its_version_is_refused()
    {
        await server.PublishAsync("claimed", [Activities.WriteLine("w", "x")]);
        await server.PublishAsync("claiming", [Activities.WriteLine("w", "x")]);
        var file = await ExportedAsync(await server.StartAsync("claiming"));
        file["Baton"]!["state"]!["id"] = "claimer";
        file["Baton"]!["state"]!["plan"]!["definitionId"] = "claimed";

        using var answer = await SendAsync(Bytes(file));

        Assert.Equal("definition-missing", (string)(await answer.ProblemAsync(409))["code"]!);
    }

    [Fact]
    public async Task a_file_claims_no_business_key()
    {
        await server.PublishAsync("keyed", [Activities.WriteLine("w", "x")]);
        var file = await ExportedAsync(await server.StartAsync("keyed"));
        file["Baton"]!["state"]!["id"] = "forged";
        file["Baton"]!["businessKey"] = "BX-1";
        Assert.Equal(1, (int)(await ImportAsync(Bytes(file)))["imported"]!);

        var started = await server.StartAsync("keyed", new JsonObject { ["businessKey"] = "BX-1" });

        Assert.NotEqual("forged", started);
    }

    [Fact]
    public async Task a_business_key_that_another_instance_used_does_not_hold_up_an_import()
    {
        await server.PublishAsync("key-used", [Activities.WriteLine("w", "x")]);
        var first = await server.StartAsync("key-used", new JsonObject { ["businessKey"] = "BX-2" });
        var file = await ExportedAsync(first);
        file["Baton"]!["state"]!["id"] = "second";

        Assert.Equal(1, (int)(await ImportAsync(Bytes(file)))["imported"]!);

        Assert.Equal(first, await server.StartAsync("key-used", new JsonObject { ["businessKey"] = "BX-2" }));
    }

    [Fact]
    public async Task an_instance_that_comes_back_has_its_business_key_again()
    {
        await server.PublishAsync("key-back", [Activities.WriteLine("w", "x")]);
        var id = await server.StartAsync("key-back", new JsonObject { ["businessKey"] = "BX-3" });
        var file = await ExportedAsync(id);
        await server.Admin.DeleteAsync($"/elsa/api/workflow-instances/{id}");

        await ImportAsync(Bytes(file));

        Assert.Equal(id, await server.StartAsync("key-back", new JsonObject { ["businessKey"] = "BX-3" }));
        Assert.Equal("BX-3", (string)(await ExportedAsync(id))["Baton"]!["businessKey"]!);
    }

    [Fact]
    public async Task many_small_archives_may_not_unpack_to_more_than_one_may()
    {
        await server.PublishAsync("bombed", [Activities.WriteLine("w", "x")]);
        var file = await ExportedAsync(await server.StartAsync("bombed"));
        file["Baton"]!["state"]!["id"] = "with-bombs";
        var large = ZipFile.Of(("padded.json", Encoding.UTF8.GetBytes(file.ToJsonString() + new string(' ', 30 * 1024 * 1024))));
        Assert.True(large.Length < 200_000);

        using var answer = await SendAsync(large, large, large);

        var problem = await answer.ProblemAsync(413);
        Assert.Equal("too-large", (string)problem["code"]!);
        Assert.Contains("64 MB", (string)problem["detail"]!, StringComparison.Ordinal);
        using var unknown = await server.Admin.GetAsync("/elsa/api/workflow-instances/with-bombs");
        Assert.Equal(404, (int)unknown.StatusCode);
    }

    [Fact]
    public async Task a_file_that_unpacks_to_too_much_is_refused()
    {
        using var answer = await SendAsync(ZipFile.Of(("bomb.json", Encoding.UTF8.GetBytes(new string(' ', 33 * 1024 * 1024)))));

        Assert.Contains("bomb.json", (string)(await answer.ProblemAsync(422))["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task too_many_files_are_refused_before_any_is_read()
    {
        var half = ZipFile.Of([.. Enumerable.Range(0, 501).Select(number => ($"{number}.txt", Array.Empty<byte>()))]);

        using var answer = await SendAsync(half, half);

        var problem = await answer.ProblemAsync(400);
        Assert.Equal("too-many", (string)problem["code"]!);
        Assert.Contains("1000", (string)problem["detail"]!, StringComparison.Ordinal);
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
        using var answer = await SendAsync(Encoding.UTF8.GetBytes(file));

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

    private async Task<HttpResponseMessage> SendAsync(params byte[][] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var file in files)
        {
            var content = new ByteArrayContent(file);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(content, "files", "file");
        }

        return await server.Admin.PostAsync("/elsa/api/bulk-actions/import/workflow-instances", form);
    }

    private async Task<JsonObject> ExportedAsync(string id) => await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}/export");

    private static byte[] Bytes(JsonObject file) => Encoding.UTF8.GetBytes(file.ToJsonString());

    private static JsonObject Ids(params string[] ids) => new() { ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) };
}
