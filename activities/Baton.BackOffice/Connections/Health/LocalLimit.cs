namespace Baton.BackOffice.Connections.Health;

/// <summary>Lets so many in at a time, by a limit that may change. The others wait in order.</summary>
internal sealed class LocalLimit
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private int _inside;

    public async Task EnterAsync(int limit, CancellationToken cancellation)
    {
        LinkedListNode<TaskCompletionSource> place;
        lock (_lock)
        {
            if (_inside < limit)
            {
                _inside++;
                return;
            }

            place = _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        try
        {
            await place.Value.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            bool wasGranted;
            lock (_lock)
            {
                wasGranted = place.List is null;
                if (!wasGranted)
                    _waiting.Remove(place);
            }

            if (wasGranted)
                Leave(limit);
            throw;
        }
    }

    public void Leave(int limit)
    {
        lock (_lock)
        {
            _inside--;
            while (_inside < limit && _waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                _inside++;
                next.Value.SetResult();
            }
        }
    }
}
