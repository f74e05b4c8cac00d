using Baton.Storage.Nodes;

namespace Baton.Runtime.Hosting;

/// <summary>
/// Judges which nodes are dead by what looks show: who was silent at two looks a second apart and had no other session in between. What ends
/// this node's own session, such as the database's restart, may have ended all of them; so nobody is judged before it has stood for longer
/// than a node that lives needs for a new one. Time is that of a watch that nobody sets.
/// </summary>
internal sealed class NodeSilences(TimeProvider time)
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    private readonly Dictionary<NodeSession, long> _since = [];
    private long? _standsSince;

    /// <summary>Nothing was to be seen: this node has no session itself.</summary>
    public void Forget()
    {
        _since.Clear();
        _standsSince = null;
    }

    /// <summary>Those that are dead.</summary>
    /// <param name="look">What a look has just shown.</param>
    /// <param name="asked">The timestamp at which it began: what it shows, it shows of no earlier moment.</param>
    public IReadOnlyList<NodeSession> Judge(NodeLook look, long asked)
    {
        var now = time.GetTimestamp();
        if (look.IsNew)
            Forget();
        _standsSince ??= now;
        foreach (var back in _since.Keys.Except(look.Silent).ToArray())
            _since.Remove(back);
        foreach (var silent in look.Silent)
            _since.TryAdd(silent, now);
        return time.GetElapsedTime(_standsSince.Value, asked) < Settling ? [] : [.. look.Silent.Where(silent => time.GetElapsedTime(_since[silent], asked) >= Longest)];
    }
}
