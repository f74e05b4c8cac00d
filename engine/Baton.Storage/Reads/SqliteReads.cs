using Baton.Storage.Sqlite.Writing;
using Microsoft.EntityFrameworkCore;

namespace Baton.Storage.Reads;

/// <summary>The queries of the embedded store.</summary>
internal sealed class SqliteReads(DbContextOptions<SqliteReads> options) : StoreReads(options)
{
    /// <summary>Options for a read-only connection string; kept by the store so that the model is built once.</summary>
    public static DbContextOptions<SqliteReads> OptionsFor(string connectionString) =>
        new DbContextOptionsBuilder<SqliteReads>()
            .UseSqlite(connectionString)
            .AddInterceptors(new UnavailableReads(Failures.IsOfTheDatabase, Failures.Unreadable), PlainTextParameters.Only)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;
}
