using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Baton.Storage.Reads;

/// <summary>
/// Pooled connections may have died unnoticed, all of them where the server was restarted. A query that meets such a one throws away what
/// idles in the pool and asks again on another; asking again changes nothing. A connection that does not come about is not tried again.
/// </summary>
/// <param name="source">Where the connections come from.</param>
/// <param name="isLost">Whether a failure means that the connection is gone.</param>
internal sealed class FreshConnections(NpgsqlDataSource source, Func<Exception, bool> isLost) : DbCommandInterceptor
{
    /// <summary>More than a pool usually holds.</summary>
    private const int MostLost = 32;

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        for (var lost = 1; ; lost++)
        {
            try
            {
                return InterceptionResult<DbDataReader>.SuppressWithResult(command.ExecuteReader());
            }
            catch (NpgsqlException failure) when (lost < MostLost && isLost(failure))
            {
                source.Clear();
            }
            command.Connection!.Close();
            command.Connection.Open();
        }
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        for (var lost = 1; ; lost++)
        {
            try
            {
                return InterceptionResult<DbDataReader>.SuppressWithResult(await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false));
            }
            catch (NpgsqlException failure) when (lost < MostLost && isLost(failure))
            {
                source.Clear();
            }
            await command.Connection!.CloseAsync().ConfigureAwait(false);
            await command.Connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
