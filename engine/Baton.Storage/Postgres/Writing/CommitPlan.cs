using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Journal;
using Baton.Storage.Postgres.Tables;
using Baton.Storage.Requests;

namespace Baton.Storage.Postgres.Writing;

/// <param name="Plan">Whose it is.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Round">Later rounds are written after earlier ones; within one the order is that of the kinds.</param>
/// <param name="Change">What is written.</param>
internal sealed record Item(CommitPlan Plan, Kind Kind, int Round, Change Change);

/// <summary>
/// A commit taken apart into what each kind of statement is given. All guards come before all other changes. What the order of its
/// changes means is kept by rounds: a change goes to the first one in which it is written after those before it that touch the same.
/// </summary>
internal sealed class CommitPlan
{
    /// <exception cref="InvalidOperationException">The store does not know a change.</exception>
    public CommitPlan(Commit commit)
    {
        Commit = commit;
        var touches = new Touches(commit);
        var guards = new Rounds(this, touches);
        var others = new Rounds(this, touches);
        foreach (var change in commit.Changes)
            (change is Guard ? guards : others).Add(change);
        Guards = guards.Items;
        Changes = others.Items;
        Touches = TouchedTogether([.. guards.Touched, .. others.Touched]);
        Locks = touches.Locks;
        LanesOfJobs = touches.LanesOfJobs;
        Bytes = commit.Changes.Sum(BytesOf);
        IsJoinable = Guards is [{ Kind.WrittenKey: not null }] && Changes.TrueForAll(item => item.Kind.IsIndependent)
            && !guards.IsOrdered && !others.IsOrdered && Locks.Count == 0 && LanesOfJobs.Count == 0;
    }

    public Commit Commit { get; }

    public List<Item> Guards { get; }

    public List<Item> Changes { get; }

    /// <summary>What other commits must not touch at the same time, each key once.</summary>
    public IReadOnlyList<Touch> Touches { get; }

    /// <summary>How large its documents are.</summary>
    public int Bytes { get; }

    public List<HeldLock> Locks { get; }

    public List<string> LanesOfJobs { get; }

    /// <summary>A guard that refuses has itself written nothing; another of the same commit may have.</summary>
    public bool MayHaveWritten => Guards.Count > 1;

    /// <summary>It can be written by one statement with others that can: its only guard is asked there, and whatever else it writes depends on that alone.</summary>
    public bool IsJoinable { get; }

    private static int BytesOf(Change change) => change switch
    {
        SaveInstance save => save.Row.State.Length,
        AddValue add => add.Row.Content.Length,
        AddJournal add => add.Row.Entries.Length,
        AddJob add => add.Row.Payload.Length,
        FinishJob finish => finish.Result?.Length ?? 0,
        Receive receive => receive.Row.Payload.Length,
        FinishInbox finish => finish.Reply?.Length ?? 0,
        AddAnswer add => add.Row.Body.Length,
        _ => 0,
    };

    // Who touches something alone and together with others touches it alone.
    private static List<Touch> TouchedTogether(List<Touch> touches)
    {
        if (touches.Count < 2)
            return touches;
        var byKey = new Dictionary<Key, Touch>(touches.Count);
        foreach (var touch in touches)
        {
            if (!touch.IsShared || !byKey.ContainsKey(touch.Key))
                byKey[touch.Key] = touch;
        }
        return [.. byKey.Values];
    }

    private sealed class Rounds(CommitPlan plan, Touches touches)
    {
        private readonly List<Kind> kinds = [];
        private readonly Dictionary<Key, int> alone = [];
        private readonly Dictionary<Key, int> together = [];

        public List<Item> Items { get; } = [];

        public List<Touch> Touched { get; } = [];

        /// <summary>One change touches what another one has touched, and comes after it.</summary>
        public bool IsOrdered { get; private set; }

        public void Add(Change change)
        {
            kinds.Clear();
            Kinds.Collect(change, kinds);
            foreach (var kind in kinds)
                Add(kind, change);
        }

        private void Add(Kind kind, Change change)
        {
            touches.Current.Clear();
            kind.Touch(change, touches);
            var after = -1;
            foreach (var touch in touches.Current)
            {
                after = Math.Max(after, alone.GetValueOrDefault(touch.Key, -1));
                if (!touch.IsShared)
                    after = Math.Max(after, together.GetValueOrDefault(touch.Key, -1));
                if (!touch.IsHere)
                    Touched.Add(touch);
            }
            IsOrdered |= after >= 0;
            // The first place of this kind behind that one; -1 stands before the first of all.
            var round = (after - kind.Order + Kinds.Count) / Kinds.Count;
            var place = round * Kinds.Count + kind.Order;
            foreach (var touch in touches.Current)
            {
                var places = touch.IsShared ? together : alone;
                places[touch.Key] = Math.Max(place, places.GetValueOrDefault(touch.Key, -1));
            }
            Items.Add(new Item(plan, kind, round, change));
        }
    }
}
