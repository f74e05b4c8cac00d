using Baton.Storage.Definitions;
using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;

namespace Baton.Storage.Postgres.Tables;

internal static class TriggerTable
{
    public const string DeleteAll = "DELETE FROM triggers USING given WHERE triggers.tenant = given.tenant AND triggers.definition_id = given.definition_id";

    // Of two that are the same the later one stays.
    private const string InsertAll = $"""
        INSERT INTO triggers ({TriggerColumns.All}) SELECT DISTINCT ON (tenant, kind, key, definition_id, activity_id) {TriggerColumns.All} FROM given
        ORDER BY tenant, kind, key, definition_id, activity_id, ordinal DESC
        """;

    private const string SetDue = """
        UPDATE triggers SET due = given.next FROM given WHERE triggers.tenant = given.tenant AND triggers.kind = given.kind AND triggers.key = given.key
          AND triggers.definition_id = given.definition_id AND triggers.activity_id = given.activity_id AND triggers.version_id = given.version_id
          AND triggers.due IS NOT DISTINCT FROM given.due RETURNING ordinal
        """;

    private const string Due =
        $"SELECT {TriggerColumns.All} FROM triggers WHERE due <= $1 ORDER BY due, tenant, definition_id, activity_id LIMIT $2";

    private const string OfKind = $"SELECT {TriggerColumns.All} FROM triggers WHERE kind = $1 ORDER BY tenant, definition_id, activity_id";

    public static readonly Kind Set = new Kind<SetTriggers>(
        new ArrayStatement<SetTriggers>(new Columns<SetTriggers>().Text("definition_id", set => set.DefinitionId), DeleteAll),
        new PartOfEach<SetTriggers, TriggerRow>(set => set.Triggers, new ArrayStatement<TriggerRow>(
            new Columns<TriggerRow>()
                .Text("kind", row => row.Kind).Text("key", row => row.Key).Text("definition_id", row => row.DefinitionId)
                .Text("activity_id", row => row.ActivityId).Text("version_id", row => row.VersionId).Bytes("payload", row => row.Payload)
                .TimeOrNull("due", row => row.Due),
            InsertAll)))
    {
        Touches = (touches, set) => DefinitionTable.Touch(touches, set.DefinitionId),
        RowOf = set => set.DefinitionId,
    };

    public static readonly Kind Move = new Kind<MoveTrigger>(new ArrayStatement<MoveTrigger>(
        new Columns<MoveTrigger>()
            .Text("kind", move => move.Row.Kind).Text("key", move => move.Row.Key).Text("definition_id", move => move.Row.DefinitionId)
            .Text("activity_id", move => move.Row.ActivityId).Text("version_id", move => move.Row.VersionId).TimeOrNull("due", move => move.Row.Due)
            .TimeOrNull("next", move => move.Next),
        SetDue))
    {
        Touches = (touches, move) => touches.Alone(Family.Trigger, $"{move.Row.DefinitionId}\n{move.Row.ActivityId}", $"{move.Row.Kind}\n{move.Row.Key}"),
        RowOf = move => move.Row.DefinitionId,
    };

    public static async Task<IReadOnlyList<TriggerRow>> FindDueAsync(Readers readers, DateTimeOffset now, int limit, CancellationToken cancellation) =>
        await readers.AllAsync(Due, [Value.Time(now), Value.Number(limit)], TriggerColumns.Read, cancellation).ConfigureAwait(false);

    public static async Task<IReadOnlyList<TriggerRow>> FindOfKindAsync(Readers readers, string kind, CancellationToken cancellation) =>
        await readers.AllAsync(OfKind, [Value.Text(kind)], TriggerColumns.Read, cancellation).ConfigureAwait(false);
}
