using Baton.Storage.Commits;
using Baton.Storage.Postgres.Tables;
using Npgsql;

namespace Baton.Storage.Postgres.Writing;

/// <summary>
/// One transaction for a group, in two round trips: locks and guards; then, when their answers are known, everything else up to COMMIT. Where
/// no commit holds locks or has more than one guard, one round trip: what is refused falls out within the statement.
/// </summary>
/// <param name="connection">Where nothing else is under way.</param>
/// <param name="group">What is written.</param>
/// <param name="isHurried">Waits for rows that others hold no longer than for a commit that is under way.</param>
internal sealed class Attempt(NpgsqlConnection connection, Group group, bool isHurried)
{
    // Statements see what was committed before each of them, whatever the server's default is.
    private const string Begin = "BEGIN ISOLATION LEVEL READ COMMITTED";
    private const string Hurry = "SET LOCAL lock_timeout = 500";
    private const string Commit = "COMMIT";
    private const string Rollback = "ROLLBACK";

    private readonly NpgsqlBatchCommand commit = new(Commit);
    private bool hasBegun;

    /// <summary>COMMIT is under way: a connection that breaks from now on leaves the outcome unknown.</summary>
    public bool IsCommitting { get; private set; }

    /// <summary>What refused, by commit. When <see cref="IsWritten"/> is false then, nothing of the group was written, and the others are to be tried again.</summary>
    public Dictionary<CommitPlan, Guard> Refused { get; } = [];

    /// <summary>The server has said so; what failed after that does not matter.</summary>
    public bool IsWritten => commit.StatementType != StatementType.Unknown;

    public async Task RunAsync()
    {
        if (group.IsJoined)
        {
            await WriteJoinedAsync().ConfigureAwait(false);
            return;
        }
        var lanes = new List<HeldLock>();
        if (group.Guards.Count > 0 || group.NeedsLocks)
            await GuardAsync(lanes).ConfigureAwait(false);
        if (Refused.Keys.Any(plan => plan.MayHaveWritten))
        {
            await RollBackAsync().ConfigureAwait(false);
            return;
        }
        await WriteAsync(lanes).ConfigureAwait(false);
    }

    public async Task RollBackAsync()
    {
        await using var command = new NpgsqlCommand(Rollback, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async Task WriteJoinedAsync()
    {
        await using var batch = StartBatch();
        batch.BatchCommands.Add(group.Join());
        batch.BatchCommands.Add(commit);
        hasBegun = true;
        IsCommitting = true;
        await using var answer = await batch.ExecuteReaderAsync(CancellationToken.None).ConfigureAwait(false);
        var passed = new HashSet<int>();
        while (await answer.ReadAsync(CancellationToken.None).ConfigureAwait(false))
            passed.Add(answer.GetInt32(0));
        foreach (var (number, plan) in group.Plans.Index())
        {
            if (!passed.Contains(number))
                Refused.Add(plan, (Guard)plan.Guards[0].Change);
        }
        await answer.NextResultAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async Task GuardAsync(List<HeldLock> held)
    {
        await using var batch = StartBatch();
        if (group.NeedsLocks)
            LockTable.Take(batch, group.Locks, group.LanesOfJobs);
        Group.AddTo(batch, group.Guards);
        hasBegun = true;
        await using var answer = await batch.ExecuteReaderAsync(CancellationToken.None).ConfigureAwait(false);
        if (group.NeedsLocks)
        {
            await LockTable.ReadTakenAsync(answer, held).ConfigureAwait(false);
            await answer.NextResultAsync(CancellationToken.None).ConfigureAwait(false);
        }
        var refused = new HashSet<Item>();
        foreach (var items in group.Guards)
        {
            refused.UnionWith(await items[0].Kind.ReadRefusedAsync(answer, items, CancellationToken.None).ConfigureAwait(false));
            await answer.NextResultAsync(CancellationToken.None).ConfigureAwait(false);
        }
        foreach (var plan in refused.Select(item => item.Plan).Distinct())
            Refused.Add(plan, (Guard)plan.Guards.First(refused.Contains).Change);
    }

    private async Task WriteAsync(List<HeldLock> held)
    {
        await using var batch = StartBatch();
        Group.AddTo(batch, group.ChangesWithout([.. Refused.Keys]));
        if (held.Exists(each => each.Kind == LockKind.Lane))
            batch.BatchCommands.Add(JobLanes.Elect(held));
        batch.BatchCommands.Add(commit);
        hasBegun = true;
        IsCommitting = true;
        await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private NpgsqlBatch StartBatch()
    {
        var batch = new NpgsqlBatch(connection);
        if (hasBegun)
            return batch;
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Begin));
        if (isHurried)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Hurry));
        return batch;
    }
}
