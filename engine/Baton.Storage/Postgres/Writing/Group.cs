using Baton.Storage.Postgres.Statements;
using Npgsql;

namespace Baton.Storage.Postgres.Writing;

/// <summary>Commits that are written together, their items put together by the statement that writes them.</summary>
internal sealed class Group
{
    private readonly IReadOnlyList<Member> members;

    public Group(IReadOnlyList<Member> members)
    {
        this.members = members;
        Guards = Statements(members.SelectMany(member => member.Plan.Guards));
        Locks = members.SelectMany(member => member.Plan.Locks).ToHashSet();
        LanesOfJobs = [.. members.SelectMany(member => member.Plan.LanesOfJobs.Select(job => (member.Plan.Commit.Tenant, job)))];
    }

    public List<List<Item>> Guards { get; }

    public HashSet<HeldLock> Locks { get; }

    public List<(string Tenant, string JobId)> LanesOfJobs { get; }

    public bool NeedsLocks => Locks.Count > 0 || LanesOfJobs.Count > 0;

    /// <summary>One statement writes it all.</summary>
    public bool IsJoined => members.All(member => member.Plan.IsJoinable);

    /// <summary>The statement that writes it all; it answers with the places in <see cref="Plans"/> of those that passed.</summary>
    public NpgsqlBatchCommand Join()
    {
        var numbers = Plans.Select((plan, number) => (plan, number)).ToDictionary(each => each.plan, each => each.number);
        var joined = new JoinedStatement();
        foreach (var items in Guards.Concat(ChangesWithout([])))
            items[0].Kind.AddTo(joined, items, numbers);
        return joined.Close();
    }

    public IEnumerable<CommitPlan> Plans => members.Select(member => member.Plan);

    /// <summary>The other changes of those that were not refused.</summary>
    public List<List<Item>> ChangesWithout(HashSet<CommitPlan> refused) =>
        Statements(members.Where(member => !refused.Contains(member.Plan)).SelectMany(member => member.Plan.Changes));

    public static void AddTo(NpgsqlBatch batch, List<List<Item>> statements)
    {
        foreach (var items in statements)
            items[0].Kind.AddTo(batch, items);
    }

    private static List<List<Item>> Statements(IEnumerable<Item> items)
    {
        var byPlace = new SortedDictionary<int, List<Item>>();
        foreach (var item in items)
        {
            var place = item.Round * Tables.Kinds.Count + item.Kind.Order;
            if (!byPlace.TryGetValue(place, out var together))
                byPlace.Add(place, together = []);
            together.Add(item);
        }
        foreach (var together in byPlace.Values)
            together[0].Kind.Sort(together);
        return [.. byPlace.Values];
    }
}
