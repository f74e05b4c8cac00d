using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using static Baton.Server.Tests.Elsa.Definitions.Drawn;

namespace Baton.Server.Tests.Elsa.Definitions;

/// <summary>Many definitions in files and archives; some by people who mean no good.</summary>
public sealed class FileTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Import = $"{Root}/import-files";
    private const string Export = "/elsa/api/bulk-actions/export/workflow-definitions";

    [Fact]
    public async Task json_files_and_archives_are_imported_together()
    {
        var answer = await (await SendAsync(
            ("one.json", Bytes(Model("files-1", Activities.WriteLine("w", "1")))),
            ("two.zip", ZipFile.Of(("a/files-2.json", Bytes(Model("files-2", Activities.WriteLine("w", "2")))), ("read.me", [1]), ("__MACOSX/._files-2.json", [2]))))).ObjectAsync();

        Assert.Equal(2, (int)answer["count"]!);
        Assert.Equal(["one.json", "two.zip/a/files-2.json"], answer["imported"]!.AsArray().Select(file => (string)file!["file"]!));
        Assert.Empty(answer["failed"]!.AsArray());
        Assert.Equal(1, (int)(await server.Admin.ReadAsync("files-2"))["version"]!);
    }

    [Fact]
    public async Task what_fails_is_told_by_its_file_and_holds_up_nothing()
    {
        var twice = Model("files-twice", Activities.WriteLine("w", "1"), Activities.WriteLine("w", "2"));
        twice["isPublished"] = true;

        var answer = await (await SendAsync(
            ("broken.json", "{\n\"root\":"u8.ToArray()), ("twice.json", Bytes(twice)), ("good.json", Bytes(Model("files-good", Activities.WriteLine("w", "x")))))).ObjectAsync();

        Assert.Equal(1, (int)answer["count"]!);
        var failed = answer["failed"]!.AsArray().ToDictionary(file => (string)file!["file"]!);
        Assert.Contains("第 2 行", (string)failed["broken.json"]!["message"]!, StringComparison.Ordinal);
        Assert.Equal("w", (string)Assert.Single(failed["twice.json"]!["problems"]!.AsArray())!["activityId"]!);
    }

    [Fact]
    public async Task where_nothing_can_be_imported_each_file_is_an_error()
    {
        using var answer = await SendAsync(("broken.json", "{"u8.ToArray()), ("broken.zip", "PK\x03\x04broken"u8.ToArray()));

        var errors = (await answer.ProblemAsync(400))["errors"]!.AsObject();
        Assert.Equal(["broken.json", "broken.zip"], errors.Select(error => error.Key).Order(StringComparer.Ordinal));
        using var nothing = await SendAsync();
        Assert.Equal("nothing-to-import", (string)(await nothing.ProblemAsync(400))["code"]!);
    }

    [Theory]
    [InlineData("../../etc/definition.json")]
    [InlineData("/definition.json")]
    [InlineData("a/../../b.json")]
    [InlineData("C:/definition.json")]
    [InlineData("a\\..\\b.json")]
    public async Task an_archive_whose_names_lead_elsewhere_is_refused_whole(string name)
    {
        using var answer = await SendAsync(("evil.zip", ZipFile.Of(("good.json", Bytes(Model("evil", Activities.WriteLine("w", "x")))), (name, Bytes(Model("evil-2", Activities.WriteLine("w", "x")))))));

        Assert.Contains("可疑", (string)(await answer.ProblemAsync(400))["errors"]!["evil.zip"]![0]!, StringComparison.Ordinal);
        Assert.Equal(404, await server.Admin.StatusAsync(HttpMethod.Get, $"{Root}/evil"));
    }

    [Fact]
    public async Task a_bomb_is_refused_before_it_is_unpacked()
    {
        var bomb = ZipFile.Of(("bomb.json", Encoding.UTF8.GetBytes($"{{\"name\":\"{new string(' ', 11 * 1024 * 1024)}\"}}")));
        Assert.True(bomb.Length < 100_000);
        using var one = await SendAsync(("bomb.zip", bomb));
        Assert.Contains("太大", (string)(await one.ProblemAsync(400))["errors"]!["bomb.zip"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task many_small_archives_may_not_unpack_to_more_than_one_may()
    {
        var part = ZipFile.Of(("part.json", Encoding.UTF8.GetBytes($"{{\"name\":\"{new string(' ', 9 * 1024 * 1024)}\"}}")));
        var good = ("good.json", Bytes(Model("files-with-bombs", Activities.WriteLine("w", "x"))));

        using var answer = await SendAsync([good, .. Enumerable.Range(0, 8).Select(number => ($"{number}.zip", part))]);

        var problem = await answer.ProblemAsync(413);
        Assert.Equal("too-large", (string)problem["code"]!);
        Assert.Contains("64 MB", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal(404, await server.Admin.StatusAsync(HttpMethod.Get, $"{Root}/files-with-bombs"));
    }

    [Fact]
    public async Task files_that_are_too_large_by_themselves_use_up_what_a_request_may_unpack()
    {
        var bomb = ZipFile.Of(("bomb.json", Encoding.UTF8.GetBytes(new string(' ', 11 * 1024 * 1024))));

        using var few = await SendAsync([.. Enumerable.Range(0, 5).Select(number => ($"{number}.zip", bomb))]);
        using var many = await SendAsync([.. Enumerable.Range(0, 7).Select(number => ($"{number}.zip", bomb))]);

        Assert.Equal(5, (await few.ProblemAsync(400))["errors"]!.AsObject().Count);
        await many.ProblemAsync(413);
    }

    [Theory]
    [InlineData(1001, 0)]
    [InlineData(500, 501)]
    public async Task too_many_files_are_refused_in_however_many_archives(int first, int second)
    {
        using var answer = await SendAsync(("a.zip", Many(first)), ("b.zip", Many(second)));

        var problem = await answer.ProblemAsync(400);
        Assert.Equal("too-many", (string)problem["code"]!);
        Assert.Contains("1000", (string)problem["detail"]!, StringComparison.Ordinal);

        static byte[] Many(int count) => ZipFile.Of([.. Enumerable.Range(0, count).Select(number => ($"{number}.json", "{}"u8.ToArray()))]);
    }

    [Fact]
    public async Task an_import_must_be_a_form_of_files_and_needs_the_right()
    {
        using var json = await server.Admin.PostAsync(Import, Calls.Json(new JsonObject()));
        using var auditor = await SendAsync("auditor-key", ("one.json", Bytes(Model("forbidden", Activities.WriteLine("w", "x")))));

        await json.ProblemAsync(415);
        await auditor.ProblemAsync(403);
    }

    [Fact]
    public async Task chosen_versions_come_in_one_archive_that_can_be_imported()
    {
        var first = await server.Admin.SaveAsync(Model("zip-1", Activities.WriteLine("w", "x")), publish: true);
        await server.Admin.SaveAsync(Model("zip-2", Activities.WriteLine("w", "x")));

        using var answer = await server.Admin.PostAsync(Export, Calls.Json(new JsonObject
        {
            ["ids"] = Texts((string)first["workflowDefinition"]!["id"]!, "nobody"), ["definitionIds"] = Texts("zip-2"),
        }));

        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        var zip = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(["流程 zip-1-zip-1-v1.json", "流程 zip-2-zip-2-v1.json"], Names(zip));
        Assert.Equal(2, (int)(await (await SendAsync(("again.zip", zip))).ObjectAsync())["count"]!);
        Assert.Equal(1, (int)(await server.Admin.ReadAsync("zip-1"))["version"]!);
        using var nothing = await server.Admin.GetAsync($"{Export}?ids=nobody");
        Assert.Equal(204, (int)nothing.StatusCode);
    }

    [Fact]
    public async Task those_that_need_it_and_those_it_needs_go_along_when_asked()
    {
        await server.Admin.SaveAsync(Model("along-child", Activities.WriteLine("w", "x")), publish: true);
        await server.Admin.SaveAsync(Model("along-middle", Starting("d", "along-child")), publish: true);
        await server.Admin.SaveAsync(Model("along-top", Starting("d", "along-middle")));

        Assert.Equal(["along-child", "along-middle", "along-top"], await ExportedAsync("along-child/export?includeConsumingWorkflows=true"));
        Assert.Equal(["along-child", "along-middle", "along-top"], await ExportedAsync("along-top/export?includeUsedWorkflows=true"));
        Assert.Equal(["along-child", "along-middle"], await ExportedAsync("along-middle/export?includeUsedWorkflows=true"));
        using var alone = await server.Admin.GetAsync($"{Root}/along-child/export");
        Assert.Equal("application/json", alone.Content.Headers.ContentType!.MediaType);
        Assert.Equal("along-child.json", alone.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Fact]
    public async Task an_archive_is_imported_so_that_each_finds_what_it_uses()
    {
        var user = Model("ordered-a", Using("u", "ordered-z", "OrderedZ"));
        user["isPublished"] = true;
        var used = Usable("ordered-z", "ordered z", "x");
        used["isPublished"] = true;

        var answer = await (await SendAsync(("both.zip", ZipFile.Of(("a.json", Bytes(user)), ("z.json", Bytes(used)))))).ObjectAsync();

        Assert.Equal(["ordered-z", "ordered-a"], answer["imported"]!.AsArray().Select(file => (string)file!["definitionId"]!));
        Assert.All(answer["imported"]!.AsArray(), file => Assert.Empty(file!["problems"]!.AsArray()));
    }

    private Task<HttpResponseMessage> SendAsync(params (string Name, byte[] Content)[] files) => SendAsync("admin-key", files);

    private async Task<HttpResponseMessage> SendAsync(string key, params (string Name, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(content), "files", name);
        if (files.Length == 0)
            form.Add(new StringContent("nothing"), "note");
        return await server.As(key).PostAsync(Import, form);
    }

    private async Task<string[]> ExportedAsync(string path)
    {
        using var answer = await server.Admin.GetAsync($"{Root}/{path}");
        using var archive = new ZipArchive(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
        return [.. archive.Entries.Select(entry => (string)JsonNode.Parse(entry.Open())!["definitionId"]!)];
    }

    private static string[] Names(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    private static byte[] Bytes(JsonObject model) => Encoding.UTF8.GetBytes(model.ToJsonString());
}
