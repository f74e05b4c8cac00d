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

    public static void AddStore(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var configured = configuration.GetConnectionString("Baton");
        if (IsShared(configuration))
            services.AddSingleton<IStore>(provider => OpenPostgres(provider, configured!, configuration.GetSection(OptionsSection).Get<PostgresStoreOptions>()));
        else
            services.AddSingleton<IStore>(provider => OpenFile(provider, Resolve(configured, contentRoot), configuration.GetSection(OptionsSection).Get<SqliteStoreOptions>()));
        services.AddHostedService<StoreOpening>();
    }

    /// <summary>Whether several servers may live on the store.</summary>
    public static bool IsShared(IConfiguration configuration) => configuration.GetConnectionString("Baton") is { } configured && PostgresAddress.Fits(configured);

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
