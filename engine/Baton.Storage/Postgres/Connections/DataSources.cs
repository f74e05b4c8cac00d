using Npgsql;

namespace Baton.Storage.Postgres.Connections;

/// <summary>Connections for statements that look rows up by their keys.</summary>
internal static class DataSources
{
    // Every statement of this provider finds its rows by an index. A plan made while a table was small would read it from end to end, and
    // would still do so when it has grown: such plans are ruled out as far as the server lets one. Writers plan once and renew their plans; what is pooled plans each time, which is cheap for look-ups.
    // A node that stands still within a transaction must not hold up the others: the server ends it.
    private const string Settings = """
        SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off;
        SET idle_in_transaction_session_timeout = 10000
        """;

    /// <summary>For statements of the provider's own.</summary>
    /// <param name="connectionString">Npgsql's.</param>
    /// <param name="options">How to behave.</param>
    /// <param name="isPooled">False for those who keep a connection: they are never short of one, however small the pool is.</param>
    public static NpgsqlDataSource Open(string connectionString, PostgresStoreOptions options, bool isPooled)
    {
        var builder = Prepare(connectionString, options, options.Readers);
        var chosen = builder.ConnectionStringBuilder;
        chosen.Pooling = isPooled;
        var settings = $"SET plan_cache_mode = {(isPooled ? "force_custom_plan" : "force_generic_plan")}; {Settings}";
        // Statements stay prepared on their connections, and connections keep their settings; both need a server session of their own.
        chosen.MaxAutoPrepare = 200;
        chosen.AutoPrepareMinUsages = 2;
        chosen.NoResetOnClose = true;
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
#pragma warning disable CA2100 // Constants of this file.
                using var command = new NpgsqlCommand(settings, connection);
#pragma warning restore CA2100
                command.ExecuteNonQuery();
            },
            async connection =>
            {
#pragma warning disable CA2100 // Constants of this file.
                await using var command = new NpgsqlCommand(settings, connection);
#pragma warning restore CA2100
                await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            });
        return builder.Build();
    }

    /// <summary>For queries that people have put together, which the server plans anew each time.</summary>
    public static NpgsqlDataSource OpenForLists(string connectionString, PostgresStoreOptions options) => Prepare(connectionString, options, options.Lists).Build();

    private static NpgsqlDataSourceBuilder Prepare(string connectionString, PostgresStoreOptions options, int connections)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        var (given, chosen) = (new NpgsqlConnectionStringBuilder(connectionString), builder.ConnectionStringBuilder);
        chosen.TcpKeepAlive = true;
        chosen.ApplicationName ??= "Baton";
        if (!given.ContainsKey("Keepalive"))
            chosen.KeepAlive = 30;
        if (!given.ContainsKey("Command Timeout"))
            chosen.CommandTimeout = options.CommandTimeoutSeconds;
        if (!given.ContainsKey("Timeout"))
            chosen.Timeout = options.ConnectTimeoutSeconds;
        if (!given.ContainsKey("Maximum Pool Size"))
            chosen.MaxPoolSize = connections;
        return builder;
    }
}
