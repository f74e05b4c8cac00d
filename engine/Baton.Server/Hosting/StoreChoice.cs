using Baton.Storage;
using Baton.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Baton.Server.Hosting;

/// <summary>Chooses the store by its connection string, and how it behaves by the section Baton:Storage (<see cref="SqliteStoreOptions"/>).</summary>
internal static class StoreChoice
{
    private const string OptionsSection = "Baton:Storage";
    private const string Default = "Data Source=App_Data/baton.db";

    public static void AddStore(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var connection = Resolve(configuration.GetConnectionString("Baton"), contentRoot);
        var options = configuration.GetSection(OptionsSection).Get<SqliteStoreOptions>();
        services.AddSingleton<IStore>(provider => new SqliteStore(
            connection, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SqliteStore>>(), options));
        services.AddHostedService<StoreOpening>();
    }

    /// <summary>A relative file is meant under the content root, not under the folder somebody happens to stand in.</summary>
    /// <exception cref="NotSupportedException">The string is PostgreSQL's.</exception>
    public static string Resolve(string? configured, string contentRoot)
    {
        var connection = string.IsNullOrWhiteSpace(configured) ? Default : configured;
        if (connection.Contains("Host=", StringComparison.OrdinalIgnoreCase) || connection.StartsWith("postgres", StringComparison.OrdinalIgnoreCase))
        {
            throw new NotSupportedException(
                "ConnectionStrings:Baton 指向 PostgreSQL，这个版本还不支持，请先用内置数据库（Data Source=文件）。"
                + " / PostgreSQL comes with a later version; use a file for now (Data Source=…).");
        }

        var parsed = new SqliteConnectionStringBuilder(connection);
        parsed.DataSource = Path.GetFullPath(parsed.DataSource, contentRoot);
        return parsed.ToString();
    }
}
