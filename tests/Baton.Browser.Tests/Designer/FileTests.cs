using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Baton.TestWorld.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>Definitions leave as files and come back whole.</summary>
[Collection(Designers.Name)]
public sealed class FileTests(StudioFixture fixture)
{
    private World World => fixture.World;

    [Fact]
    public async Task a_definition_leaves_as_a_file_and_comes_back_whole()
    {
        await SaveAsync(Flows.Rich("file-rich", "出门再回来"));
        var before = await ExportAsync("file-rich");
        await using var studio = await StudioPage.OpenAsync(fixture);
        await studio.FindAsync("出门再回来");
        var file = await studio.DownloadingAsync(async () =>
        {
            await studio.MenuAsync(studio.Row("出门再回来").Locator(".mud-menu button"), "导出");
            await studio.ShootAsync("66-studio-export");
            await studio.ConfirmAsync("导出");
        });
        await studio.MenuAsync(studio.Row("出门再回来").Locator(".mud-menu button"), "删除");
        await studio.ConfirmAsync("删除");
        await Expect(studio.Row("出门再回来")).ToHaveCountAsync(0);

        await Upload(studio).SetInputFilesAsync(new FilePayload { Name = "rich.json", MimeType = "application/json", Buffer = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken) });

        await Expect(studio.Row("出门再回来")).ToHaveCountAsync(1);
        await World.Patience.UntilAsync("it is back", () => AreThereAsync("file-rich"));
        Assert.Empty(Lost(before, await ExportAsync("file-rich"), ""));

        // Edited and saved by the designer itself, only what was edited is another.
        await studio.EditAsync("file-rich");
        await studio.Node("先写一行").ClickAsync();
        Assert.Equal(200, (await studio.LabelAsync("改了名字")).Status);
        Assert.Equal([".root.activities.line.metadata.displayText"], Lost(before, await ExportAsync("file-rich"), ""));
    }

    [Fact]
    public async Task what_elsa_exported_is_edited_here_and_leaves_with_nothing_lost()
    {
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(BuiltOutput.Root, "tests", "Baton.Server.Tests", "Recorded", "export.json"), TestContext.Current.CancellationToken))!.AsObject();
        (file["definitionId"], file["name"]) = ("from-elsa", "从别处来的");
        await using var studio = await StudioPage.OpenAsync(fixture);
        await studio.GoToListAsync("流程");
        await Upload(studio).SetInputFilesAsync(new FilePayload { Name = "elsa.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(file.ToJsonString()) });
        await World.Patience.UntilAsync("it is there", () => AreThereAsync("from-elsa"));

        await studio.EditAsync("from-elsa");
        await studio.Node("写一行记录").ClickAsync();
        Assert.Equal(200, (await studio.LabelAsync("提交报销")).Status);
        await studio.MenuAsync(studio.More, "导出");
        var left = JsonNode.Parse(await File.ReadAllTextAsync(await studio.DownloadingAsync(() => studio.ConfirmAsync("导出")), TestContext.Current.CancellationToken))!;

        // It is a version of this server, and the designer makes each node as wide as its words.
        string[] expected = [".id", ".createdAt", ".version", ".isLatest", ".isPublished", ".toolVersion"];
        Assert.DoesNotContain(Lost(file, left, "").Except(expected), path => !path.Contains(".metadata.designer.size.", StringComparison.Ordinal));
        Assert.Equal("提交报销", (string)left["root"]!["activities"]!.AsArray().Single(node => (string)node!["id"]! == "submit")!["metadata"]!["displayText"]!);
    }

    [Fact]
    public async Task several_leave_in_an_archive_and_a_file_replaces_what_is_open()
    {
        await SaveAsync(Flows.Waiting("file-one", "打包甲"));
        await SaveAsync(Flows.Waiting("file-two", "打包乙"));
        var (one, two) = (await ExportAsync("file-one"), await ExportAsync("file-two"));
        await using var studio = await StudioPage.OpenAsync(fixture);
        await studio.FindAsync("打包");
        foreach (var row in (string[])["打包甲", "打包乙"])
            await studio.Row(row).Locator("input[type=checkbox]").SetCheckedAsync(true);
        var archive = await studio.DownloadingAsync(async () =>
        {
            await studio.MenuAsync(studio.Page.GetByText("批量操作", new() { Exact = true }), "导出");
            await studio.ConfirmAsync("导出");
        });
        using (var zip = new ZipArchive(File.OpenRead(archive)))
            Assert.Equal(2, zip.Entries.Count);
        await World.Api.PostAsync("elsa/api/bulk-actions/delete/workflow-definitions/by-definition-id", new { definitionIds = (string[])["file-one", "file-two"] });

        await Upload(studio).SetInputFilesAsync(new FilePayload { Name = "two.zip", MimeType = "application/zip", Buffer = await File.ReadAllBytesAsync(archive, TestContext.Current.CancellationToken) });
        await World.Patience.UntilAsync("both are back", () => AreThereAsync("file-one", "file-two"));
        Assert.Empty(Lost(one, await ExportAsync("file-one"), ""));
        Assert.Empty(Lost(two, await ExportAsync("file-two"), ""));

        await studio.EditAsync("file-one");
        var other = one.ToJsonString(Flows.Readable).Replace("先写一行", "从文件来的", StringComparison.Ordinal);
        await Upload(studio).SetInputFilesAsync(new FilePayload { Name = "one.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(other) });
        await Expect(studio.Node("从文件来的")).ToHaveCountAsync(1);
        await studio.ShootAsync("67-studio-imported");
        Assert.Equal(200, (await studio.DragAsync("发送文字", 760, 560)).Status);
        await Upload(studio).SetInputFilesAsync(new FilePayload { Name = "broken.json", MimeType = "application/json", Buffer = "{}"u8.ToArray() });
        await Expect(studio.Page.GetByText("导入").And(studio.Page.Locator(".mud-snackbar *")).First).ToBeVisibleAsync();
    }

    private static ILocator Upload(StudioPage studio) => studio.Page.Locator("#workflow-file-upload-button-wrapper input[type=file]").First;

    private Task<System.Text.Json.JsonElement> SaveAsync(JsonObject model) => World.Api.PostAsync("elsa/api/workflow-definitions", new { model, publish = false });

    private async Task<bool> AreThereAsync(params string[] definitionIds)
    {
        var found = await World.Api.GetAsync($"elsa/api/workflow-definitions?versionOptions=Latest&{string.Join('&', definitionIds.Select(id => $"definitionIds={id}"))}");
        return found.GetProperty("totalCount").GetInt32() == definitionIds.Length;
    }

    // As another server would get it, but for what is new with each version.
    private async Task<JsonObject> ExportAsync(string definitionId)
    {
        var model = JsonNode.Parse((await World.Api.GetAsync($"elsa/api/workflow-definitions/{definitionId}/export?versionOptions=Latest")).GetRawText())!.AsObject();
        foreach (var name in (string[])["id", "createdAt", "version"])
            model.Remove(name);
        return model;
    }

    // What has gone or become another on the way. What the designer adds is no loss, and it puts the node that was touched last.
    private static IEnumerable<string> Lost(JsonNode? before, JsonNode? after, string at) => (before, after) switch
    {
        (JsonObject left, JsonObject right) => left.SelectMany(member => Lost(member.Value, right[member.Key], $"{at}.{member.Key}")),
        (JsonArray left, JsonArray right) => left.SelectMany((item, place) => item is JsonObject { } node && (string?)node["id"] is { } id
            ? Lost(node, right.FirstOrDefault(other => (string?)other?["id"] == id), $"{at}.{id}")
            : Lost(item, right.ElementAtOrDefault(place), $"{at}.{place}")),
        _ => JsonNode.DeepEquals(before, after) ? [] : [at],
    };
}
