using Baton.Storage.Sqlite.Connections;
using Npgsql;

namespace Baton.Storage.Migrations;

/// <summary>
/// The current schema of a PostgreSQL database. Migrations follow one another by the lock on one row, which ends with its
/// transaction and which every database that speaks PostgreSQL's language has.
/// </summary>
/// <param name="connection">An open one, for the migration alone.</param>
internal sealed class PostgresSchema(NpgsqlConnection connection) : ISchema
{
    private const string Prepare = """
        CREATE TABLE IF NOT EXISTS schema_versions (
          version integer PRIMARY KEY,
          name text COLLATE "C" NOT NULL,
          applied_at bigint NOT NULL
        )
        """;

    private const string Encoding = "SHOW server_encoding";

    // One statement, so that a migration that ends meanwhile is seen whole or not at all. Tables of extensions are nobody's.
    private const string Tables = """
        SELECT coalesce(bool_or(relname = 'schema_versions'), false), count(*) > 0 FROM pg_class
        WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND relkind IN ('r', 'p')
          AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
        """;

    private const string Current = "SELECT coalesce(max(version), 0) FROM schema_versions";
    // Whoever waits for the lock waits as long as the other migrates.
    private const string WaitLong = "SET LOCAL lock_timeout = 0";
    private const string AddLock = "INSERT INTO schema_versions (version, name, applied_at) VALUES (0, 'lock', 0) ON CONFLICT DO NOTHING";
    private const string TakeLock = "SELECT 1 FROM schema_versions WHERE version = 0 FOR UPDATE";
    private const string Insert = "INSERT INTO schema_versions (version, name, applied_at) VALUES ($1, $2, $3)";

    private NpgsqlTransaction? transaction;

    /// <exception cref="StoreUnavailableException">The database cannot hold Chinese.</exception>
    public SchemaState Read()
    {
        if (Scalar<string>(Encoding) is var encoding and not "UTF8")
            throw new StoreUnavailableException(
                $"数据库的编码是 {encoding}，必须是 UTF8。The database's encoding is {encoding}; it must be UTF8.");
        var (isOurs, hasTables) = ReadTables();
        return isOurs ? new SchemaState(false, Scalar<int>(Current)) : new SchemaState(hasTables, 0);
    }

    public void Begin()
    {
        try
        {
            Execute(Prepare);
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject)
        {
            // IF NOT EXISTS does not look at a table that another transaction is just making; now it stands.
        }
        transaction = connection.BeginTransaction(System.Data.IsolationLevel.ReadCommitted);
        Execute(WaitLong);
        Execute(AddLock);
        Execute(TakeLock);
    }

    public void Run(string script) => Execute(script);

    public void Record(SchemaScript script, DateTimeOffset at)
    {
        using var command = Command(Insert);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = script.Version });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = script.Name });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Microseconds.Of(at) });
        command.ExecuteNonQuery();
    }

    public void Commit() => transaction!.Commit();

    // Disposed only: on a lost connection there is nothing left to roll back.
    public void Rollback() => transaction?.Dispose();

    private (bool IsOurs, bool HasTables) ReadTables()
    {
        using var command = Command(Tables);
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetBoolean(0), reader.GetBoolean(1));
    }

    private T Scalar<T>(string sql)
    {
        using var command = Command(sql);
        return (T)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    private NpgsqlCommand Command(string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants, and scripts that are part of the program.
        command.CommandText = sql;
#pragma warning restore CA2100
        // A large table may take long; whoever waits for the lock waits as long.
        command.CommandTimeout = 0;
        return command;
    }
}
