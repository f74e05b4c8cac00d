using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Baton.Storage.Reads;

/// <summary>Says of a query that met a failing database what every other read says, so that callers need to know one exception only.</summary>
/// <param name="isOfTheDatabase">Whether the failure is the database's, and not the query's.</param>
/// <param name="unreadable">What is said of it then.</param>
internal sealed class UnavailableReads(Func<Exception, bool> isOfTheDatabase, Func<Exception, StoreUnavailableException> unreadable) : IDbConnectionInterceptor, IDbCommandInterceptor
{
    public void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) => Translate(eventData.Exception);

    public Task ConnectionFailedAsync(DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Translate(eventData.Exception);
        return Task.CompletedTask;
    }

    public void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Translate(eventData.Exception);

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Translate(eventData.Exception);
        return Task.CompletedTask;
    }

    public DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result) => new Rows(result, Translate);

    public ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<DbDataReader>(new Rows(result, Translate));

    /// <exception cref="StoreUnavailableException">It is the database's failure.</exception>
    private void Translate(Exception failure)
    {
        if (isOfTheDatabase(failure))
            throw unreadable(failure);
    }
}
