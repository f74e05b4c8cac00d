using System.Diagnostics;
using System.Text.Json.Nodes;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.Storage.Sqlite;
using Baton.Storage.Tasks;
using Baton.Storage.Waits;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Baton.Server.Tests.Maintenance;

/// <summary>The server's program as a child process, doing something with the database instead of serving.</summary>
public sealed class CommandTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("baton-command-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(folder.FullName, "baton.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task a_new_database_is_migrated_checked_and_copied()
    {
        Assert.Equal(2, (await RunAsync("check")).Code);

        var migrated = await RunAsync("migrate");
        var sound = await RunAsync("check");
        var copy = Path.Combine(folder.FullName, "copy.db");
        var copied = await RunAsync("backup", copy);
        var twice = await RunAsync("backup", copy);

        Assert.Equal((0, 0, 0, 2), (migrated.Code, sound.Code, copied.Code, twice.Code));
        Assert.Contains("没有发现问题", sound.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(copy));
    }

    [Fact]
    public async Task what_does_not_fit_together_is_told_and_mended_where_that_is_safe()
    {
        await using (var store = await OpenAsync())
        {
            var job = new JobRow { Tenant = "", Id = "j1", Kind = "k", Lane = "通道", Status = JobStatus.Waiting, Payload = [], Due = Now, CreatedAt = Now };
            var task = new TaskRow { Tenant = "", Id = "t1", InstanceId = "gone", Execution = 1, ActivityId = "a", Kind = "Approval", Assignee = "p", Status = "Open", Title = "报销", Data = [], CreatedAt = Now };
            await store.CommitAsync(new Commit("", [
                new AddWait(new WaitRow { Tenant = "", Id = "w1", InstanceId = "gone", Kind = "Event", Key = "go", ActivityId = "a", CreatedAt = Now }),
                new AddTimer(new TimerRow("", "gone-1-t", "gone", Now)),
                new SaveTask(task),
                new AddJob(job)]), Token);
        }

        await ExecuteAsync("UPDATE jobs SET head_at = NULL; INSERT INTO instances (tenant, id, definition_id, definition_version_id, definition_version, content_hash, status, sub_status, incident_count, version, created_at, updated_at, state) VALUES ('', 'torn', 'd', 'd1', 1, 'h', 'Running', 'Suspended', 0, 1, 0, 0, CAST('{' AS BLOB))");

        var found = await RunAsync("check");
        var mended = await RunAsync("check", "--repair");
        var after = await RunAsync("check");

        Assert.Equal((1, 1, 1), (found.Code, mended.Code, after.Code));
        Assert.All(["w1", "gone-1-t", "t1", "lane 通道 has 0 heads", "instance torn has a state that cannot be read", "5 problems"], text => Assert.Contains(text, found.Output, StringComparison.Ordinal));
        Assert.Contains("4 mended", mended.Output, StringComparison.Ordinal);
        Assert.Contains("发现 1 个问题", after.Output, StringComparison.Ordinal);
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

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Token);
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Baton.Server.dll"), .. args, $"--ConnectionStrings:Baton=Data Source={Database}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, output + await errors);
    }
}
