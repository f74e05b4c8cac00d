namespace Baton.Runtime.Steps;

/// <summary>Lets one step of an instance run at a time inside this process, so that races between nodes stay rare. Entries vanish when nobody waits.</summary>
public sealed class Mailboxes
{
    private readonly Dictionary<(string, string), Turnstile> _open = [];

    public async Task<IDisposable> EnterAsync(string tenant, string instanceId, CancellationToken cancellation)
    {
        Turnstile turnstile;
        lock (_open)
        {
            if (!_open.TryGetValue((tenant, instanceId), out turnstile!))
                _open.Add((tenant, instanceId), turnstile = new Turnstile());
            turnstile.Users++;
        }

        var turn = new Turn(this, (tenant, instanceId), turnstile);
        try
        {
            await turnstile.Gate.WaitAsync(cancellation);
            turn.HasEntered = true;
            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    private sealed class Turnstile
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Turn(Mailboxes owner, (string, string) key, Turnstile turnstile) : IDisposable
    {
        private bool _isDisposed;

        public bool HasEntered { get; set; }

        public void Dispose()
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            if (HasEntered)
                turnstile.Gate.Release();
            lock (owner._open)
            {
                if (--turnstile.Users > 0)
                    return;
                owner._open.Remove(key);
            }

            turnstile.Gate.Dispose();
        }
    }
}
