using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Migrations;

/// <summary>A file, migrated in exclusive transactions.</summary>
internal sealed class SqliteSchema(Database database) : ISchema
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
    private const string Insert = "INSERT INTO schema_versions (version, name, applied_at) VALUES (?, ?, ?)";

    public SchemaState Read() => database.Use(HasVersions).Any()
        ? new SchemaState(false, database.Use(Current).First(row => row.Number(0)))
        : new SchemaState(database.Use(HasTables).Any(), 0);

    public void Begin()
    {
        database.Execute("BEGIN EXCLUSIVE");
        database.Execute(Prepare);
    }

    public void Run(string script) => database.Execute(script);

    public void Record(SchemaScript script, DateTimeOffset at) => database.Use(Insert).Bind(script.Version).Bind(script.Name).Bind(at).Run();

    public void Commit() => database.Execute("COMMIT");

    public void Rollback() => database.Execute("ROLLBACK");
}
