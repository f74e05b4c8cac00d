using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;
using Baton.Storage.Waits;

namespace Baton.Storage.Postgres.Tables;

internal static class WaitTable
{
    private const string InsertNew = $"INSERT INTO waits ({WaitColumns.All}) SELECT {WaitColumns.All} FROM given";
    private const string DeleteRow = "DELETE FROM waits USING given WHERE waits.tenant = given.tenant AND waits.id = given.id";

    private const string Recorrelate = """
        UPDATE waits SET correlation_id = given.correlation_id FROM given
        WHERE waits.tenant = given.tenant AND waits.instance_id = given.instance_id AND waits.correlation_id IS DISTINCT FROM given.correlation_id
        """;

    // One text per combination, so that each is answered by the index that fits it.
    private const string Event = $"SELECT {WaitColumns.All} FROM waits WHERE tenant = $1 AND kind = '{WaitRow.EventKind}' AND key = $2";
    internal const string OfAny = $"SELECT {WaitColumns.All} FROM waits WHERE tenant = $1 AND kind = '{WaitRow.EventKind}' AND key = ANY($2) ORDER BY created_at, id";
    private const string Oldest = " ORDER BY created_at, id LIMIT $3";
    internal const string ByName = Event + Oldest;
    internal const string ByCorrelation = Event + " AND correlation_id = $4" + Oldest;
    private const string ByInstance = Event + " AND instance_id = $4" + Oldest;
    private const string ByBoth = Event + " AND instance_id = $4 AND correlation_id = $5" + Oldest;

    public static readonly Kind Add = new Kind<AddWait>(new ArrayStatement<AddWait>(
        new Columns<AddWait>()
            .Text("id", add => add.Row.Id).Text("instance_id", add => add.Row.InstanceId).Text("kind", add => add.Row.Kind).Text("key", add => add.Row.Key)
            .Text("activity_id", add => add.Row.ActivityId).Text("correlation_id", add => add.Row.CorrelationId).Time("created_at", add => add.Row.CreatedAt),
        InsertNew))
    {
        IsIndependent = true,
        Touches = (touches, add) =>
        {
            touches.Alone(Family.Wait, add.Row.Id);
            touches.Together(Family.WaitsOfInstance, add.Row.InstanceId);
        },
    };

    public static readonly Kind Remove = new Kind<RemoveWait>(
        new ArrayStatement<RemoveWait>(new Columns<RemoveWait>().Text("id", remove => remove.Id), DeleteRow))
    {
        IsIndependent = true,
        Touches = (touches, remove) => touches.Alone(Family.Wait, remove.Id),
        RowOf = remove => remove.Id,
    };

    public static readonly Kind Correlate = new Kind<CorrelateWaits>(new ArrayStatement<CorrelateWaits>(
        new Columns<CorrelateWaits>().Text("instance_id", change => change.InstanceId).Text("correlation_id", change => change.CorrelationId), Recorrelate))
    {
        Touches = (touches, change) => touches.Alone(Family.WaitsOfInstance, change.InstanceId),
        RowOf = change => change.InstanceId,
    };

    public static async Task<IReadOnlyList<WaitRow>> FindEventsAsync(
        Readers readers, string tenant, string name, string? instanceId, string? correlationId, int? limit, CancellationToken cancellation)
    {
        var (text, narrowed) = (instanceId, correlationId) switch
        {
            ({ }, { }) => (ByBoth, (string[])[instanceId, correlationId]),
            ({ }, null) => (ByInstance, [instanceId]),
            (null, { }) => (ByCorrelation, [correlationId]),
            _ => (ByName, []),
        };
        return await readers.AllAsync(
            text, [Value.Text(tenant), Value.Text(name), Value.Number(limit), .. narrowed.Select(Value.Text)], WaitColumns.Read, cancellation).ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<WaitRow>> FindEventsOfAnyAsync(Readers readers, string tenant, IReadOnlyCollection<string> names, CancellationToken cancellation) =>
        await readers.AllAsync(OfAny, [Value.Text(tenant), Value.Texts(names)], WaitColumns.Read, cancellation).ConfigureAwait(false);

    public static async Task<IReadOnlyList<WaitRow>> FindFirstEventsAsync(
        Readers readers, string tenant, IReadOnlyList<string> names, string? instanceId, string? correlationId, int limit, CancellationToken cancellation)
    {
        foreach (var name in names)
        {
            var found = await FindEventsAsync(readers, tenant, name, instanceId, correlationId, limit, cancellation).ConfigureAwait(false);
            if (found.Count > 0)
                return found;
        }
        return [];
    }
}
