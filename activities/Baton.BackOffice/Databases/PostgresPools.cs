using System.Collections.Concurrent;
using System.Globalization;
using Baton.BackOffice.Connections;
using Npgsql;

namespace Baton.BackOffice.Databases;

/// <summary>A pool for each connection to a PostgreSQL database, made anew when its definition has changed.</summary>
internal sealed class PostgresPools(PostgresHosts hosts) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Pool> _pools = new();

    /// <exception cref="Runtime.Calls.Hosts.CallDeniedException">The host may not be called.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">There is no such host.</exception>
    public async Task<NpgsqlDataSource> OfAsync(OpenConnection connection, CancellationToken cancellation)
    {
        var judged = await hosts.FindAsync(connection, cancellation);
        var text = AddressOf(connection, judged).ConnectionString;
        while (true)
        {
            var pool = _pools.GetOrAdd(connection.Key, _ => new Pool(text, judged));
            if (pool.Text == text)
                return pool.Source;
            // Calls under way keep their connections; the pool closes as they end.
            if (_pools.TryRemove(KeyValuePair.Create(connection.Key, pool)))
                pool.Source.Dispose();
        }
    }

    /// <summary>One without a pool, to try out what is not stored yet. The caller disposes of it.</summary>
    /// <inheritdoc cref="OfAsync"/>
    public async Task<NpgsqlDataSource> AloneAsync(OpenConnection connection, CancellationToken cancellation)
    {
        var judged = await hosts.FindAsync(connection, cancellation);
        var address = AddressOf(connection, judged);
        address.Pooling = false;
        return SourceOf(address.ConnectionString, judged);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools.Values)
            await pool.Source.DisposeAsync();
    }

    private static NpgsqlConnectionStringBuilder AddressOf(OpenConnection connection, JudgedHosts judged)
    {
        var address = new NpgsqlConnectionStringBuilder
        {
            Host = judged.Addresses,
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
        return address;
    }

    private static NpgsqlDataSource SourceOf(string text, JudgedHosts judged)
    {
        var builder = new NpgsqlDataSourceBuilder(text);
        // A certificate is for the name, not for the address that was judged.
        builder.UseSslClientAuthenticationOptionsCallback(tls => tls.TargetHost = judged.NameOf(tls.TargetHost));
        return builder.Build();
    }

    private sealed class Pool(string text, JudgedHosts judged)
    {
        private readonly Lazy<NpgsqlDataSource> _source = new(() => SourceOf(text, judged));

        public string Text { get; } = text;

        public NpgsqlDataSource Source => _source.Value;
    }
}
