using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;
using Baton.Storage.Waits;

namespace Baton.Storage.Postgres.Tables;

internal static class TimerTable
{
    private const string InsertNew = "INSERT INTO timers (tenant, id, instance_id, due) SELECT tenant, id, instance_id, due FROM given";
    private const string DeleteRow = "DELETE FROM timers USING given WHERE timers.tenant = given.tenant AND timers.id = given.id";
    private const string Due = "SELECT tenant, id, instance_id, due FROM timers WHERE due <= $1 ORDER BY due, tenant, id LIMIT $2";
    private const string Next = "SELECT least((SELECT min(due) FROM timers), (SELECT min(due) FROM triggers WHERE due IS NOT NULL))";

    public static readonly Kind Add = new Kind<AddTimer>(new ArrayStatement<AddTimer>(
        new Columns<AddTimer>().Text("id", add => add.Row.Id).Text("instance_id", add => add.Row.InstanceId).Time("due", add => add.Row.Due), InsertNew))
    {
        IsIndependent = true,
        Touches = (touches, add) => touches.Alone(Family.Timer, add.Row.Id),
    };

    public static readonly Kind Remove = new Kind<RemoveTimer>(
        new ArrayStatement<RemoveTimer>(new Columns<RemoveTimer>().Text("id", remove => remove.Id), DeleteRow))
    {
        IsIndependent = true,
        Touches = (touches, remove) => touches.Alone(Family.Timer, remove.Id),
        RowOf = remove => remove.Id,
    };

    public static async Task<IReadOnlyList<TimerRow>> FindDueAsync(Readers readers, DateTimeOffset now, int limit, CancellationToken cancellation) =>
        await readers.AllAsync(
            Due, [Value.Time(now), Value.Number(limit)], row => new TimerRow(row.Text(0), row.Text(1), row.Text(2), row.Time(3)), cancellation).ConfigureAwait(false);

    public static async Task<DateTimeOffset?> FindNextAsync(Readers readers, CancellationToken cancellation) =>
        await readers.FirstAsync(Next, [], row => row.TimeOrNull(0), cancellation).ConfigureAwait(false);
}
