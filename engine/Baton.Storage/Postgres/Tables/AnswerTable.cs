using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;
using Baton.Storage.Requests;

namespace Baton.Storage.Postgres.Tables;

internal static class AnswerTable
{
    private const string InsertNew = """
        INSERT INTO answers (tenant, caller, key, request_hash, status, headers, at, body, needed_until)
        SELECT tenant, caller, key, request_hash, status, headers, at, body, needed_until FROM given ON CONFLICT DO NOTHING RETURNING tenant, caller, key
        """;

    public static readonly Kind Add = new Kind<AddAnswer>(new ArrayStatement<AddAnswer>(
        new Columns<AddAnswer>()
            .Text("caller", add => add.Row.Caller).Text("key", add => add.Row.Key).Text("request_hash", add => add.Row.RequestHash)
            .Number("status", add => add.Row.Status).Text("headers", add => add.Row.Headers).Time("at", add => add.Row.At).Bytes("body", add => add.Row.Body)
            .TimeOrNull("needed_until", add => add.Row.NeededUntil),
        InsertNew))
    {
        Touches = (touches, add) => touches.Alone(Family.Answer, add.Row.Caller, add.Row.Key),
        RowOf = add => $"{add.Row.Caller}\n{add.Row.Key}",
    };
}
