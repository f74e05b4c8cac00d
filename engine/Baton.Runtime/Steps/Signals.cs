using Baton.Storage;
using Baton.Storage.Commits;

namespace Baton.Runtime.Steps;

/// <summary>Wakes the workers of this process after a commit, so that nothing waits for the next look. Hints: losing one costs time, never work.</summary>
public sealed class Signals
{
    public Signal Jobs { get; } = new();

    public Signal Timers { get; } = new();

    public Signal Inbox { get; } = new();

    /// <summary>This node may have lost claims: those who work under them look which are left.</summary>
    public Signal Claims { get; } = new();

    /// <summary>For those who wait for what an instance answers.</summary>
    public InstanceSignals Instances { get; } = new();

    /// <summary>To be called by whoever has written a commit by themselves: wakes the workers that it gives something to do.</summary>
    public void AfterCommit(Commit commit) => Raise(StoreHints.Of(commit));

    /// <summary>Wakes those for whom there is something to do.</summary>
    public void Raise(StoreHint hint)
    {
        if (hint.HasFlag(StoreHint.Jobs))
            Jobs.Raise();
        if (hint.HasFlag(StoreHint.Timers))
            Timers.Raise();
        if (hint.HasFlag(StoreHint.Inbox))
            Inbox.Raise();
    }
}
