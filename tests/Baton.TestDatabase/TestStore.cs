namespace Baton.TestDatabase;

/// <summary>
/// A place for the memory of one test: a file in a folder of its own, or a database on the server of this process. Empty at first,
/// the same over any number of lives, gone at the end.
/// </summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly DirectoryInfo? folder;
    private readonly PostgresDatabase? database;

    private TestStore(DirectoryInfo folder) => (this.folder, Kind) = (folder, StoreKind.Sqlite);

    private TestStore(PostgresDatabase database) => (this.database, Kind) = (database, StoreKind.Postgres);

    /// <summary>What a test takes that does not say: the environment variable BATON_TEST_STORE, "sqlite" (the default) or "postgres".</summary>
    public static StoreKind Usual { get; } = Environment.GetEnvironmentVariable("BATON_TEST_STORE") is { Length: > 0 } name
        ? Enum.Parse<StoreKind>(name, ignoreCase: true)
        : StoreKind.Sqlite;

    public StoreKind Kind { get; }

    /// <summary>As ConnectionStrings:Baton says it.</summary>
    public string ConnectionString => database?.ConnectionString ?? $"Data Source={File}";

    /// <summary>The embedded store's file.</summary>
    /// <exception cref="InvalidOperationException">It is not a file.</exception>
    public string File => Path.Combine(folder?.FullName ?? throw new InvalidOperationException("A database on a server is no file."), "baton.db");

    /// <summary>An empty place.</summary>
    /// <param name="kind">By default the usual one.</param>
    /// <param name="server">Where a database is made; by default on the server that this process's tests share.</param>
    /// <param name="template">The database there that it is a copy of; by default an empty one.</param>
    public static async Task<TestStore> CreateAsync(StoreKind? kind = null, PostgresServer? server = null, string template = PostgresServer.Empty) => (kind ?? Usual) == StoreKind.Sqlite
        ? new TestStore(Directory.CreateTempSubdirectory("baton-store-"))
        : new TestStore(await (server ?? await PostgresServer.SharedAsync().ConfigureAwait(false)).CreateAsync(template).ConfigureAwait(false));

    /// <summary>Every byte that is at rest, to look for what must not be there.</summary>
    public async Task<byte[]> ReadAllAsync()
    {
        using var all = new MemoryStream();
        if (database is not null)
            await database.CopyAllAsync(all).ConfigureAwait(false);
        foreach (var file in folder?.EnumerateFiles("*.db*").Where(file => file.Extension != ".lock") ?? [])
        {
            await using var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await stream.CopyToAsync(all).ConfigureAwait(false);
        }
        return all.ToArray();
    }

    /// <summary>Makes it empty again; nobody may have it open.</summary>
    public async Task EmptyAsync()
    {
        if (database is not null)
        {
            await database.EmptyAsync().ConfigureAwait(false);
            return;
        }
        foreach (var suffix in (string[])["", "-wal", "-shm"])
            System.IO.File.Delete(File + suffix);
    }

    public async ValueTask DisposeAsync()
    {
        folder?.Delete(recursive: true);
        if (database is not null)
            await database.DisposeAsync().ConfigureAwait(false);
    }
}
