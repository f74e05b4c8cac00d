using System.Globalization;
using Baton.Simulator.Faults;
using Baton.Simulator.Hosting;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Live;

/// <summary>
/// What changes, as it changes. Who comes back with the last revision they saw gets the present state of all that
/// changed on the phones since: there is no log of events to keep. The ERP is asked anew by whoever comes back.
/// </summary>
internal sealed class LiveFeed : IDisposable
{
    public const string ResetRevision = "reset.revision";

    private readonly SimulatorFile _file;
    private readonly FaultBoard _faults;
    private readonly Lock _gate = new();
    private readonly List<Watch> _watches = [];

    public LiveFeed(SimulatorFile file, FaultBoard faults)
    {
        (_file, _faults) = (file, faults);
        file.Changed += Publish;
    }

    /// <param name="userid">One phone only; null for everything.</param>
    /// <param name="after">The last revision seen; null for a newcomer, who is told only what happens from now on.</param>
    public Watch Open(string? userid, long? after)
    {
        var watch = new Watch(userid, Close);
        // Listening starts before the past is read: what falls between is told twice and skipped by its revision.
        lock (_gate)
            _watches.Add(watch);
        var (missed, revision) = _file.Read(session => (after is { } seen ? Missed(session, userid, seen) : [], session.Revision));
        watch.Begin([.. missed, new Change(revision, "faults", null, SimulatorJson.Write(_faults.All))]);
        return watch;
    }

    private static List<Change> Missed(Session session, string? userid, long after)
    {
        var missed = new List<Change>();
        if (long.TryParse(session.Setting(ResetRevision), CultureInfo.InvariantCulture, out var reset) && reset > after)
            missed.Add(new Change(reset, "reset", null, "{}"));
        missed.AddRange(PhoneMessages.ChangedSince(session, userid, after)
            .Select(message => new Change(message.Revision, "message", message.Userid, SimulatorJson.Write(message))));
        missed.Sort((one, other) => one.Revision.CompareTo(other.Revision));
        return missed;
    }

    private void Publish(Change change)
    {
        lock (_gate)
        {
            foreach (var watch in _watches)
                watch.Tell(change);
        }
    }

    private void Close(Watch watch)
    {
        lock (_gate)
            _watches.Remove(watch);
    }

    public void Dispose() => _file.Changed -= Publish;
}
