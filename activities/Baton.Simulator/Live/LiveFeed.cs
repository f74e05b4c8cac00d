using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Baton.Simulator.Erp;
using Baton.Simulator.Faults;
using Baton.Simulator.Hosting;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Live;

/// <summary>
/// What changes, as it changes. Who comes back with the last revision they saw gets the present state of all that
/// changed since: there is no log of events to keep.
/// </summary>
internal sealed class LiveFeed : IDisposable
{
    private const int Backlog = 4096;
    public const string ResetRevision = "reset.revision";

    private readonly SimulatorFile _file;
    private readonly FaultBoard _faults;
    private readonly Lock _gate = new();
    private readonly List<Channel<Change>> _watchers = [];

    public LiveFeed(SimulatorFile file, FaultBoard faults)
    {
        (_file, _faults) = (file, faults);
        file.Changed += Publish;
    }

    /// <param name="userid">One phone only; null for everything.</param>
    /// <param name="after">The last revision seen; null for a newcomer, who is told only what happens from now on.</param>
    public async IAsyncEnumerable<Change> Watch(string? userid, long? after, [EnumeratorCancellation] CancellationToken stop)
    {
        var channel = Channel.CreateBounded<Change>(Backlog);
        lock (_gate)
            _watchers.Add(channel);
        try
        {
            var seen = after ?? 0;
            foreach (var missed in after is { } revision ? _file.Read(session => Missed(session, userid, revision)) : [])
            {
                seen = Math.Max(seen, missed.Revision);
                yield return missed;
            }
            yield return new Change(seen, "faults", null, SimulatorJson.Write(_faults.All));
            await foreach (var change in channel.Reader.ReadAllAsync(stop))
            {
                if (change.Revision > seen && (userid is null || change.Userid is null || change.Userid == userid))
                    yield return change;
            }
        }
        finally
        {
            lock (_gate)
                _watchers.Remove(channel);
        }
    }

    private static List<Change> Missed(Session session, string? userid, long after)
    {
        var missed = new List<Change>();
        if (long.TryParse(session.Setting(ResetRevision), out var reset) && reset > after)
            missed.Add(new Change(reset, "reset", null, "{}"));
        missed.AddRange(PhoneMessages.ChangedSince(session, userid, after)
            .Select(message => new Change(message.Revision, "message", message.Userid, SimulatorJson.Write(message))));
        missed.AddRange(ExpenseLedger.ChangedSince(session, after).Select(row => new Change(row.Revision, "expense", null, row.Row)));
        missed.Sort((one, other) => one.Revision.CompareTo(other.Revision));
        return missed;
    }

    /// <summary>A watcher too slow for its backlog is cut off; it comes back with Last-Event-ID.</summary>
    private void Publish(Change change)
    {
        lock (_gate)
        {
            foreach (var watcher in _watchers)
            {
                if (!watcher.Writer.TryWrite(change))
                    watcher.Writer.TryComplete();
            }
        }
    }

    public void Dispose() => _file.Changed -= Publish;
}
