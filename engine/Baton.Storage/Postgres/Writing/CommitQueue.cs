namespace Baton.Storage.Postgres.Writing;

/// <summary>
/// Commits that wait, oldest first, and what those being written touch. A commit that touches the same as one being written, or as an older
/// one that waits, is left for later: so every statement of a group sees each row once, and the order of commits is kept for each row.
/// </summary>
internal sealed class CommitQueue(PostgresStoreOptions options) : IDisposable
{
    /// <summary>A group does not look further back than so many times its limit for commits that go together.</summary>
    private const int LookBack = 4;

    private readonly System.Threading.Lock gate = new();
    private readonly SemaphoreSlim places = new(options.QueueLimit);
    private readonly LinkedList<Member> waiting = [];
    private readonly Queue<TaskCompletionSource> idle = [];
    private readonly TouchedRows written = new();
    private bool isClosed;

    public int Count
    {
        get
        {
            lock (gate)
                return waiting.Count;
        }
    }

    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public async Task AddAsync(Member member, CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation).ConfigureAwait(false);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, typeof(PostgresStore));
            waiting.AddLast(member);
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
                if (group.Count > 0)
                    return group;
                if (isClosed && waiting.Count == 0)
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
                written.Remove(member.Plan.Touches);
            if (waiting.Count > 0 || isClosed)
                Wake();
        }
    }

    /// <summary>Takes no more; what waits is still written.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            while (idle.TryDequeue(out var writer))
                writer.SetResult();
        }
    }

    public void Dispose() => places.Dispose();

    private void Wake()
    {
        if (idle.TryDequeue(out var writer))
            writer.SetResult();
    }

    private List<Member> Gather()
    {
        var group = new List<Member>();
        var passedOver = new TouchedRows();
        var (looks, bytes) = (options.GroupLimit * LookBack, 0L);
        for (var node = waiting.First; node is not null && group.Count < options.GroupLimit && bytes < options.GroupBytes && looks-- > 0;)
        {
            var (member, next) = (node.Value, node.Next);
            if (member.IsCancelled)
            {
                Remove(node);
                member.Cancel();
            }
            else if (written.Meets(member.Plan.Touches) || passedOver.Meets(member.Plan.Touches))
            {
                passedOver.Add(member.Plan.Touches);
            }
            else
            {
                Remove(node);
                written.Add(member.Plan.Touches);
                group.Add(member);
                bytes += member.Plan.Bytes;
            }
            node = next;
        }
        return group;
    }

    private void Remove(LinkedListNode<Member> node)
    {
        waiting.Remove(node);
        places.Release();
    }
}
