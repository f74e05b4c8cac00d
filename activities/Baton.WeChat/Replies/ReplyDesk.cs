namespace Baton.WeChat.Replies;

/// <summary>Who waits in this process for an answer to which person. A message about to be sent to them is given here first: it costs nothing of their quota.</summary>
internal sealed class ReplyDesk
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<WaitingCaller>> _callers = new(StringComparer.Ordinal);

    /// <summary>Waits for one person, until it is disposed.</summary>
    public WaitingCaller Open(string lane)
    {
        var caller = new WaitingCaller(lane, Leave);
        lock (_gate)
        {
            if (!_callers.TryGetValue(lane, out var waiting))
                _callers.Add(lane, waiting = []);
            waiting.Add(caller);
        }

        return caller;
    }

    /// <summary>Brings an answer to who has waited longest. False: nobody waits, or it could not be kept; then it has to be sent.</summary>
    public async Task<bool> TryAnswerAsync(string lane, Func<string?> write)
    {
        foreach (var caller in WaitingFor(lane))
        {
            if (write() is not { } xml)
                return false;
            if (caller.TryBring(xml) is { } kept)
                return await kept;
        }

        return false;
    }

    /// <summary>What this person sent is about to be passed on: who waits looks there too.</summary>
    public void Follow(string lane, IReadOnlyList<(string Source, string DedupKey)> passedOn)
    {
        foreach (var caller in WaitingFor(lane))
            caller.Follow(passedOn);
    }

    /// <summary>What this person sent was handled: whoever waits may look whether anything can still come.</summary>
    public void Handled(string lane)
    {
        foreach (var caller in WaitingFor(lane))
            caller.Signal.Raise();
    }

    private WaitingCaller[] WaitingFor(string lane)
    {
        lock (_gate)
            return _callers.TryGetValue(lane, out var waiting) ? [.. waiting] : [];
    }

    private void Leave(WaitingCaller caller)
    {
        lock (_gate)
        {
            if (_callers.TryGetValue(caller.Lane, out var waiting) && waiting.Remove(caller) && waiting.Count == 0)
                _callers.Remove(caller.Lane);
        }
    }
}
