using Baton.Storage.Instances;
using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;

namespace Baton.Storage.Postgres.Tables;

internal static class InstanceTable
{
    private const string Another =
        "(SELECT 1 FROM instances WHERE instances.tenant = given.tenant AND status = 'Running' AND instances.id <> given.instance_id";

    private const string OfDefinition = "AND instances.definition_id = given.definition_id";
    private const string Uncorrelated = "AND instances.correlation_id IS NULL";
    private const string Correlated = "AND instances.correlation_id = given.correlation_id";
    private const string None = "LIMIT 1) IS NULL";

    // Names every way to look, so that each uses the index that fits it; with a limit, because the server would read all that EXISTS might ask for.
    private const string Alone = $"""
        SELECT ordinal FROM given WHERE CASE
          WHEN given.definition_id IS NULL AND given.correlation_id IS NULL THEN {Another} {Uncorrelated} {None}
          WHEN given.definition_id IS NULL THEN {Another} {Correlated} {None}
          WHEN NOT given.compares THEN {Another} {OfDefinition} {None}
          WHEN given.correlation_id IS NULL THEN {Another} {OfDefinition} {Uncorrelated} {None}
          ELSE {Another} {OfDefinition} {Correlated} {None} END
        """;

    private const string InsertNew = $"""
        INSERT INTO instances ({InstanceColumns.All}) SELECT {InstanceColumns.All} FROM given ON CONFLICT DO NOTHING RETURNING tenant, id
        """;

    // A column that is given the value it has already leaves its indexes alone: an ordinary step rewrites one row within its page.
    private const string UpdateSeen = """
        UPDATE instances SET definition_version_id = given.definition_version_id, definition_version = given.definition_version,
          content_hash = given.content_hash, status = given.status, sub_status = given.sub_status, correlation_id = given.correlation_id,
          name = given.name, business_key = given.business_key, incident_count = given.incident_count, version = given.version,
          state = given.state, updated_at = given.updated_at, finished_at = given.finished_at
        FROM given WHERE instances.tenant = given.tenant AND instances.id = given.id AND instances.version = given.expected RETURNING ordinal
        """;

    private const string DeleteEnded = """
        , gone AS (
          DELETE FROM instances USING given WHERE instances.tenant = given.tenant AND instances.id = given.id AND status <> 'Running'
          RETURNING instances.tenant, instances.id, ordinal),
        steps AS (DELETE FROM journal USING gone WHERE journal.tenant = gone.tenant AND journal.instance_id = gone.id),
        large AS (DELETE FROM instance_values USING gone WHERE instance_values.tenant = gone.tenant AND instance_values.instance_id = gone.id)
        SELECT ordinal FROM gone
        """;

    private const string Find = $"SELECT {InstanceColumns.All} FROM instances WHERE tenant = $1 AND id = $2";

    private const string FindByKey = $"""
        SELECT {InstanceColumns.All} FROM instances WHERE tenant = $1 AND id =
          (SELECT instance_id FROM business_keys WHERE tenant = $1 AND definition_id = $2 AND business_key = $3)
        """;

    public static readonly Kind StartAlone = new Kind<StartAlone>(new ArrayStatement<StartAlone>(
        new Columns<StartAlone>()
            .Text("instance_id", alone => alone.InstanceId).Text("definition_id", alone => alone.DefinitionId)
            .Flag("compares", alone => alone.ComparesCorrelation).Text("correlation_id", alone => alone.CorrelationId),
        Alone))
    {
        Touches = (touches, alone) =>
        {
            // Holds the definition in which it is alone and that of the instance it starts. Another start can refuse this one, and be refused
            // by it, only if each looks where the other's instance is: where either looks within a definition, that is the other's own, and
            // both hold it. Two that look for a correlation in all definitions hold that.
            var started = touches.Commit.Changes.OfType<SaveInstance>().FirstOrDefault(save => save.Row.Id == alone.InstanceId)?.Row;
            foreach (var definition in new[] { alone.DefinitionId, started?.DefinitionId }.OfType<string>().Distinct())
            {
                touches.Alone(Family.StartOfDefinition, definition);
                touches.Hold(LockKind.StartOfDefinition, definition);
            }
            if (alone.DefinitionId is null)
            {
                foreach (var correlation in new[] { alone.CorrelationId ?? "", started?.CorrelationId ?? "" }.Distinct())
                {
                    touches.Alone(Family.StartOfCorrelation, correlation);
                    touches.Hold(LockKind.StartOfCorrelation, correlation);
                }
            }
            foreach (var save in touches.Commit.Changes.OfType<SaveInstance>().Where(save => save.Row.Id != alone.InstanceId))
                touches.AloneHere(Family.Instance, save.Row.Id);
        },
    };

    public static readonly Kind Insert = new Kind<SaveInstance>(new ArrayStatement<SaveInstance>(Columns(), InsertNew))
    {
        WrittenKey = "tenant, id",
        Touches = (touches, save) => touches.Alone(Family.Instance, save.Row.Id),
    };

    public static readonly Kind Update = new Kind<SaveInstance>(new ArrayStatement<SaveInstance>(Columns(), UpdateSeen))
    {
        WrittenKey = "ordinal",
        Touches = (touches, save) => touches.Alone(Family.Instance, save.Row.Id),
        RowOf = save => save.Row.Id,
    };

    public static readonly Kind Delete = new Kind<DeleteInstance>(
        new ArrayStatement<DeleteInstance>(new Columns<DeleteInstance>().Text("id", change => change.Id), DeleteEnded))
    {
        Touches = (touches, change) => touches.Alone(Family.Instance, change.Id),
        RowOf = change => change.Id,
    };

    public static Task<InstanceRow?> FindRowAsync(Readers readers, string tenant, string id, CancellationToken cancellation) =>
        readers.FirstAsync(Find, [Value.Text(tenant), Value.Text(id)], InstanceColumns.Read, cancellation);

    public static Task<InstanceRow?> FindByBusinessKeyAsync(Readers readers, string tenant, string definitionId, string key, CancellationToken cancellation) =>
        readers.FirstAsync(FindByKey, [Value.Text(tenant), Value.Text(definitionId), Value.Text(key)], InstanceColumns.Read, cancellation);

    private static Columns<SaveInstance> Columns() => new Columns<SaveInstance>()
        .Text("id", save => save.Row.Id).Text("definition_id", save => save.Row.DefinitionId)
        .Text("definition_version_id", save => save.Row.DefinitionVersionId).Number("definition_version", save => save.Row.DefinitionVersion)
        .Text("content_hash", save => save.Row.ContentHash).Text("status", save => save.Row.Status).Text("sub_status", save => save.Row.SubStatus)
        .Text("correlation_id", save => save.Row.CorrelationId).Text("name", save => save.Row.Name).Text("business_key", save => save.Row.BusinessKey)
        .Text("started_by", save => save.Row.StartedBy).Number("incident_count", save => save.Row.IncidentCount).Number("version", save => save.Row.Version)
        .Bytes("state", save => save.Row.State).Time("created_at", save => save.Row.CreatedAt).Time("updated_at", save => save.Row.UpdatedAt)
        .TimeOrNull("finished_at", save => save.Row.FinishedAt).Text("parent_id", save => save.Row.ParentId)
        .Number("expected", save => save.ExpectedVersion);
}
