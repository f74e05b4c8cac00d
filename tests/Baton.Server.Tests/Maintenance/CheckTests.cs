using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.Storage.Tasks;
using Baton.Storage.Waits;
using Baton.TestDatabase;
using Baton.TestKit.Stores;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Baton.Server.Tests.Maintenance;

/// <summary>What the commands "migrate" and "check" say of a database and mend in it, on either store.</summary>
public sealed class CheckTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    private TestStore place = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => place = await TestStore.CreateAsync();

    public ValueTask DisposeAsync() => place.DisposeAsync();

    [Fact]
    public async Task a_new_database_is_migrated_and_sound()
    {
        Assert.Equal(2, (await RunAsync("check")).Code);

        var migrated = await RunAsync("migrate");
        var sound = await RunAsync("check");

        Assert.Equal((0, 0), (migrated.Code, sound.Code));
        Assert.Contains("没有发现问题", sound.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_does_not_fit_together_is_told_beside_a_server_and_mended_where_that_is_safe()
    {
        await using (var store = Stores.Make(place))
        {
            await store.OpenAsync(Token);
            await MakeUnfitAsync(store);
            var seen = await RunAsync("check");
            Assert.Equal(1, seen.Code);
            Assert.Contains("5 problems", seen.Output, StringComparison.Ordinal);
        }

        var mended = await RunAsync("check", "--repair");
        var after = await RunAsync("check");

        Assert.Equal((1, 1), (mended.Code, after.Code));
        Assert.All(["w1", "gone-1-t", "t1", "lane 通道 has 0 heads", "instance torn has a state that cannot be read", "4 mended"], text => Assert.Contains(text, mended.Output, StringComparison.Ordinal));
        Assert.Contains("发现 1 个问题", after.Output, StringComparison.Ordinal);
    }

    private async Task MakeUnfitAsync(IStore store)
    {
        var job = new JobRow { Tenant = "", Id = "j1", Kind = "k", Lane = "通道", Status = JobStatus.Waiting, Payload = [], Due = Now, CreatedAt = Now };
        var task = new TaskRow { Tenant = "", Id = "t1", InstanceId = "gone", Execution = 1, ActivityId = "a", Kind = "Approval", Assignee = "p", Status = "Open", Title = "报销", Data = [], CreatedAt = Now };
        await store.CommitAsync(new Commit("", [
            new AddWait(new WaitRow { Tenant = "", Id = "w1", InstanceId = "gone", Kind = "Event", Key = "go", ActivityId = "a", CreatedAt = Now }),
            new AddTimer(new TimerRow("", "gone-1-t", "gone", Now)),
            new SaveTask(task),
            new AddJob(job)]), Token);
        await ExecuteAsync("UPDATE jobs SET head_at = NULL");
        var bytes = place.Kind == StoreKind.Sqlite ? "CAST('{' AS BLOB)" : "convert_to('{', 'UTF8')";
        await ExecuteAsync($"INSERT INTO instances (tenant, id, definition_id, definition_version_id, definition_version, content_hash, status, sub_status, incident_count, version, created_at, updated_at, state) VALUES ('', 'torn', 'd', 'd1', 1, 'h', 'Running', 'Suspended', 0, 1, 0, 0, {bytes})");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using System.Data.Common.DbConnection connection = place.Kind == StoreKind.Sqlite
            ? new SqliteConnection($"{place.ConnectionString};Pooling=False")
            : new NpgsqlConnection($"{place.ConnectionString};Pooling=false");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Token);
    }

    private Task<(int Code, string Output)> RunAsync(params string[] args) => Command.RunAsync(place.ConnectionString, args);
}
