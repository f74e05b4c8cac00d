using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Query.Internal;

namespace Baton.Storage.Reads;

#pragma warning disable EF1001 // What a provider writes can be changed nowhere else; the version is pinned, and tests hold the order.

/// <summary>Sorts what is missing before everything else, as SQLite does: PostgreSQL would show it first where the latest is asked for.</summary>
internal sealed class PostgresOrder(QuerySqlGeneratorDependencies dependencies, IRelationalTypeMappingSource types, INpgsqlSingletonOptions options)
    : NpgsqlQuerySqlGenerator(dependencies, types, options.ReverseNullOrderingEnabled, options.PostgresVersion)
{
    protected override System.Linq.Expressions.Expression VisitOrdering(OrderingExpression orderingExpression)
    {
        var visited = base.VisitOrdering(orderingExpression);
        // Where nothing can be missing, saying it would only keep the database from using its indexes.
        if (orderingExpression.Expression is ColumnExpression { IsNullable: true })
            Sql.Append(orderingExpression.IsAscending ? " NULLS FIRST" : " NULLS LAST");
        return visited;
    }
}

/// <summary>Makes <see cref="PostgresOrder"/>.</summary>
internal sealed class PostgresOrderFactory(QuerySqlGeneratorDependencies dependencies, IRelationalTypeMappingSource types, INpgsqlSingletonOptions options) : IQuerySqlGeneratorFactory
{
    public QuerySqlGenerator Create() => new PostgresOrder(dependencies, types, options);
}

#pragma warning restore EF1001
