namespace Baton.Storage.Postgres.Writing;

/// <summary>
/// What groups under way hold in the table of locks. A commit that needs the same would make its whole group wait in the database: it
/// waits here instead, and then goes with all others that waited for it.
/// </summary>
internal sealed class HeldPlaces
{
    private readonly Dictionary<HeldLock, Queue<Member>> held = [];
    private readonly Queue<Member> resumed = [];

    /// <summary>Those that waited and may be looked at again, oldest first; they come before others.</summary>
    public Queue<Member> Resumed => resumed;

    /// <summary>Lets a commit join the group that is being gathered, or keeps it until the first group in its way is done.</summary>
    /// <param name="member">Whose locks are needed.</param>
    /// <param name="own">What the group that is being gathered holds already; what this one needs is added.</param>
    /// <returns>False when it waits here.</returns>
    public bool TryJoin(Member member, HashSet<HeldLock> own)
    {
        foreach (var needed in member.Plan.Locks)
        {
            if (!own.Contains(needed) && held.TryGetValue(needed, out var waiting))
            {
                waiting.Enqueue(member);
                return false;
            }
        }
        foreach (var needed in member.Plan.Locks)
        {
            if (own.Add(needed))
                held.Add(needed, []);
        }
        return true;
    }

    /// <summary>The group is done.</summary>
    public void Leave(List<Member> group)
    {
        foreach (var done in group.SelectMany(member => member.Plan.Locks))
        {
            if (!held.Remove(done, out var waiting))
                continue;
            foreach (var member in waiting)
                resumed.Enqueue(member);
        }
    }
}
