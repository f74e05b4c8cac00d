using System.Globalization;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Connections;
using Baton.Expressions.Values;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace Baton.BackOffice.Databases;

/// <summary>
/// An SQLite file. Queries open it for reading only; a command runs in one transaction with its line in the guard table. The file must be
/// there: nothing is made by mistake.
/// </summary>
internal sealed class SqliteConnector(IOptions<BackOfficeOptions> options) : IConnector, IRehearsing
{
    public ConnectionType Type => ConnectionType.Sqlite;

    public Task<ProbeResult> ProbeAsync(OpenConnection connection, CancellationToken cancellation) => UseAsync(connection, isReadOnly: true, async database =>
    {
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT sqlite_version(), (SELECT count(*) FROM sqlite_master WHERE type = 'table')";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new ProbeResult($"SQLite {reader.GetString(0)}", $"打开了，有 {reader.GetInt64(1)} 个表。", $"Opened; it has {reader.GetInt64(1)} tables.");
    }, cancellation);

    public Task<CallAnswer> QueryAsync(OpenConnection connection, PreparedCall call, CancellationToken cancellation) => UseAsync(connection, isReadOnly: true, async database =>
    {
        await RunAsync(database, null, "PRAGMA query_only = ON", cancellation);
        var limited = string.Create(CultureInfo.InvariantCulture, $"\n) AS baton_rows LIMIT {call.RowLimit + 1}");
        await using var command = Bind(database, null, SqlText.Parse(call.Sql!.Sql).Statements[0], call.Sql.Values, text => $"SELECT * FROM (\n{text}{limited}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await new SqlRows(options.Value.LargestAnswer).ReadAsync(reader, call.RowLimit, cancellation);
    }, cancellation);

    public Task<CallAnswer> CommandAsync(OpenConnection connection, PreparedCall call, string key, CancellationToken cancellation) => UseAsync(connection, isReadOnly: false, async database =>
    {
        var guard = connection[ConnectionForm.GuardTable];
        await using var transaction = database.BeginTransaction(deferred: false);
        await RunAsync(
            database, transaction, $"CREATE TABLE IF NOT EXISTS {guard} (job_id TEXT PRIMARY KEY, operation TEXT NOT NULL, result TEXT, done_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)", cancellation);
        if (await RunAsync(database, transaction, $"INSERT INTO {guard} (job_id, operation) VALUES ($1, $2) ON CONFLICT DO NOTHING", cancellation, key, call.Operation) == 0)
        {
            await using var find = database.CreateCommand();
            (find.CommandText, find.Transaction) = ($"SELECT result FROM {guard} WHERE job_id = $1", transaction);
            find.Parameters.AddWithValue("$1", key);
            return GuardResult.Read(await find.ExecuteScalarAsync(cancellation) as string);
        }

        var answer = await CarryOutAsync(database, transaction, call, cancellation);
        await RunAsync(database, transaction, $"UPDATE {guard} SET result = $2 WHERE job_id = $1", cancellation, key, GuardResult.Write(answer));
        await transaction.CommitAsync(cancellation);
        return answer;
    }, cancellation);

    // Leaving the transaction without a commit takes everything back.
    public Task<CallAnswer> RehearseAsync(OpenConnection connection, PreparedCall call, CancellationToken cancellation) => UseAsync(connection, isReadOnly: false, async database =>
    {
        await using var transaction = database.BeginTransaction(deferred: false);
        return await CarryOutAsync(database, transaction, call, cancellation);
    }, cancellation);

    private async Task<CallAnswer> CarryOutAsync(SqliteConnection database, SqliteTransaction transaction, PreparedCall call, CancellationToken cancellation)
    {
        var answer = new CallAnswer(ListValue.Empty);
        var affected = 0L;
        foreach (var statement in SqlText.Parse(call.Sql!.Sql).Statements)
        {
            await using var command = Bind(database, transaction, statement, call.Sql.Values);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            if (reader.FieldCount > 0)
                answer = await new SqlRows(options.Value.LargestAnswer).ReadAsync(reader, call.RowLimit, cancellation);
            await reader.CloseAsync();
            affected += Math.Max(0, reader.RecordsAffected);
        }

        return answer with { Affected = affected };
    }

    private async Task<T> UseAsync<T>(OpenConnection connection, bool isReadOnly, Func<SqliteConnection, Task<T>> use, CancellationToken cancellation)
    {
        var file = connection[ConnectionForm.File];
        // A link may have been laid since it was saved.
        if (FolderRules.FindProblem(file, options.Value) is var (chinese, english))
            throw new CallException(Trouble.Definition, chinese, english);
        if (!File.Exists(file))
            throw new CallException(Trouble.Unreachable, $"没有文件“{file}”。", $"There is no file {file}.");
        var address = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = isReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = connection.Definition.Limits.TimeoutSeconds,
        };
        try
        {
            // The driver works on the caller's thread, however long a statement takes.
            return await Task.Run(
                async () =>
                {
                    await using var database = new SqliteConnection(address.ConnectionString);
                    await database.OpenAsync(cancellation);
                    await using var cutOff = cancellation.Register(() => raw.sqlite3_interrupt(database.Handle));
                    return await use(database);
                },
                cancellation);
        }
        catch (SqliteException exception)
        {
            cancellation.ThrowIfCancellationRequested();
            throw TroubleOf(exception, connection.Name);
        }
    }

    private static CallException TroubleOf(SqliteException exception, string name) => exception.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new CallException(Trouble.Busy, $"“{name}”正被别的程序占用。", $"{name} is in use by another program.", exception),
        raw.SQLITE_READONLY => new CallException(Trouble.Definition, "查询里不能改数据，请写成指令；或者文件是只读的。", "A query cannot change data: write it as a command. Or the file is read-only.", exception),
        raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH => new CallException(Trouble.Refused, $"“{name}”不接受：{exception.Message}", $"{name} refuses: {exception.Message}", exception),
        raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => new CallException(Trouble.Definition, $"“{name}”不是 SQLite 文件，或者坏了。", $"{name} is no SQLite file, or broken.", exception),
        raw.SQLITE_CANTOPEN or raw.SQLITE_IOERR or raw.SQLITE_FULL => new CallException(Trouble.Busy, $"“{name}”打不开或写不进：{exception.Message}", $"{name} cannot be opened or written: {exception.Message}", exception),
        _ => new CallException(Trouble.Definition, $"“{name}”的 SQL 不对：{exception.Message}", $"The SQL for {name} is wrong: {exception.Message}", exception),
    };

    private static async Task<int> RunAsync(SqliteConnection database, SqliteTransaction? transaction, string sql, CancellationToken cancellation, params string[] values)
    {
        await using var command = database.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), values[i]);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private static SqliteCommand Bind(SqliteConnection database, SqliteTransaction? transaction, SqlStatement statement, IReadOnlyList<SqlValue> values, Func<string, string>? wrap = null)
    {
        var text = statement.Write(name => $":{name}");
        var command = database.CreateCommand();
        (command.CommandText, command.Transaction) = (wrap is null ? text : wrap(text), transaction);
        foreach (var name in statement.Names.Distinct())
            command.Parameters.AddWithValue($":{name}", SqliteValues.Of(values.First(value => value.Name == name).Value));
        return command;
    }
}
