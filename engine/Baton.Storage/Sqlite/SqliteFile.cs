using System.Globalization;
using Baton.Storage.Migrations;
using Baton.Storage.Reads;
using Baton.Storage.Sqlite.Connections;
using Baton.Storage.Sqlite.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Baton.Storage.Sqlite;

/// <summary>An open database file: its lock, its writer and its readers.</summary>
internal sealed class SqliteFile : IAsyncDisposable
{
    public const string Check = "PRAGMA integrity_check(20)";
    public const string Ping = "SELECT 1 FROM recoveries";

    private readonly FileStream? fileLock;
    private readonly Writer? writer;
    private readonly string readString;

    private SqliteFile(FileStream? fileLock, Writer? writer, string readString, SqliteStoreOptions options)
    {
        this.fileLock = fileLock;
        this.writer = writer;
        this.readString = readString;
        Readers = new ReadPool(new SqliteConnectionStringBuilder(readString) { Pooling = false }.ToString(), options.KeptReaders);
        Reads = SqliteReads.OptionsFor(readString);
    }

    /// <exception cref="StoreUnavailableException">The file was opened for reading only.</exception>
    public Writer Writer => writer ?? throw new StoreUnavailableException("数据库只以读的方式打开。The database was opened for reading only.") { Fault = StoreFault.ReadOnly };

    public ReadPool Readers { get; }

    public DbContextOptions<SqliteReads> Reads { get; }

    /// <exception cref="StoreUnavailableException">The file is held, newer, foreign, read-only or cannot be opened.</exception>
    public static SqliteFile Open(string connectionString, SqliteStoreOptions options, TimeProvider time, ILogger logger)
    {
        var parsed = new SqliteConnectionStringBuilder(connectionString);
        var path = PathOf(parsed, options);
        parsed.DataSource = path;
        var readString = new SqliteConnectionStringBuilder(parsed.ToString()) { Mode = SqliteOpenMode.ReadOnly }.ToString();
        FileStream? held = null;
        try
        {
            if (options.IsReadOnly)
            {
                using (var database = Database.Open(readString + ";Pooling=False", "PRAGMA busy_timeout=5000"))
                    new SchemaMigrator(SchemaScript.Of("Sqlite"), time, logger).CheckCurrent(new SqliteSchema(database));
                return new SqliteFile(null, null, readString, options);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            held = FileLock.Take(path);
            var writeString = new SqliteConnectionStringBuilder(parsed.ToString()) { Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString();
            using (var database = Database.Open(writeString, "PRAGMA busy_timeout=5000", "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL"))
                new SchemaMigrator(SchemaScript.Of("Sqlite"), time, logger).Migrate(new SqliteSchema(database));
            var writer = new Writer(() => Database.Open(writeString, PragmasFor(options)), options, time, logger);
            return new SqliteFile(held, writer, readString, options);
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            throw new StoreUnavailableException($"无法打开数据库文件 {path}。The database file {path} cannot be opened.", failure);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Readers first: the last connection to close removes the log, and a reading one cannot.
        Readers.Dispose();
        using (var pooled = new SqliteConnection(readString))
            SqliteConnection.ClearPool(pooled);
        if (writer is not null)
            await writer.DisposeAsync().ConfigureAwait(false);
        if (fileLock is not null)
            await fileLock.DisposeAsync().ConfigureAwait(false);
    }

    private static string PathOf(SqliteConnectionStringBuilder connection, SqliteStoreOptions options)
    {
        if (connection.Mode == SqliteOpenMode.Memory || connection.DataSource is "" or ":memory:" || connection.DataSource.StartsWith("file:", StringComparison.Ordinal))
            throw new StoreUnavailableException("数据库必须是一个文件。The database must be a plain file.");
        var path = Path.GetFullPath(connection.DataSource);
        if (!options.IsReadOnly && (connection.Mode == SqliteOpenMode.ReadOnly || (File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))))
            throw new StoreUnavailableException($"数据库文件 {path} 是只读的。The database file {path} is read-only.");
        return path;
    }

    private static string[] PragmasFor(SqliteStoreOptions options) =>
    [
        // Callers are refused, and learn of it, sooner than Tencent gives up on them.
        "PRAGMA busy_timeout=2000",
        "PRAGMA synchronous=FULL",
        "PRAGMA wal_autocheckpoint=0",
        "PRAGMA journal_size_limit=67108864",
        "PRAGMA temp_store=MEMORY",
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size=-{options.CacheKilobytes}"),
        .. options.MaxPages is { } pages ? [string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count={pages}")] : Array.Empty<string>(),
    ];
}
