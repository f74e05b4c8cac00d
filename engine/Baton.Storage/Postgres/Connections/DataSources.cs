using Npgsql;

namespace Baton.Storage.Postgres.Connections;

/// <summary>Connections with the settings that the provider's statements count on.</summary>
internal static class DataSources
{
    // A node that dies without a word must not hold rows for as long as TCP takes to notice: its open transaction is ended, its silent
    // connection looked after. Whoever waits for a row longer than a commit can last does not hold up others. What a server does not know
    // is left out, and what the connection string says stays. Large documents are compressed by what is several times as fast as the
    // default, where the server was built with it.
    private const string Wanted = """
        SELECT set_config(name, value, false) FROM (VALUES
          ('default_toast_compression', 'lz4'), ('idle_in_transaction_session_timeout', '10000'), ('lock_timeout', '3000'),
          ('tcp_keepalives_idle', '10'), ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '3'), ('tcp_user_timeout', '25000')) AS wanted (setting, value)
        JOIN pg_settings ON name = wanted.setting WHERE source <> 'client' AND (enumvals IS NULL OR value = ANY (enumvals))
        """;

    // Others follow a node that is silent for longer than this: a host that is gone is missed after eleven seconds, a process at once.
    private const string LifePatience = """
        SELECT set_config(name, value, false) FROM (VALUES
          ('tcp_keepalives_idle', '5'), ('tcp_keepalives_interval', '2'), ('tcp_keepalives_count', '3'), ('tcp_user_timeout', '11000')) AS wanted (setting, value)
        JOIN pg_settings ON name = wanted.setting WHERE source <> 'client'
        """;

    // What excludes one another does so by looking again after having waited: each statement has to see what was committed before it.
    private const string Settings = $"{Wanted}; SET default_transaction_isolation = 'read committed'";

    // Whoever only looks cannot write by mistake either.
    private const string Looking = "SET default_transaction_read_only = on";

    // Every statement of this provider finds its rows by an index. A plan made while a table was small would read it from end to end, and
    // would still do so when it has grown: such plans are ruled out as far as the server lets one. Writers plan once and renew their plans;
    // what is pooled plans each time, which is cheap for look-ups.
    private const string Plans = """
        SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off
        """;

    /// <summary>For statements of the provider's own.</summary>
    /// <param name="connectionString">Npgsql's.</param>
    /// <param name="options">How to behave.</param>
    /// <param name="isPooled">False for those who keep a connection: they are never short of one, however small the pool is.</param>
    public static NpgsqlDataSource Open(string connectionString, PostgresStoreOptions options, bool isPooled)
    {
        var planning = isPooled ? "force_custom_plan" : "force_generic_plan";
        var builder = Prepare(connectionString, options, options.Readers, $"{Settings}; SET plan_cache_mode = {planning}; {Plans}");
        var chosen = builder.ConnectionStringBuilder;
        chosen.Pooling = isPooled;
        // Statements stay prepared on their connections, which needs a server session of their own.
        chosen.MaxAutoPrepare = 200;
        chosen.AutoPrepareMinUsages = 2;
        return builder.Build();
    }

    /// <summary>For queries that people have put together, which the server plans anew each time.</summary>
    public static NpgsqlDataSource OpenForLists(string connectionString, PostgresStoreOptions options) =>
        Prepare(connectionString, options, options.Lists, Settings).Build();

    /// <summary>For the one session by which others know that this node lives.</summary>
    public static NpgsqlDataSource OpenForLife(string connectionString, PostgresStoreOptions options)
    {
        var builder = Prepare(connectionString, options, connections: 1, $"{Settings}; {LifePatience}");
        var chosen = builder.ConnectionStringBuilder;
        chosen.Pooling = false;
        // Tried again so soon that one try must not take long; and a server that is slow to answer must not end what it is asked about.
        chosen.Timeout = Math.Min(chosen.Timeout, 2);
        chosen.CommandTimeout = 30;
        if (!IsLocalSocket(chosen.Host))
            (chosen.TcpKeepAliveTime, chosen.TcpKeepAliveInterval) = (5, 2);
        return builder.Build();
    }

    private static NpgsqlDataSourceBuilder Prepare(string connectionString, PostgresStoreOptions options, int connections, string settings)
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
        // Connections keep their settings when they go back into the pool.
        chosen.NoResetOnClose = true;
        if (options.IsReadOnly)
            settings = $"{settings}; {Looking}";
        return builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = Command(settings, connection);
                command.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var command = Command(settings, connection);
                await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            });
    }

    private static bool IsLocalSocket(string? host) => host is ['/' or '@', ..];

    private static NpgsqlCommand Command(string settings, NpgsqlConnection connection)
    {
#pragma warning disable CA2100 // Constants of this file.
        return new NpgsqlCommand(settings, connection);
#pragma warning restore CA2100
    }
}
