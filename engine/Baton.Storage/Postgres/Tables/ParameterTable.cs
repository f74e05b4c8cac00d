using Baton.Storage.Definitions;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;

namespace Baton.Storage.Postgres.Tables;

internal static class ParameterTable
{
    public const string DeleteAll = "DELETE FROM parameters USING given WHERE parameters.tenant = given.tenant AND parameters.definition_id = given.definition_id";

    private const string InsertNew = """
        INSERT INTO parameters (tenant, definition_id, name, value, version, changed_at, changed_by)
        SELECT tenant, definition_id, name, value, version, changed_at, changed_by FROM given ON CONFLICT DO NOTHING RETURNING tenant, definition_id, name
        """;

    private const string UpdateSeen = """
        UPDATE parameters SET value = given.value, version = given.version, changed_at = given.changed_at, changed_by = given.changed_by
        FROM given WHERE parameters.tenant = given.tenant AND parameters.definition_id = given.definition_id AND parameters.name = given.name
          AND parameters.version = given.expected RETURNING ordinal
        """;

    public static readonly Kind Insert = Write(InsertNew);

    public static readonly Kind Update = Write(UpdateSeen);

    private static Kind<SetParameter> Write(string text) => new(new ArrayStatement<SetParameter>(
        new Columns<SetParameter>()
            .Text("definition_id", set => set.Row.DefinitionId).Text("name", set => set.Row.Name).Bytes("value", set => set.Row.Value)
            .Number("version", set => set.Row.Version).Time("changed_at", set => set.Row.ChangedAt).Text("changed_by", set => set.Row.ChangedBy)
            .Number("expected", set => set.ExpectedVersion),
        text))
    {
        Touches = (touches, set) => touches.Alone(Family.Parameter, set.Row.DefinitionId, set.Row.Name),
        RowOf = set => $"{set.Row.DefinitionId}\n{set.Row.Name}",
    };
}
