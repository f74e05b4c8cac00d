using Npgsql;

namespace Baton.Crash.Tests.Nodes;

/// <summary>What each node has in hand, as the database says.</summary>
internal sealed class InHand(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connectionString);

    /// <summary>The names of those that live, or died and were not followed yet.</summary>
    public Task<IReadOnlyList<string>> NodesAsync() => ReadAsync("SELECT name FROM nodes");

    /// <summary>The jobs that a node carries out.</summary>
    public Task<IReadOnlyList<string>> JobsOfAsync(string node) => ReadAsync("SELECT id FROM jobs WHERE claimed_by = $1", node);

    /// <summary>Which of these nobody has taken up: neither done, nor in the hand of somebody else than this node.</summary>
    public Task<IReadOnlyList<string>> LeftLyingAsync(IReadOnlyList<string> jobs, string by) =>
        ReadAsync("SELECT id FROM jobs WHERE id = ANY ($1) AND status = 0 AND coalesce(claimed_by, $2) = $2", jobs.ToArray(), by);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<IReadOnlyList<string>> ReadAsync(string sql, params object[] values)
    {
#pragma warning disable CA2100 // Constants of this class.
        await using var command = _database.CreateCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
