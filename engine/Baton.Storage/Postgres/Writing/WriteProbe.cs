using Baton.Storage.Postgres.Connections;

namespace Baton.Storage.Postgres.Writing;

/// <summary>Tries out whether the database still takes something and makes it durable, and leaves nothing.</summary>
internal static class WriteProbe
{
    private const string Add = "INSERT INTO settings (tenant, area, key, value, version, changed_at) VALUES ('', 'store', $1, '', 1, 0)";
    private const string Remove = "DELETE FROM settings WHERE tenant = '' AND area = 'store' AND key = $1";

    // No row, but the same claim on the table as a commit's: whoever has locked it away from everybody is noticed.
    private const string Instances = "UPDATE instances SET version = version WHERE tenant = '' AND id = $1";
    private const string Inbox = "UPDATE inbox SET status = status WHERE tenant = '' AND source = 'store' AND dedup_key = $1";
    private const string Jobs = "UPDATE jobs SET status = status WHERE tenant = '' AND id = $1";

    public static Task<bool> RunAsync(Readers readers, CancellationToken cancellation) => readers.TransactAsync(async session =>
    {
        // Nodes do not wait for one another.
        var key = $"probe-{Guid.NewGuid():N}";
        await session.RunAsync(Add, Value.Text(key)).ConfigureAwait(false);
        foreach (var touch in (string[])[Instances, Inbox, Jobs])
            await session.RunAsync(touch, Value.Text(key)).ConfigureAwait(false);
        return await session.RunAsync(Remove, Value.Text(key)).ConfigureAwait(false) == 1;
    }, cancellation);
}
