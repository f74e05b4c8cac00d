using Npgsql;

namespace Baton.Storage.Tests.Postgres;

/// <summary>Somebody with a transaction of his own in the store's database.</summary>
internal sealed class Intruder : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    private Intruder(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>Begins a transaction, and stays in it.</summary>
    public static async Task<Intruder> ComeAsync(PostgresHost host, string sql)
    {
        var intruder = new Intruder(new NpgsqlConnection(host.ConnectionString + ";Pooling=false"));
        await intruder.connection.OpenAsync(TestContext.Current.CancellationToken);
        await intruder.RunAsync($"BEGIN; {sql}");
        return intruder;
    }

    public async Task RunAsync(string sql)
    {
#pragma warning disable CA2100 // Constants of the tests.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Changes nothing.</summary>
    public Task LeaveAsync() => RunAsync("ROLLBACK");

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
