using System.Text.Json.Nodes;
using Baton.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Baton.Server.Tests.Maintenance;

/// <summary>Commands on an embedded file, and those that are the same on either store.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("baton-command-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(folder.FullName, "baton.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task a_copy_is_made_once_and_is_sound()
    {
        await RunAsync("migrate");
        var copy = Path.Combine(folder.FullName, "copy.db");

        var copied = await RunAsync("backup", copy);
        var twice = await RunAsync("backup", copy);

        Assert.Equal((0, 2), (copied.Code, twice.Code));
        Assert.Contains("没有发现问题", (await Command.RunAsync($"Data Source={copy}", "check")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_running_servers_file_is_read_and_not_written()
    {
        await using var server = await OpenAsync();

        Assert.Equal(0, (await RunAsync("check")).Code);
        Assert.Equal(0, (await RunAsync("export", Path.Combine(folder.FullName, "out"))).Code);
        var refused = await RunAsync("check", "--repair");

        Assert.Equal(2, refused.Code);
        Assert.Contains("正被另一个 Baton 进程使用", refused.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("migrate")).Code);
    }

    [Fact]
    public async Task definitions_go_out_and_come_in_again()
    {
        var (from, back, zip) = (Path.Combine(folder.FullName, "in"), Path.Combine(folder.FullName, "back"), Path.Combine(folder.FullName, "all.zip"));
        Directory.CreateDirectory(from);
        var flow = new JsonObject
        {
            ["definitionId"] = "leave", ["name"] = "请假", ["isPublished"] = true,
            ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(Activities.WriteLine("w", "x")) },
        };
        await File.WriteAllTextAsync(Path.Combine(from, "leave.json"), flow.ToJsonString(), Token);
        await RunAsync("migrate");

        var foreseen = await RunAsync("import", from, "--dry-run");
        var imported = await RunAsync("import", from);
        var again = await RunAsync("import", from, "--dry-run");
        await RunAsync("export", back);
        await RunAsync("export", zip);
        var fromArchive = await RunAsync("import", zip, "--dry-run");

        Assert.Contains("+ leave.json", foreseen.Output, StringComparison.Ordinal);
        Assert.Contains("第 1 版，已发布", imported.Output, StringComparison.Ordinal);
        Assert.Contains("= leave.json", again.Output, StringComparison.Ordinal);
        Assert.Equal("leave", (string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(back, "leave.json"), Token))!["definitionId"]!);
        Assert.Contains("= leave.json", fromArchive.Output, StringComparison.Ordinal);
        Assert.Equal([0, 0, 0, 0], new[] { foreseen.Code, imported.Code, again.Code, fromArchive.Code });
    }

    [Fact]
    public async Task an_unknown_command_is_answered_with_those_there_are()
    {
        var unknown = await RunAsync("frobnicate");
        var help = await RunAsync("help");

        Assert.Equal((2, 0), (unknown.Code, help.Code));
        Assert.Contains("check [--repair]", unknown.Output, StringComparison.Ordinal);
        Assert.Equal(unknown.Output, help.Output);
    }

    private async Task<SqliteStore> OpenAsync()
    {
        var store = new SqliteStore($"Data Source={Database}", TimeProvider.System, NullLogger<SqliteStore>.Instance);
        await store.OpenAsync(Token);
        return store;
    }

    private Task<(int Code, string Output)> RunAsync(params string[] args) => Command.RunAsync($"Data Source={Database}", args);
}
