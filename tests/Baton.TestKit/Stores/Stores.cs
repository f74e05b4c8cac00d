using Baton.Storage;
using Baton.Storage.Postgres;
using Baton.Storage.Sqlite;
using Baton.TestDatabase;
using Microsoft.Extensions.Logging.Abstractions;

namespace Baton.TestKit.Stores;

/// <summary>Real stores for tests.</summary>
public static class Stores
{
    // Migrated once; every other database is its copy.
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    /// <summary>A place with nothing in it, of this kind.</summary>
    public static async Task<TestStore> PrepareAsync(StoreKind kind) => kind == StoreKind.Sqlite
        ? await TestStore.CreateAsync(kind)
        : await TestStore.CreateAsync(kind, template: await Template.Value);

    /// <summary>A store at a place, not opened yet.</summary>
    public static IStore Make(TestStore place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return place.Kind == StoreKind.Sqlite
            ? new SqliteStore(place.ConnectionString, TimeProvider.System, NullLogger<SqliteStore>.Instance)
            : new PostgresStore(place.ConnectionString, TimeProvider.System, NullLogger<PostgresStore>.Instance);
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var template = await (await PostgresServer.SharedAsync()).CreateAsync();
        await using var store = new PostgresStore(template.ConnectionString, TimeProvider.System, NullLogger<PostgresStore>.Instance, new PostgresStoreOptions { Hints = false });
        await store.OpenAsync(CancellationToken.None);
        return template.Name;
    }
}
