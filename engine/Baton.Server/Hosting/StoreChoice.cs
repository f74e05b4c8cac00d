using Baton.Storage;
using Baton.Storage.Postgres;
using Baton.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Baton.Server.Hosting;

/// <summary>
/// Chooses the store by its connection string, and how it behaves by the section Baton:Storage (<see cref="SqliteStoreOptions"/> or
/// <see cref="PostgresStoreOptions"/>).
/// </summary>
internal static class StoreChoice
{
    private const string OptionsSection = "Baton:Storage";
    private const string Default = "Data Source=App_Data/baton.db";

    // With others to take over, a stopping server lets its callers go to them; alone, it would only stop later.
    private static readonly TimeSpan SharedStopDelay = TimeSpan.FromSeconds(1);

    public static void AddStore(this IServiceCollection services, IConfiguration configuration, string contentRoot, BatonOptions options)
    {
        var configured = configuration.GetConnectionString("Baton");
        var isShared = configured is not null && PostgresAddress.Fits(configured);
        if (isShared)
            services.AddSingleton<IStore>(provider => OpenPostgres(provider, configured!, configuration.GetSection(OptionsSection).Get<PostgresStoreOptions>()));
        else
            services.AddSingleton<IStore>(provider => OpenFile(provider, Resolve(configured, contentRoot), configuration.GetSection(OptionsSection).Get<SqliteStoreOptions>()));
        services.AddSingleton(provider => new Draining(options.StopDelay ?? (isShared ? SharedStopDelay : TimeSpan.Zero), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddHostedService<StoreOpening>();
    }

    /// <summary>A relative file is meant under the content root, not under the folder somebody happens to stand in.</summary>
    public static string Resolve(string? configured, string contentRoot)
    {
        var parsed = new SqliteConnectionStringBuilder(string.IsNullOrWhiteSpace(configured) ? Default : configured);
        parsed.DataSource = Path.GetFullPath(parsed.DataSource, contentRoot);
        return parsed.ToString();
    }

    private static PostgresStore OpenPostgres(IServiceProvider provider, string connection, PostgresStoreOptions? options) =>
        new(connection, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<PostgresStore>>(), options);

    private static SqliteStore OpenFile(IServiceProvider provider, string connection, SqliteStoreOptions? options) =>
        new(connection, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SqliteStore>>(), options);
}
