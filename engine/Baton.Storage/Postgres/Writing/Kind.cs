using Baton.Storage.Commits;
using Baton.Storage.Postgres.Statements;
using Npgsql;

namespace Baton.Storage.Postgres.Writing;

/// <summary>How changes of one kind are written, all of a group at once.</summary>
internal abstract class Kind
{
    /// <summary>Where it stands among the kinds: every group writes them in the same order, so that groups of several nodes do not hold one another up.</summary>
    public int Order { get; set; }

    /// <summary>Of a guard that a statement of several kinds may hold: the columns by which it says what passed. Null: it has statements of its own.</summary>
    public string? WrittenKey { get; init; }

    /// <summary>A change that may be written in one statement with its guard: it reads nothing that the guard or another change writes.</summary>
    public bool IsIndependent { get; init; }

    public abstract void Touch(Change change, Touches touches);

    /// <summary>Puts the items into the order in which their rows are taken.</summary>
    public abstract void Sort(List<Item> items);

    public abstract void AddTo(NpgsqlBatch batch, List<Item> items);

    /// <summary>Adds them to a statement of several kinds.</summary>
    /// <param name="joined">The statement.</param>
    /// <param name="items">What is written.</param>
    /// <param name="numbers">The number of each commit in it.</param>
    public abstract void AddTo(JoinedStatement joined, List<Item> items, IReadOnlyDictionary<CommitPlan, int> numbers);

    /// <summary>Reads which of the guards did not pass.</summary>
    public abstract Task<List<Item>> ReadRefusedAsync(NpgsqlDataReader answer, List<Item> items, CancellationToken cancellation);
}

/// <param name="parts">The statements, in order. A guard's answer is the only result among them: the ordinals that passed, or the key columns of the rows that were written.</param>
internal sealed class Kind<TChange>(params IPart<TChange>[] parts) : Kind where TChange : Change
{
    private const string Ordinal = "ordinal";

    public required Action<Touches, TChange> Touches { get; init; }

    /// <summary>The rows are taken in the order of this key; in that of the commits where there is none.</summary>
    public Func<TChange, string>? RowOf { get; init; }

    public override void Touch(Change change, Touches touches) => Touches(touches, (TChange)change);

    public override void Sort(List<Item> items)
    {
        if (RowOf is { } row)
            items.Sort((one, other) => string.CompareOrdinal(row((TChange)one.Change), row((TChange)other.Change)));
    }

    public override void AddTo(NpgsqlBatch batch, List<Item> items)
    {
        var given = Give(items);
        foreach (var part in parts)
            batch.BatchCommands.Add(part.For(given));
    }

    public override void AddTo(JoinedStatement joined, List<Item> items, IReadOnlyDictionary<CommitPlan, int> numbers) =>
        ((ArrayStatement<TChange>)parts[0]).AddTo(joined, Give(items), [.. items.Select(item => numbers[item.Plan])], WrittenKey);

    public override Task<List<Item>> ReadRefusedAsync(NpgsqlDataReader answer, List<Item> items, CancellationToken cancellation) =>
        answer.GetName(0) == Ordinal ? ReadByOrdinalAsync(answer, items, cancellation) : ReadByKeyAsync(answer, items, cancellation);

    private static async Task<List<Item>> ReadByOrdinalAsync(NpgsqlDataReader answer, List<Item> items, CancellationToken cancellation)
    {
        var passed = new bool[items.Count];
        while (await answer.ReadAsync(cancellation).ConfigureAwait(false))
            passed[answer.GetInt64(0) - 1] = true;
        return [.. items.Where((_, index) => !passed[index])];
    }

    private async Task<List<Item>> ReadByKeyAsync(NpgsqlDataReader answer, List<Item> items, CancellationToken cancellation)
    {
        var columns = Enumerable.Range(0, answer.FieldCount);
        var passed = new HashSet<string>();
        while (await answer.ReadAsync(cancellation).ConfigureAwait(false))
            passed.Add(ArrayStatement<TChange>.Key(columns.Select(answer.GetValue)));
        if (passed.Count == items.Count)
            return [];
        var key = parts.OfType<ArrayStatement<TChange>>().Single().KeyOf([.. columns.Select(answer.GetName)]);
        return [.. Give(items).Zip(items).Where(pair => !passed.Contains(key(pair.First))).Select(pair => pair.Second)];
    }

    private static List<Given<TChange>> Give(List<Item> items) => items.ConvertAll(item => new Given<TChange>(item.Plan.Commit.Tenant, (TChange)item.Change));
}
