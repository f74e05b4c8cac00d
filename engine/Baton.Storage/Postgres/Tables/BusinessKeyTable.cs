using Baton.Storage.Instances;
using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;

namespace Baton.Storage.Postgres.Tables;

/// <summary>Which instance used a business key; never deleted.</summary>
internal static class BusinessKeyTable
{
    private const string TakeFree =
        "INSERT INTO business_keys (tenant, definition_id, business_key, instance_id) SELECT tenant, definition_id, business_key, instance_id FROM given ON CONFLICT DO NOTHING";

    private const string Owned = """
        SELECT ordinal FROM given JOIN business_keys AS used ON used.tenant = given.tenant AND used.definition_id = given.definition_id
          AND used.business_key = given.business_key AND used.instance_id = given.instance_id
        """;

    private const string Find = "SELECT instance_id FROM business_keys WHERE tenant = $1 AND definition_id = $2 AND business_key = $3";

    /// <summary>Beside the row of an instance that has a key.</summary>
    public static readonly Kind Take = new Kind<SaveInstance>(new ArrayStatement<SaveInstance>(Columns(), TakeFree), new ArrayStatement<SaveInstance>(Columns(), Owned))
    {
        Touches = (touches, save) => touches.Alone(Family.BusinessKey, save.Row.DefinitionId, save.Row.BusinessKey!),
        RowOf = save => save.Row.BusinessKey!,
    };

    public static Task<string?> FindUserAsync(Readers readers, string tenant, string definitionId, string key, CancellationToken cancellation) =>
        readers.FirstAsync(Find, [Value.Text(tenant), Value.Text(definitionId), Value.Text(key)], row => row.Text(0), cancellation);

    private static Columns<SaveInstance> Columns() => new Columns<SaveInstance>()
        .Text("definition_id", save => save.Row.DefinitionId).Text("business_key", save => save.Row.BusinessKey).Text("instance_id", save => save.Row.Id);
}
