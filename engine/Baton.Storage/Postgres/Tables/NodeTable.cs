using Baton.Storage.Nodes;
using Baton.Storage.Postgres.Connections;

namespace Baton.Storage.Postgres.Tables;

/// <summary>The nodes that have a sign of life, and those that have lost it and were not followed yet. A sign is a shared lock that a session holds.</summary>
internal static class NodeTable
{
    // What sessions hold of this database, by the number under which it was taken.
    private const string Signs = """
        SELECT (classid::bigint << 32) | objid::bigint AS sign, pid FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 1 AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """;

    // Shared: two processes that bear the same name by accident are one node, which ends with both.
    private const string GiveSign = "SELECT pg_try_advisory_lock_shared($1)";

    private const string EnterAnew = """
        INSERT INTO nodes (name, sign, session) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE SET sign = excluded.sign, session = excluded.session
        """;

    private const string OwnSign = $"SELECT 1 FROM ({Signs}) AS signs WHERE sign = $1 AND pid = pg_backend_pid()";
    private const string FindAll = $"SELECT name, session, sign IN (SELECT sign FROM ({Signs}) AS signs) FROM nodes";

    private const string RemoveSilent = $"""
        DELETE FROM nodes WHERE name = $1 AND session = $2 AND sign NOT IN (SELECT sign FROM ({Signs}) AS signs) RETURNING name
        """;

    /// <returns>False if somebody else keeps this session from it.</returns>
    public static async Task<bool> GiveSignAsync(Session session, long sign) =>
        (await session.AllAsync(GiveSign, row => row.Flag(0), Value.Number(sign)).ConfigureAwait(false))[0];

    public static Task EnterAsync(Session session, NodeSession self, long sign) =>
        session.RunAsync(EnterAnew, Value.Text(self.Node), Value.Number(sign), Value.Text(self.Session));

    /// <summary>Whether the server shows the sign that this session gives. One that does not says nothing about others either.</summary>
    public static async Task<bool> ShowsAsync(Session session, long sign) =>
        (await session.AllAsync(OwnSign, _ => true, Value.Number(sign)).ConfigureAwait(false)).Count > 0;

    /// <summary>All nodes, each with whether it gives its sign at this moment.</summary>
    public static Task<List<(NodeSession Node, bool Lives)>> FindAllAsync(Session session) =>
        session.AllAsync(FindAll, row => (new NodeSession(row.Text(0), row.Text(1)), row.Flag(2)));

    /// <summary>Gives back what it had, as if all its claims had run out at this moment; the node has then never been there.</summary>
    /// <returns>How many claims; null, and nothing was done, if it lives in this session or another, or somebody else has done it.</returns>
    public static Task<int?> FollowAsync(Readers readers, NodeSession silent, CancellationToken cancellation) => readers.TransactAsync(async session =>
    {
        if (await session.AllAsync(RemoveSilent, _ => true, Value.Text(silent.Node), Value.Text(silent.Session)).ConfigureAwait(false) is [])
            return (int?)null;
        var jobs = await ClaimRelease.ReleaseHeldAsync(session, silent.Node, cancellation).ConfigureAwait(false);
        return jobs + await InboxTable.ReleaseAsync(session, silent.Node).ConfigureAwait(false);
    }, cancellation);
}
