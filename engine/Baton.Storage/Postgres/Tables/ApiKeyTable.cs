using Baton.Storage.Keys;
using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;

namespace Baton.Storage.Postgres.Tables;

internal static class ApiKeyTable
{
    private const string InsertNew = $"INSERT INTO api_keys ({ApiKeyColumns.All}) SELECT {ApiKeyColumns.All} FROM given ON CONFLICT DO NOTHING RETURNING tenant, id";

    private const string RevokeLiving = """
        UPDATE api_keys SET revoked_at = given.at, revoked_by = given.by FROM given
        WHERE api_keys.tenant = given.tenant AND api_keys.id = given.id AND api_keys.revoked_at IS NULL RETURNING ordinal
        """;

    private const string Find = $"SELECT {ApiKeyColumns.All} FROM api_keys WHERE hash = $1";

    public static readonly Kind Add = new Kind<AddApiKey>(new ArrayStatement<AddApiKey>(
        new Columns<AddApiKey>()
            .Text("id", add => add.Row.Id).Text("hash", add => add.Row.Hash).Text("prefix", add => add.Row.Prefix).Text("name", add => add.Row.Name)
            .Text("role", add => add.Row.Role).Text("permissions", add => add.Row.Permissions).Text("definition_ids", add => add.Row.DefinitionIds)
            .NumberOrNull("per_minute", add => add.Row.PerMinute).NumberOrNull("per_day", add => add.Row.PerDay).TimeOrNull("expires_at", add => add.Row.ExpiresAt)
            .Time("created_at", add => add.Row.CreatedAt).Text("created_by", add => add.Row.CreatedBy).TimeOrNull("revoked_at", add => add.Row.RevokedAt)
            .Text("revoked_by", add => add.Row.RevokedBy),
        InsertNew))
    {
        // Its id, its hash and its name are each looked for: keys are few, and one at a time is enough.
        Touches = (touches, _) => touches.Alone(Family.ApiKeys, ""),
    };

    public static readonly Kind Revoke = new Kind<RevokeApiKey>(new ArrayStatement<RevokeApiKey>(
        new Columns<RevokeApiKey>().Text("id", revoke => revoke.Id).Time("at", revoke => revoke.At).Text("by", revoke => revoke.By), RevokeLiving))
    {
        Touches = (touches, _) => touches.Alone(Family.ApiKeys, ""),
    };

    public static Task<ApiKeyRow?> FindByHashAsync(Readers readers, string hash, CancellationToken cancellation) =>
        readers.FirstAsync(Find, [Value.Text(hash)], ApiKeyColumns.Read, cancellation);
}
