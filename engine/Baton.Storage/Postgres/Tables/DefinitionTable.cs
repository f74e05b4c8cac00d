using Baton.Storage.Definitions;
using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;

namespace Baton.Storage.Postgres.Tables;

/// <summary>Versions with their flags. Whatever changes one holds its definition.</summary>
internal static class DefinitionTable
{
    // The rules of SaveDefinition's refusals, in one look. They hold for each of its statements, whatever those before it have changed.
    private const string IsRefused = """
        EXISTS (SELECT 1 FROM definitions AS stored WHERE stored.tenant = given.tenant AND stored.definition_id = given.definition_id AND (
          (stored.id = given.id AND stored.is_frozen AND (stored.version <> given.version OR stored.content_hash <> given.content_hash OR stored.model <> given.model))
          OR (stored.id <> given.id AND stored.version = given.version)
          OR (stored.id = given.id AND stored.is_archived)
          OR (given.expected_latest IS NOT NULL AND stored.is_latest AND stored.id <> given.expected_latest)
          OR (given.expected_hash IS NOT NULL AND stored.is_latest AND stored.content_hash <> given.expected_hash)))
        """;

    private const string Passes = $"SELECT ordinal FROM given WHERE NOT {IsRefused}";

    private const string TakeFlags = $"""
        UPDATE definitions SET is_latest = definitions.is_latest AND NOT given.is_latest, is_published = definitions.is_published AND NOT given.is_published
        FROM given WHERE definitions.tenant = given.tenant AND definitions.definition_id = given.definition_id AND definitions.id <> given.id
          AND ((definitions.is_latest AND given.is_latest) OR (definitions.is_published AND given.is_published)) AND NOT {IsRefused}
        """;

    // A version of another definition has no number here: it fails.
    private const string Upsert = $"""
        INSERT INTO definitions ({DefinitionColumns.All})
        SELECT tenant, id, definition_id, version, name, description, content_hash, model, is_latest, is_published, is_frozen, created_at, created_by, false
        FROM given WHERE NOT {IsRefused}
        ON CONFLICT (tenant, id) DO UPDATE SET version = CASE WHEN definitions.definition_id = excluded.definition_id THEN excluded.version END,
          name = excluded.name, description = excluded.description, content_hash = excluded.content_hash, model = excluded.model,
          is_latest = excluded.is_latest, is_published = excluded.is_published, is_frozen = definitions.is_frozen OR excluded.is_frozen
        """;

    // Someone is always the latest, whatever flags came.
    private const string KeepLatest = """
        UPDATE definitions SET is_latest = true FROM (
          SELECT newest.tenant, newest.id FROM given CROSS JOIN LATERAL (
            SELECT tenant, id FROM definitions WHERE definitions.tenant = given.tenant AND definitions.definition_id = given.definition_id AND NOT is_archived
            ORDER BY version DESC LIMIT 1) AS newest
          WHERE NOT EXISTS (
            SELECT 1 FROM definitions WHERE definitions.tenant = given.tenant AND definitions.definition_id = given.definition_id AND is_latest)) AS missing
        WHERE definitions.tenant = missing.tenant AND definitions.id = missing.id
        """;

    private const string RetractPublished =
        "UPDATE definitions SET is_published = false FROM given WHERE definitions.tenant = given.tenant AND definitions.definition_id = given.definition_id AND is_published";

    private const string DeleteAll = "DELETE FROM definitions USING given WHERE definitions.tenant = given.tenant AND definitions.definition_id = given.definition_id";

    private const string Versions = """
        definitions.tenant = given.tenant AND definitions.definition_id = given.definition_id AND (given.version_id IS NULL OR definitions.id = given.version_id)
        """;

    private const string RemoveUnused = $"DELETE FROM definitions USING given WHERE {Versions} AND NOT is_frozen";
    private const string ArchiveUsed = $"UPDATE definitions SET is_archived = true, is_latest = false, is_published = false FROM given WHERE {Versions}";
    private const string OfWhole = "AND given.version_id IS NULL";

    private const string Find = $"SELECT {DefinitionColumns.All} FROM definitions WHERE tenant = $1 AND id = $2";
    private const string Published = $"SELECT {DefinitionColumns.All} FROM definitions WHERE tenant = $1 AND definition_id = $2 AND is_published";

    public static readonly Kind Save = new Kind<SaveDefinition>(
        new ArrayStatement<SaveDefinition>(SavedColumns(), Passes), new ArrayStatement<SaveDefinition>(SavedColumns(), TakeFlags),
        new ArrayStatement<SaveDefinition>(SavedColumns(), Upsert),
        new ArrayStatement<SaveDefinition>(new Columns<SaveDefinition>().Text("definition_id", save => save.Row.DefinitionId), KeepLatest))
    {
        Touches = (touches, save) => Touch(touches, save.Row.DefinitionId),
        RowOf = save => save.Row.DefinitionId,
    };

    public static readonly Kind Retract = new Kind<RetractDefinition>(
        new ArrayStatement<RetractDefinition>(new Columns<RetractDefinition>().Text("definition_id", change => change.DefinitionId), RetractPublished))
    {
        Touches = (touches, change) => Touch(touches, change.DefinitionId),
        RowOf = change => change.DefinitionId,
    };

    public static readonly Kind Delete = new Kind<DeleteDefinition>(
        new ArrayStatement<DeleteDefinition>(DeletedColumns(), DeleteAll), new ArrayStatement<DeleteDefinition>(DeletedColumns(), TriggerTable.DeleteAll),
        new ArrayStatement<DeleteDefinition>(DeletedColumns(), ParameterTable.DeleteAll))
    {
        Touches = (touches, change) => Touch(touches, change.DefinitionId),
        RowOf = change => change.DefinitionId,
    };

    public static readonly Kind Archive = new Kind<ArchiveDefinition>(
        new ArrayStatement<ArchiveDefinition>(ArchivedColumns(), RemoveUnused), new ArrayStatement<ArchiveDefinition>(ArchivedColumns(), ArchiveUsed),
        new ArrayStatement<ArchiveDefinition>(ArchivedColumns(), $"{TriggerTable.DeleteAll} {OfWhole}"),
        new ArrayStatement<ArchiveDefinition>(ArchivedColumns(), $"{ParameterTable.DeleteAll} {OfWhole}"),
        new ArrayStatement<ArchiveDefinition>(ArchivedColumns(), KeepLatest))
    {
        Touches = (touches, change) => Touch(touches, change.DefinitionId),
        RowOf = change => change.DefinitionId,
    };

    public static Task<DefinitionRow?> FindRowAsync(Readers readers, string tenant, string id, CancellationToken cancellation) =>
        readers.FirstAsync(Find, [Value.Text(tenant), Value.Text(id)], DefinitionColumns.Read, cancellation);

    public static Task<DefinitionRow?> FindPublishedAsync(Readers readers, string tenant, string definitionId, CancellationToken cancellation) =>
        readers.FirstAsync(Published, [Value.Text(tenant), Value.Text(definitionId)], DefinitionColumns.Read, cancellation);

    public static void Touch(Touches touches, string definitionId)
    {
        touches.Alone(Family.Definition, definitionId);
        touches.Hold(LockKind.Definition, definitionId);
    }

    private static Columns<SaveDefinition> SavedColumns() => new Columns<SaveDefinition>()
        .Text("id", save => save.Row.Id).Text("definition_id", save => save.Row.DefinitionId).Number("version", save => save.Row.Version)
        .Text("name", save => save.Row.Name).Text("description", save => save.Row.Description).Text("content_hash", save => save.Row.ContentHash)
        .Bytes("model", save => save.Row.Model).Flag("is_latest", save => save.Row.IsLatest).Flag("is_published", save => save.Row.IsPublished)
        .Flag("is_frozen", save => save.Row.IsFrozen || save.Row.IsPublished).Time("created_at", save => save.Row.CreatedAt)
        .Text("created_by", save => save.Row.CreatedBy).Text("expected_latest", save => save.ExpectedLatest).Text("expected_hash", save => save.ExpectedHash);

    private static Columns<DeleteDefinition> DeletedColumns() => new Columns<DeleteDefinition>().Text("definition_id", change => change.DefinitionId);

    private static Columns<ArchiveDefinition> ArchivedColumns() =>
        new Columns<ArchiveDefinition>().Text("definition_id", change => change.DefinitionId).Text("version_id", change => change.VersionId);
}
