using System.Text.Json.Nodes;
using Baton.TestDatabase;
using Npgsql;

namespace Baton.Server.Tests.Faults;

/// <summary>A PostgreSQL server to be ill-treated, and Baton on it under a name of its own, as an administrator would set it up.</summary>
public class FaultyPostgres : IAsyncLifetime
{
    private const string Flow = "flow";
    private readonly string passwordFile = Path.GetTempFileName();
    private TestStore place = null!;

    public PostgresServer Database { get; private set; } = null!;

    internal TestServer Baton { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What its connections are set to besides.</summary>
    protected virtual string Options => "";

    private string Connection => $"{place.ConnectionString};Username=app;Passfile={passwordFile}{Options}";

    public async ValueTask InitializeAsync()
    {
        Database = await PostgresServer.StartAsync();
        place = await TestStore.CreateAsync(StoreKind.Postgres, Database);
        await RunAsync("CREATE ROLE app LOGIN PASSWORD 'old'");
        await RunAsync($"ALTER DATABASE {new NpgsqlConnectionStringBuilder(place.ConnectionString).Database} OWNER TO app");
        var access = await ReadAsync("SHOW hba_file");
        await RunAsync($"COPY (SELECT unnest(ARRAY['local all app scram-sha-256', 'local all all trust'])) TO '{access}'");
        await RunAsync("SELECT pg_reload_conf()");
        await UsePasswordAsync("old");
        Baton = new TestServer([$"--ConnectionStrings:Baton={Connection}", .. SealedCallback.Settings]);
        await Baton.InitializeAsync();
        await Baton.PublishAsync(Flow, [Activities.WriteLine("w", "x")]);
    }

    public async ValueTask DisposeAsync()
    {
        await Baton.DisposeAsync();
        await place.DisposeAsync();
        await Database.DisposeAsync();
        File.Delete(passwordFile);
        GC.SuppressFinalize(this);
    }

    /// <summary>What Baton signs in with from now on; it asks the file whenever it opens a connection.</summary>
    public Task UsePasswordAsync(string password) => File.WriteAllTextAsync(passwordFile, $"*:*:*:app:{password}\n", Token);

    /// <summary>As the database's own administrator, whom nothing keeps out.</summary>
    public async Task RunAsync(string sql) => await ReadAsync(sql);

    public async Task<string?> ReadAsync(string sql)
    {
        await using var connection = await ComeAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (await command.ExecuteScalarAsync(Token))?.ToString();
    }

    /// <summary>A stranger's session.</summary>
    public async Task<NpgsqlConnection> ComeAsync()
    {
        var connection = new NpgsqlConnection($"{place.ConnectionString};Pooling=false;Options=-c default_transaction_read_only=off");
        await connection.OpenAsync(Token);
        return connection;
    }

    /// <summary>Ends all of Baton's sessions.</summary>
    public Task CutAsync() => ReadAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'app'");

    /// <summary>Starts the flow under a key that makes the same of every repetition.</summary>
    internal Task<HttpResponseMessage> StartAsync(string key, string language = "zh-CN") => Baton.As("admin-key", language).SendAsync(
        HttpMethod.Post, $"/elsa/api/workflow-definitions/{Flow}/execute", new JsonObject { ["correlationId"] = key }, ("Idempotency-Key", key));

    /// <summary>How many instances were started under a key.</summary>
    internal async Task<int> CountAsync(string key) =>
        (int)(await Baton.Admin.GetObjectAsync($"/elsa/api/workflow-instances?correlationId={key}"))["totalCount"]!;

    /// <summary>Waits until readiness says so.</summary>
    /// <param name="fault">What is wrong; null for nothing.</param>
    internal Task UntilReadyAsync(string? fault) => Eventually.TrueAsync(async () =>
    {
        using var answer = await Baton.As(null).GetAsync("/readyz", Token);
        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;
        return fault is null ? answer.IsSuccessStatusCode : (int)answer.StatusCode == 503 && (string?)said["fault"] == fault;
    }, fault is null ? "It never gets ready." : $"Readiness never tells of {fault}.");
}

/// <summary>One where nobody waits long for what others hold, so that tests need not either.</summary>
public sealed class HurriedPostgres : FaultyPostgres
{
    protected override string Options => ";Options=-c lock_timeout=300";
}
