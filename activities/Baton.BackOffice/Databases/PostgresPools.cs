using System.Collections.Concurrent;
using System.Globalization;
using Baton.BackOffice.Connections;
using Npgsql;

namespace Baton.BackOffice.Databases;

/// <summary>A pool for each connection to a PostgreSQL database, made anew when its definition has changed.</summary>
internal sealed class PostgresPools : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Pool> _pools = new();

    public NpgsqlDataSource Of(OpenConnection connection)
    {
        var text = AddressOf(connection);
        while (true)
        {
            var pool = _pools.GetOrAdd(connection.Key, _ => new Pool(text));
            if (pool.Text == text)
                return pool.Source;
            // Calls under way keep their connections; the pool closes as they end.
            if (_pools.TryRemove(KeyValuePair.Create(connection.Key, pool)))
                pool.Source.Dispose();
        }
    }

    /// <summary>A connection outside the pool, to try out what is not stored yet.</summary>
    public static NpgsqlConnection Alone(OpenConnection connection) => new(AddressOf(connection) + ";Pooling=false");

    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools.Values)
            await pool.Source.DisposeAsync();
    }

    private static string AddressOf(OpenConnection connection)
    {
        var address = new NpgsqlConnectionStringBuilder
        {
            Host = connection[ConnectionForm.Host],
            Port = int.Parse(connection[ConnectionForm.Port], CultureInfo.InvariantCulture),
            Database = connection[ConnectionForm.Database],
            Username = connection[ConnectionForm.User],
            Password = connection.Secret(ConnectionForm.Password),
            SslMode = Enum.Parse<SslMode>(connection[ConnectionForm.Encryption]),
            ApplicationName = "Baton",
            Timeout = 5,
            // The call's own limit cuts it off.
            CommandTimeout = 0,
            CancellationTimeout = 2000,
            MaxPoolSize = connection.Definition.Limits.Concurrency * 2,
            ConnectionIdleLifetime = 60,
            IncludeErrorDetail = false,
        };
        if (connection[ConnectionForm.SearchPath] is { Length: > 0 } schemas)
            address.SearchPath = schemas;
        return address.ConnectionString;
    }

    private sealed class Pool(string text)
    {
        private readonly Lazy<NpgsqlDataSource> _source = new(() => NpgsqlDataSource.Create(text));

        public string Text { get; } = text;

        public NpgsqlDataSource Source => _source.Value;
    }
}
