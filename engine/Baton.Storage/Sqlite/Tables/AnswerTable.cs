using Baton.Storage.Requests;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

internal static class AnswerTable
{
    private const string Insert =
        "INSERT INTO answers (tenant, caller, key, request_hash, status, headers, at, body, needed_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    public static bool Add(Database database, AnswerRow row) =>
        database.Use(Insert)
            .Bind(row.Tenant).Bind(row.Caller).Bind(row.Key).Bind(row.RequestHash).Bind(row.Status).Bind(row.Headers).Bind(row.At)
            .Bind(row.Body).Bind(row.NeededUntil).Run() == 1;
}
