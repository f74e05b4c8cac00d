using Baton.Storage.Instances;
using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;

namespace Baton.Storage.Postgres.Tables;

internal static class InstanceValueTable
{
    private const string InsertMissing =
        "INSERT INTO instance_values (tenant, instance_id, hash, content) SELECT tenant, instance_id, hash, content FROM given ORDER BY ordinal ON CONFLICT DO NOTHING";

    private const string Find = "SELECT hash, content FROM instance_values WHERE tenant = $1 AND instance_id = $2 AND hash = ANY ($3)";

    public static readonly Kind Add = new Kind<AddValue>(new ArrayStatement<AddValue>(
        new Columns<AddValue>().Text("instance_id", add => add.Row.InstanceId).Text("hash", add => add.Row.Hash).Bytes("content", add => add.Row.Content),
        InsertMissing))
    {
        IsIndependent = true,
        Touches = (_, _) => { },
    };

    public static async Task<IReadOnlyList<InstanceValueRow>> FindAllAsync(
        Readers readers, string tenant, string instanceId, IReadOnlyCollection<string> hashes, CancellationToken cancellation) =>
        await readers.AllAsync(
            Find, [Value.Text(tenant), Value.Text(instanceId), Value.Texts(hashes)], row => new InstanceValueRow(tenant, instanceId, row.Text(0), row.Bytes(1)),
            cancellation).ConfigureAwait(false);
}
