using Microsoft.EntityFrameworkCore;

namespace Baton.Storage.Reads;

/// <summary>The queries of the embedded store.</summary>
internal sealed class SqliteReads(DbContextOptions<SqliteReads> options) : StoreReads(options)
{
    /// <summary>Options for a read-only connection string; kept by the store so that the model is built once.</summary>
    public static DbContextOptions<SqliteReads> OptionsFor(string connectionString) =>
        new DbContextOptionsBuilder<SqliteReads>()
            .UseSqlite(connectionString)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondConverter>();
}
