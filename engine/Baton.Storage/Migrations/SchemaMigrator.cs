using Baton.Storage.Sqlite.Connections;
using Microsoft.Extensions.Logging;

namespace Baton.Storage.Migrations;

/// <summary>
/// Brings a file up to date. Each script and the row that says so are one transaction, begun exclusively: a process that
/// is killed in between leaves neither the one nor the other, nor a lock.
/// </summary>
internal sealed partial class SchemaMigrator(IReadOnlyList<SchemaScript> scripts, TimeProvider time, ILogger logger)
{
    private const string Prepare = """
        CREATE TABLE IF NOT EXISTS schema_versions (
          version INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          applied_at INTEGER NOT NULL
        ) STRICT
        """;

    private const string HasVersions = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_versions'";
    private const string HasTables = "SELECT 1 FROM sqlite_master WHERE type = 'table' LIMIT 1";
    private const string Current = "SELECT coalesce(max(version), 0) FROM schema_versions";
    private const string Record = "INSERT INTO schema_versions (version, name, applied_at) VALUES (?, ?, ?)";

    /// <exception cref="StoreUnavailableException">The file was written by a newer program, or is not Baton's.</exception>
    public void Migrate(Database database)
    {
        Check(database);
        foreach (var script in scripts)
            Apply(database, script);
    }

    private void Check(Database database)
    {
        if (!database.Use(HasVersions).Any())
        {
            if (database.Use(HasTables).Any())
                throw new StoreUnavailableException("该数据库文件不属于 Baton。This database file belongs to another program.");
            return;
        }
        var version = ReadVersion(database);
        var known = scripts[^1].Version;
        if (version > known)
            throw new StoreUnavailableException(
                $"数据库由更新版本的 Baton 写成（结构版本 {version}，本程序只认识到 {known}），请升级程序。The database was written by a newer Baton (schema version {version}, this program knows up to {known}); please upgrade the program.");
    }

    private void Apply(Database database, SchemaScript script)
    {
        if (database.Use(HasVersions).Any() && ReadVersion(database) >= script.Version)
            return;
        using var span = StoreTelemetry.Spans.StartActivity("baton.migration");
        span?.SetTag("script", script.Name);
        database.Execute("BEGIN EXCLUSIVE");
        try
        {
            database.Execute(Prepare);
            // Another process may have been quicker while this one waited for the lock.
            if (ReadVersion(database) < script.Version)
            {
                database.Execute(script.Text);
                database.Use(Record).Bind(script.Version).Bind(script.Name).Bind(time.GetUtcNow()).Run();
            }
            database.Execute("COMMIT");
        }
        catch
        {
            database.Execute("ROLLBACK");
            throw;
        }
        LogApplied(script.Name);
    }

    private static long ReadVersion(Database database) => database.Use(Current).First(row => row.Number(0));

    [LoggerMessage(EventId = 10, Level = LogLevel.Information, Message = "Schema script {Name} applied")]
    private partial void LogApplied(string name);
}
