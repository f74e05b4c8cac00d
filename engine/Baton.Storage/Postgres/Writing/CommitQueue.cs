namespace Baton.Storage.Postgres.Writing;

/// <summary>
/// Commits that wait, oldest first. One that touches the same as one being written, or as an older one that waits, comes after it: so every
/// statement of a group sees each row once, the order of commits is kept for each row, and nobody else waits for it. Those that need the
/// same lock go in one group, or one group after the other.
/// </summary>
internal sealed class CommitQueue(PostgresStoreOptions options) : IDisposable
{
    private readonly System.Threading.Lock gate = new();
    private readonly SemaphoreSlim places = new(options.QueueLimit);
    private readonly KeyLines lines = new();
    private readonly HeldPlaces held = new();
    private readonly Queue<Member> free = [];
    private readonly Queue<TaskCompletionSource> idle = [];
    private int count;
    private bool isClosed;

    public int Count
    {
        get
        {
            lock (gate)
                return count;
        }
    }

    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public async Task AddAsync(Member member, CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation).ConfigureAwait(false);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, typeof(PostgresStore));
            count++;
            if (!lines.Enter(member))
                return;
            free.Enqueue(member);
            Wake();
        }
    }

    /// <summary>The next group, as soon as there is one; null when the queue is closed and empty.</summary>
    public async Task<List<Member>?> TakeAsync()
    {
        while (true)
        {
            Task raised;
            lock (gate)
            {
                var group = Gather();
                if (IsSomebodyFree)
                    Wake();
                if (group.Count > 0)
                    return group;
                if (isClosed && count == 0)
                    return null;
                var waker = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                idle.Enqueue(waker);
                raised = waker.Task;
            }
            await raised.ConfigureAwait(false);
        }
    }

    /// <summary>What the group has touched is free again.</summary>
    public void Release(List<Member> group)
    {
        lock (gate)
        {
            foreach (var member in group)
                lines.Leave(member, free);
            held.Leave(group);
            if (IsSomebodyFree)
                Wake();
            if (isClosed)
                WakeAll();
        }
    }

    /// <summary>Takes no more; what waits is still written.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            WakeAll();
        }
    }

    public void Dispose() => places.Dispose();

    private bool IsSomebodyFree => free.Count > 0 || held.Resumed.Count > 0;

    private void Wake()
    {
        if (idle.TryDequeue(out var writer))
            writer.SetResult();
    }

    private void WakeAll()
    {
        while (idle.TryDequeue(out var writer))
            writer.SetResult();
    }

    private List<Member> Gather()
    {
        var (group, locks, bytes) = (new List<Member>(), new HashSet<HeldLock>(), 0L);
        while (group.Count < options.GroupLimit && IsSomebodyFree)
        {
            var source = held.Resumed.Count > 0 ? held.Resumed : free;
            var member = source.Peek();
            if (!member.IsCancelled && group.Count > 0 && bytes + member.Plan.Bytes > options.GroupBytes)
                break;
            source.Dequeue();
            if (!member.IsCancelled && !held.TryJoin(member, locks))
                continue;
            count--;
            places.Release();
            if (member.IsCancelled)
            {
                lines.Leave(member, free);
                member.Cancel();
                continue;
            }
            bytes += member.Plan.Bytes;
            group.Add(member);
        }
        return group;
    }
}
