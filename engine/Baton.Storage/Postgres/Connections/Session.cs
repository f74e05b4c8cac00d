using Baton.Storage.Reads;
using Npgsql;

namespace Baton.Storage.Postgres.Connections;

/// <summary>A connection, for statements of one caller after another.</summary>
internal sealed class Session(NpgsqlConnection connection, CancellationToken cancellation)
{
    public NpgsqlConnection Connection => connection;

    /// <summary>How many rows were written.</summary>
    public async Task<int> RunAsync(string text, params NpgsqlParameter[] values)
    {
        await using var command = Command(text, values);
        return await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    public async Task<List<T>> AllAsync<T>(string text, Func<IRow, T> read, params NpgsqlParameter[] values)
    {
        await using var command = Command(text, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var (rows, row) = (new List<T>(), new ResultRow(reader));
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            rows.Add(read(row));
        return rows;
    }

    private NpgsqlCommand Command(string text, NpgsqlParameter[] values)
    {
#pragma warning disable CA2100 // Constants of this assembly.
        var command = new NpgsqlCommand(text, connection);
#pragma warning restore CA2100
        command.Parameters.AddRange(values);
        return command;
    }
}
