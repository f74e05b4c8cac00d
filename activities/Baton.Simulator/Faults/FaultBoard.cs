using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Faults;

/// <summary>The faults that are switched on. They live in memory: a world started anew is a healthy one.</summary>
internal sealed class FaultBoard(SimulatorFile file)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Posted> _posted = [];
    private long _lastId;

    /// <param name="Hits">How often it has struck.</param>
    /// <param name="Held">How many calls it is holding now.</param>
    internal sealed record Status(Fault Fault, int Hits, int Held);

    private sealed class Posted(Fault fault)
    {
        public Fault Fault { get; } = fault;

        public int Seen { get; set; }

        public int Hits { get; set; }

        public int Held { get; set; }

        public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public IReadOnlyList<Status> All
    {
        get
        {
            lock (_gate)
                return [.. _posted.Values.Select(posted => new Status(posted.Fault, posted.Hits, posted.Held))];
        }
    }

    public Fault Post(Fault fault)
    {
        Fault kept;
        lock (_gate)
        {
            kept = fault with { Id = ++_lastId };
            _posted.Add(kept.Id, new Posted(kept));
        }
        Announce();
        return kept;
    }

    /// <summary>Takes a fault away; what it holds goes on.</summary>
    public bool Remove(long id)
    {
        Posted? posted;
        lock (_gate)
        {
            if (!_posted.Remove(id, out posted))
                return false;
        }
        posted.Released.TrySetResult();
        Announce();
        return true;
    }

    public void Clear()
    {
        foreach (var status in All)
            Remove(status.Fault.Id);
    }

    /// <summary>The faults that strike this call, each counted.</summary>
    public IReadOnlyList<Fault> TakeForCall(string path, Func<string, bool> concerns) =>
        Take(fault => fault.Kind < FaultKind.CallbackDuplicate && path.StartsWith(fault.Path, StringComparison.OrdinalIgnoreCase)
            && (fault.Userid is null || concerns(fault.Userid)));

    public IReadOnlyList<Fault> TakeForCallback(string userid) =>
        Take(fault => fault.Kind is >= FaultKind.CallbackDuplicate and < FaultKind.OrderRefused
            && (fault.Userid is null || fault.Userid.Equals(userid, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The first fault of this kind that strikes an order of this customer.</summary>
    public Fault? TakeForOrder(FaultKind kind, string customer) =>
        Take(fault => fault.Kind == kind && (fault.Userid is null || fault.Userid.Equals(customer, StringComparison.OrdinalIgnoreCase))).FirstOrDefault();

    /// <summary>Waits until the fault is released or taken away.</summary>
    public async Task Hold(long id, CancellationToken stop)
    {
        if (Count(id, +1) is not { } posted)
            return;
        try
        {
            await posted.Released.Task.WaitAsync(stop);
        }
        finally
        {
            Count(id, -1);
        }
    }

    private Posted? Count(long id, int change)
    {
        lock (_gate)
        {
            if (!_posted.TryGetValue(id, out var posted))
                return null;
            posted.Held += change;
            return posted;
        }
    }

    private List<Fault> Take(Func<Fault, bool> matches)
    {
        var struck = new List<Fault>();
        lock (_gate)
        {
            foreach (var posted in _posted.Values.Where(posted => matches(posted.Fault)))
            {
                if (!posted.Fault.Strikes(posted.Seen++) || posted.Hits >= (posted.Fault.Times ?? int.MaxValue))
                    continue;
                posted.Hits++;
                struck.Add(posted.Fault);
            }
        }
        if (struck.Count > 0)
            Announce();
        return struck;
    }

    private void Announce() => file.Write(session => session.Announce(new Change(session.NextRevision(), "faults", null, SimulatorJson.Write(All))));
}
