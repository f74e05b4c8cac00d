using Baton.Storage.Commits;
using Baton.Storage.Reads;
using Baton.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Sqlite;

/// <summary>What an embedded file can suffer.</summary>
public sealed class SqliteFailures : IAsyncLifetime
{
    private readonly SqliteHost host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task on_a_full_disk_commits_fail_whole_and_smaller_ones_work_again()
    {
        await using var store = host.Create(new SqliteStoreOptions { MaxPages = 150 });
        await store.OpenAsync(Token);
        await WriteAsync(store, Save(Instance()));
        var tooLarge = Save(Instance("i2") with { State = new byte[1_000_000] });

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(new Commit(Tenant, [tooLarge]), Token));

        Assert.False(failure.OutcomeUnknown);
        Assert.Null(await store.FindInstanceAsync(Tenant, "i2", Token));
        await WriteAsync(store, Save(Instance(version: 2)));
        Assert.Equal(2, (await store.FindInstanceAsync(Tenant, "i1", Token))!.Version);
    }

    [Fact]
    public async Task a_full_disk_fails_every_commit_of_the_group_and_none_of_the_next()
    {
        await using var store = host.Create(new SqliteStoreOptions { MaxPages = 150 });
        await store.OpenAsync(Token);
        host.Time.Close();
        var first = WriteAsync(store);
        host.Time.WaitUntilReached();
        var together = new[] { Instance("i1"), Instance("i2") with { State = new byte[1_000_000] }, Instance("i3") }
            .Select(row => store.CommitAsync(new Commit(Tenant, [Save(row)]), Token)).ToArray();
        host.Time.Open();
        await first;

        foreach (var commit in together)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => commit);
        Assert.Null(await store.FindInstanceAsync(Tenant, "i1", Token));
        await WriteAsync(store, Save(Instance("i1")));
    }

    [Fact]
    public async Task another_writer_on_the_file_is_waited_for_or_reported_as_unavailable()
    {
        await using var store = host.Create();
        await store.OpenAsync(Token);
        await using (var intruder = new SqliteConnection(host.ConnectionString + ";Pooling=False"))
        {
            await intruder.OpenAsync(Token);
            await using var command = intruder.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            await command.ExecuteNonQueryAsync(Token);
            var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync(store, Save(Instance())));
            Assert.False(failure.OutcomeUnknown);
        }

        await WriteAsync(store, Save(Instance()));
    }

    [Fact]
    public async Task a_second_store_on_the_file_is_refused_until_the_first_is_closed()
    {
        var first = host.Create();
        await first.OpenAsync(Token);
        await using var second = host.Create();

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => second.OpenAsync(Token));
        Assert.Contains(host.Path, failure.Message, StringComparison.Ordinal);

        await first.DisposeAsync();
        await second.OpenAsync(Token);
        await second.PingAsync(Token);
    }

    [Fact]
    public async Task a_read_only_file_is_refused_and_nothing_stays_locked()
    {
        await using (var store = host.Create())
            await store.OpenAsync(Token);
        File.SetAttributes(host.Path, FileAttributes.ReadOnly);
        await using var refused = host.Create();

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => refused.OpenAsync(Token));
        Assert.Contains("read-only", failure.Message, StringComparison.Ordinal);

        File.SetAttributes(host.Path, FileAttributes.Normal);
        await refused.OpenAsync(Token);
    }

    [Fact]
    public async Task a_file_that_is_no_database_is_refused()
    {
        await File.WriteAllTextAsync(host.Path, new string('x', 5000), Token);
        await using var store = host.Create();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.OpenAsync(Token));
    }

    [Fact]
    public async Task a_list_of_a_file_that_cannot_be_read_says_that_the_store_is_unavailable()
    {
        await using var reads = new SqliteReads(SqliteReads.OptionsFor("Data Source=/nowhere/baton.db;Mode=ReadOnly;Pooling=False"));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => reads.Instances.ToListAsync(Token));
    }

    [Fact]
    public async Task a_database_in_memory_is_refused()
    {
        await using var store = new SqliteStore("Data Source=:memory:", host.Time, Microsoft.Extensions.Logging.Abstractions.NullLogger<SqliteStore>.Instance);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.OpenAsync(Token));
    }

    [Fact]
    public async Task a_ping_says_that_the_disk_is_full_and_that_it_is_not_any_more()
    {
        await using (var full = host.Create(new SqliteStoreOptions { MaxPages = 200 }))
        {
            await full.OpenAsync(Token);
            await full.PingAsync(Token);
            for (var written = 0; await TryWriteAsync(full, $"i{written}"); written++)
                Assert.True(written < 1000);

            await Assert.ThrowsAsync<StoreUnavailableException>(() => full.PingAsync(Token));
        }

        await using var store = host.Create();
        await store.OpenAsync(Token);
        await store.PingAsync(Token);
    }

    [Fact]
    public async Task a_file_in_use_can_be_read_by_another_and_not_written()
    {
        await using var server = host.Create();
        await server.OpenAsync(Token);
        await WriteAsync(server, Save(Instance()));
        await using var reader = host.Create(new SqliteStoreOptions { IsReadOnly = true });

        await reader.OpenAsync(Token);

        Assert.NotNull(await reader.FindInstanceAsync(Tenant, "i1", Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync(reader, Save(Instance("i2"))));
        await WriteAsync(server, Save(Instance("i2")));
        Assert.NotNull(await reader.FindInstanceAsync(Tenant, "i2", Token));
    }

    [Fact]
    public async Task whoever_only_reads_refuses_a_file_that_is_not_there_or_not_migrated()
    {
        await using var reader = host.Create(new SqliteStoreOptions { IsReadOnly = true });

        await Assert.ThrowsAsync<StoreUnavailableException>(() => reader.OpenAsync(Token));

        Assert.False(File.Exists(host.Path));
    }

    private static async Task<bool> TryWriteAsync(IStore store, string id)
    {
        try
        {
            await WriteAsync(store, Save(Instance(id) with { State = new byte[10_000] }));
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private static async Task WriteAsync(IStore store, params System.Collections.Immutable.ImmutableArray<Change> changes) =>
        Assert.True((await store.CommitAsync(new Commit(Tenant, changes), Token)).IsWritten);
}
