using System.Data;
using System.Globalization;
using System.Net.Sockets;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Connections;
using Baton.Runtime.Calls.Hosts;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Baton.BackOffice.Databases;

/// <summary>
/// A PostgreSQL database. Queries run in a transaction that is read only; a command runs in one transaction with its line in the guard table,
/// so that a repeated one does nothing and is given the answer of the first.
/// </summary>
internal sealed class PostgresConnector(PostgresPools pools, IOptions<BackOfficeOptions> options) : IConnector, IRehearsing
{
    public ConnectionType Type => ConnectionType.PostgreSql;

    public async Task<ProbeResult> ProbeAsync(OpenConnection connection, CancellationToken cancellation)
    {
        await using var source = await SourceAsync(connection, pools.AloneAsync, cancellation);
        await using var database = await OpenAsync(source, connection, cancellation);
        return await GuardedAsync(connection, async () =>
        {
            await using var command = new NpgsqlCommand("SELECT current_database(), current_user, (SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = ANY (current_schemas(false)))", database);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            await reader.ReadAsync(cancellation);
            var (name, user, tables) = (reader.GetString(0), reader.GetString(1), reader.GetInt64(2));
            return new ProbeResult(
                $"PostgreSQL {database.PostgreSqlVersion}", $"已用 {user} 登录数据库 {name}，看得到 {tables} 个表。", $"Signed in to {name} as {user}; {tables} tables are visible.");
        });
    }

    public async Task<CallAnswer> QueryAsync(OpenConnection connection, PreparedCall call, CancellationToken cancellation)
    {
        await using var database = await OpenAsync(await SourceAsync(connection, pools.OfAsync, cancellation), connection, cancellation);
        return await GuardedAsync(connection, async () =>
        {
            await using var transaction = await database.BeginTransactionAsync(cancellation);
            await PrepareAsync(database, transaction, isReadOnly: true, call, connection, cancellation);
            var statement = SqlText.Parse(call.Sql!.Sql).Statements[0];
            // One more than asked for tells whether there are more; a limit at the server keeps the rest there.
            var limited = string.Create(CultureInfo.InvariantCulture, $"\n) AS baton_rows LIMIT {call.RowLimit + 1}");
            await using var command = PostgresValues.Bind(database, transaction, statement, call.Sql.Values, text => $"SELECT * FROM (\n{text}{limited}");
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation);
            return await new SqlRows(options.Value.LargestAnswer).ReadAsync(reader, call.RowLimit, cancellation);
        });
    }

    public async Task<CallAnswer> CommandAsync(OpenConnection connection, PreparedCall call, string key, CancellationToken cancellation)
    {
        await using var database = await OpenAsync(await SourceAsync(connection, pools.OfAsync, cancellation), connection, cancellation);
        return await GuardedAsync(connection, async () =>
        {
            try
            {
                return await CarryOutAsync(database, connection, call, key, cancellation);
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable && exception.MessageText.Contains(BareGuard(connection), StringComparison.Ordinal))
            {
                await CreateGuardAsync(database, connection, cancellation);
                return await CarryOutAsync(database, connection, call, key, cancellation);
            }
        });
    }

    // Leaving the transaction without a commit takes everything back.
    public async Task<CallAnswer> RehearseAsync(OpenConnection connection, PreparedCall call, CancellationToken cancellation)
    {
        await using var source = await SourceAsync(connection, pools.AloneAsync, cancellation);
        await using var database = await OpenAsync(source, connection, cancellation);
        return await GuardedAsync(connection, async () =>
        {
            await using var transaction = await database.BeginTransactionAsync(cancellation);
            await PrepareAsync(database, transaction, isReadOnly: false, call, connection, cancellation);
            return await RunAsync(database, transaction, call, cancellation);
        });
    }

    private async Task<CallAnswer> CarryOutAsync(NpgsqlConnection database, OpenConnection connection, PreparedCall call, string key, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginTransactionAsync(cancellation);
        await PrepareAsync(database, transaction, isReadOnly: false, call, connection, cancellation);
        var guard = connection[ConnectionForm.GuardTable];
        // Another attempt that is still under way is waited for here: it holds the line.
        if (await ExecuteAsync(database, transaction, $"INSERT INTO {guard} (job_id, operation) VALUES ($1, $2) ON CONFLICT DO NOTHING", [key, call.Operation], cancellation) == 0)
        {
            await using var find = new NpgsqlCommand($"SELECT result FROM {guard} WHERE job_id = $1", database, transaction) { Parameters = { new() { Value = key } } };
            return GuardResult.Read(await find.ExecuteScalarAsync(cancellation) as string);
        }

        var answer = await RunAsync(database, transaction, call, cancellation);
        await ExecuteAsync(database, transaction, $"UPDATE {guard} SET result = $2 WHERE job_id = $1", [key, GuardResult.Write(answer)], cancellation);
        await transaction.CommitAsync(cancellation);
        return answer;
    }

    private async Task<CallAnswer> RunAsync(NpgsqlConnection database, NpgsqlTransaction transaction, PreparedCall call, CancellationToken cancellation)
    {
        var answer = new CallAnswer(Expressions.Values.ListValue.Empty);
        var affected = 0L;
        foreach (var statement in SqlText.Parse(call.Sql!.Sql).Statements)
        {
            await using var command = PostgresValues.Bind(database, transaction, statement, call.Sql.Values);
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation);
            if (reader.FieldCount > 0)
                answer = await new SqlRows(options.Value.LargestAnswer).ReadAsync(reader, call.RowLimit, cancellation);
            await reader.CloseAsync();
            affected += Math.Max(0, reader.RecordsAffected);
        }

        return answer with { Affected = affected };
    }

    // The server ends what the call's limit may not reach: a statement whose client is gone, a transaction left open.
    private static async Task PrepareAsync(NpgsqlConnection database, NpgsqlTransaction transaction, bool isReadOnly, PreparedCall call, OpenConnection connection, CancellationToken cancellation)
    {
        var milliseconds = (call.TimeoutSeconds ?? connection.Definition.Limits.TimeoutSeconds) * 1000;
        await using var batch = new NpgsqlBatch(database, transaction)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand($"SET LOCAL statement_timeout = {milliseconds}"),
                new NpgsqlBatchCommand($"SET LOCAL lock_timeout = {milliseconds}"),
                new NpgsqlBatchCommand($"SET LOCAL idle_in_transaction_session_timeout = {milliseconds * 2L}"),
            },
        };
        if (isReadOnly)
            batch.BatchCommands.Insert(0, new NpgsqlBatchCommand("SET TRANSACTION READ ONLY"));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection database, NpgsqlTransaction transaction, string sql, string[] values, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, database, transaction);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    // Two first commands may come at once; the one that is too late finds the table there.
    private static async Task CreateGuardAsync(NpgsqlConnection database, OpenConnection connection, CancellationToken cancellation)
    {
        try
        {
            await using var command = new NpgsqlCommand(GuardSql(connection), database);
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable)
        {
            // It is there.
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new CallException(
                Trouble.Definition,
                $"“{connection.Name}”的用户不能建防重表，请数据库管理员执行：{GuardSql(connection)}",
                $"The user of {connection.Name} cannot make the guard table; have it made: {GuardSql(connection)}",
                exception);
        }
    }

    private static string GuardSql(OpenConnection connection) =>
        $"CREATE TABLE IF NOT EXISTS {connection[ConnectionForm.GuardTable]} (job_id text PRIMARY KEY, operation text NOT NULL, result text, done_at timestamptz NOT NULL DEFAULT now())";

    private static string BareGuard(OpenConnection connection) => connection[ConnectionForm.GuardTable].Split('.')[^1];

    private static async Task<NpgsqlDataSource> SourceAsync(OpenConnection connection, Func<OpenConnection, CancellationToken, Task<NpgsqlDataSource>> find, CancellationToken cancellation)
    {
        try
        {
            return await find(connection, cancellation);
        }
        catch (Exception exception) when (exception is CallDeniedException or SocketException)
        {
            throw PostgresTroubles.Of(exception, connection, wasOpen: false);
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, OpenConnection connection, CancellationToken cancellation)
    {
        try
        {
            return await source.OpenConnectionAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw PostgresTroubles.Of(exception, connection, wasOpen: false);
        }
    }

    private static async Task<T> GuardedAsync<T>(OpenConnection connection, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or InvalidOperationException)
        {
            throw PostgresTroubles.Of(exception, connection, wasOpen: true);
        }
    }
}
