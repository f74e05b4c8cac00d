using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Storage.Waits;

namespace Baton.Runtime.Steps;

/// <summary>Wakes the workers of this process after a commit, so that nothing waits for the next look. Hints: losing one costs time, never work.</summary>
public sealed class Signals
{
    public Signal Jobs { get; } = new();

    public Signal Timers { get; } = new();

    public Signal Inbox { get; } = new();

    /// <summary>For those who wait for what an instance answers.</summary>
    public InstanceSignals Instances { get; } = new();

    /// <summary>To be called by whoever has written a commit by themselves: wakes the workers that it gives something to do.</summary>
    public void AfterCommit(Commit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        foreach (var change in commit.Changes)
        {
            switch (change)
            {
                case AddJob or ReviveJob or CancelJob or PostponeJob or EndJob or ExpireJobClaim:
                    Jobs.Raise();
                    break;
                case AddTimer:
                    Timers.Raise();
                    break;
                case Receive { Row.Status: InboxStatus.Unread } or ReplayInbox or ExpireInboxClaim:
                    Inbox.Raise();
                    break;
            }
        }
    }
}
