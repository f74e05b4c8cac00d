using Baton.Storage.Jobs;

namespace Baton.WeChat.Replies;

/// <summary>Who waits in this process for an answer to which person. A message about to be sent to them is given here first: it costs nothing of their quota.</summary>
internal sealed class ReplyDesk(ReplyOrigin origin)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<WaitingCaller>> _callers = new(StringComparer.Ordinal);

    /// <summary>Waits for one person, with the message that came under this key, until it is disposed.</summary>
    public WaitingCaller Open(string lane, string source, string dedupKey)
    {
        var caller = new WaitingCaller(lane, source, dedupKey, Leave);
        lock (_gate)
        {
            if (!_callers.TryGetValue(lane, out var waiting))
                _callers.Add(lane, waiting = []);
            waiting.Add(caller);
        }

        return caller;
    }

    /// <summary>Brings an answer to the message that it answers. False: nobody waits with that, or it could not be kept; then it has to be sent.</summary>
    public async Task<bool> TryAnswerAsync(string lane, JobRow job, Func<string?> write, CancellationToken cancellation)
    {
        var callers = WaitingFor(lane);
        if (callers.Length == 0 || write() is not { } xml)
            return false;
        var line = await origin.LineOfAsync(job, cancellation);
        foreach (var caller in callers)
        {
            if (!await origin.IsForAsync(caller, line, cancellation))
                continue;
            if (caller.TryBring(xml) is { } kept)
                return await kept;
        }

        return false;
    }

    /// <summary>Whether somebody waits whose message the job's instance took.</summary>
    public async Task<bool> IsAskedAsync(string lane, JobRow job, CancellationToken cancellation)
    {
        var callers = WaitingFor(lane);
        var line = callers.Length == 0 ? [] : await origin.LineOfAsync(job, cancellation);
        foreach (var caller in callers)
        {
            if (await origin.IsAskedAsync(caller, line, cancellation))
                return true;
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
