using Baton.Storage.Sqlite;
using Baton.Storage.Tests.Conformance;
using Microsoft.Extensions.Logging.Abstractions;

namespace Baton.Storage.Tests.Sqlite;

/// <summary>A file in a folder of its own.</summary>
public sealed class SqliteHost : StoreHost
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("baton-storage-");

    public string Path => System.IO.Path.Combine(folder.FullName, "baton.db");

    public string ConnectionString => $"Data Source={Path}";

    public override IStore Create() => Create(new SqliteStoreOptions());

    public IStore Create(SqliteStoreOptions options) => new SqliteStore(ConnectionString, Time, NullLogger<SqliteStore>.Instance, options);

    public override ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
