using Baton.TestDatabase;
using Npgsql;

namespace Baton.Benchmarks.Storage;

/// <summary>Where what is measured is kept: files in a folder, or databases of a PostgreSQL server that are gone afterwards.</summary>
internal sealed class BenchmarkPlace : IAsyncDisposable
{
    private const string Variable = "BATON_BENCHMARK_POSTGRES";

    private readonly DirectoryInfo? folder;
    private readonly bool keepsFolder;
    private readonly PostgresServer? server;
    private readonly string? address;
    private readonly List<string> databases = [];

    private BenchmarkPlace(DirectoryInfo folder, bool keepsFolder) => (this.folder, this.keepsFolder) = (folder, keepsFolder);

    private BenchmarkPlace(PostgresServer? server, string address) => (this.server, this.address) = (server, address);

    /// <param name="store">"sqlite" (the default) or "postgres": the server of BATON_BENCHMARK_POSTGRES, or a durable one of this process's own.</param>
    /// <param name="folder">Where files go and stay; by default somewhere for a while.</param>
    public static async Task<BenchmarkPlace> OpenAsync(string? store, string? folder)
    {
        if (store is not "postgres")
            return folder is null ? new(Directory.CreateTempSubdirectory("baton-benchmark-"), false) : new(Directory.CreateDirectory(folder), true);
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return new BenchmarkPlace(null, given);
        var server = await PostgresServer.StartAsync(isDurable: true);
        return new BenchmarkPlace(server, server.ConnectionString("postgres"));
    }

    /// <summary>An empty place, as ConnectionStrings:Baton says it.</summary>
    public async Task<string> NewAsync(string name)
    {
        if (folder is not null)
            return $"Data Source={Path.Combine(folder.FullName, $"{name}.db")}";
        var database = $"baton_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {database}");
        databases.Add(database);
        return new NpgsqlConnectionStringBuilder(address) { Database = database }.ToString();
    }

    public async Task<IRawWrites> NewRawAsync(string name) =>
        folder is not null ? new RawWrites(Path.Combine(folder.FullName, $"{name}.db")) : new RawPostgresWrites(await NewAsync(name));

    /// <summary>How many bytes a place has come to; nobody may write there.</summary>
    public async Task<long> MeasureAsync(string connection)
    {
        if (folder is not null)
            return new FileInfo(connection["Data Source=".Length..]).Length;
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("SELECT pg_database_size(current_database())");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Makes the space of rows that are gone free to be used again, as the database does by itself every minute or so.</summary>
    public async Task VacuumAsync(string connection)
    {
        if (folder is not null)
            return;
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("VACUUM");
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in databases)
            await ExecuteAsync($"DROP DATABASE {database} WITH (FORCE)");
        if (server is not null)
            await server.DisposeAsync();
        if (!keepsFolder)
            folder?.Delete(recursive: true);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(address!);
#pragma warning disable CA2100 // Names that this class has made.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
