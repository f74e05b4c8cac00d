using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Baton.Storage.Reads;

/// <summary>Lets people search for what no store holds: they find what stands in its place.</summary>
internal sealed class PlainTextParameters : DbCommandInterceptor
{
    public static readonly PlainTextParameters Only = new();

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        MakePlain(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        MakePlain(command);
        return ValueTask.FromResult(result);
    }

    private static void MakePlain(DbCommand command)
    {
        foreach (DbParameter parameter in command.Parameters)
        {
            if (parameter.Value is string text)
                parameter.Value = PlainText.Of(text);
            else if (parameter.Value is IEnumerable<string?> texts && texts.Any(each => !ReferenceEquals(each, PlainText.Of(each))))
                parameter.Value = texts.Select(PlainText.Of).ToArray();
        }
    }
}
