using System.Collections.Concurrent;
using Baton.BackOffice.Connections;

namespace Baton.BackOffice.Http;

/// <summary>A header that stands for a session.</summary>
internal sealed record Session(string Header, string Value);

/// <summary>Sessions at services that want to be signed in to, one for each connection; each is made by one call, however many wait for it.</summary>
internal sealed class Sessions
{
    private readonly ConcurrentDictionary<string, Slot> _slots = new();

    /// <param name="connection">Where.</param>
    /// <param name="refused">The session that was refused just now; null where none was.</param>
    /// <param name="signIn">Makes one.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<Session> GetAsync(OpenConnection connection, Session? refused, Func<CancellationToken, Task<Session>> signIn, CancellationToken cancellation)
    {
        var slot = _slots.GetOrAdd($"{connection.Key}/{connection.Definition.Version}", _ => new Slot());
        if (slot.Current is { } current && current != refused)
            return current;
        await slot.Turn.WaitAsync(cancellation);
        try
        {
            if (slot.Current is { } made && made != refused)
                return made;
            return slot.Current = await signIn(cancellation);
        }
        finally
        {
            slot.Turn.Release();
        }
    }

    private sealed class Slot
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public Session? Current { get; set; }
    }
}
