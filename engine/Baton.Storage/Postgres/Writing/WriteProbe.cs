using Baton.Storage.Postgres.Connections;

namespace Baton.Storage.Postgres.Writing;

/// <summary>Tries out whether the database still takes something and makes it durable, and leaves nothing.</summary>
internal static class WriteProbe
{
    private const string Add = "INSERT INTO settings (tenant, area, key, value, version, changed_at) VALUES ('', 'store', $1, '', 1, 0)";
    private const string Remove = "DELETE FROM settings WHERE tenant = '' AND area = 'store' AND key = $1";

    public static Task<bool> RunAsync(Readers readers, CancellationToken cancellation) => readers.TransactAsync(async session =>
    {
        // Nodes do not wait for one another.
        var key = $"probe-{Guid.NewGuid():N}";
        await session.RunAsync(Add, Value.Text(key)).ConfigureAwait(false);
        return await session.RunAsync(Remove, Value.Text(key)).ConfigureAwait(false) == 1;
    }, cancellation);
}
