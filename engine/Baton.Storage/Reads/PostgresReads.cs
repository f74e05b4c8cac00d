using Baton.Storage.Postgres.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Npgsql;

namespace Baton.Storage.Reads;

/// <summary>The queries of a PostgreSQL store.</summary>
internal sealed class PostgresReads(DbContextOptions<PostgresReads> options) : StoreReads(options)
{
    /// <summary>Options for a source of connections; kept by the store so that the model is built once.</summary>
    /// <param name="source">Where the connections come from; stays the caller's.</param>
    /// <param name="isOfTheDatabase">Whether a failure is the database's, and not the query's.</param>
    public static DbContextOptions<PostgresReads> OptionsFor(NpgsqlDataSource source, Func<Exception, bool> isOfTheDatabase) =>
        new DbContextOptionsBuilder<PostgresReads>()
            .UseNpgsql(source)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .ReplaceService<IQuerySqlGeneratorFactory, PostgresOrderFactory>()
            .AddInterceptors(new UnavailableReads(isOfTheDatabase, Failures.Unreadable), PlainTextParameters.Only, new FreshConnections(source, Failures.IsLostConnection))
            .Options;
}
