using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Storage.Waits;

namespace Baton.Storage;

/// <summary>For whom there is something to do.</summary>
[Flags]
public enum StoreHint
{
    None = 0,
    Jobs = 1,
    Timers = 2,
    Inbox = 4,
    All = Jobs | Timers | Inbox,
}

/// <summary>What a written commit gives the workers to do.</summary>
public static class StoreHints
{
    public static StoreHint Of(Commit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        var hint = StoreHint.None;
        foreach (var change in commit.Changes)
        {
            hint |= change switch
            {
                AddJob or ReviveJob or CancelJob or PostponeJob or EndJob or ExpireJobClaim => StoreHint.Jobs,
                AddTimer => StoreHint.Timers,
                Receive { Row.Status: InboxStatus.Unread } or ReplayInbox or ExpireInboxClaim => StoreHint.Inbox,
                _ => StoreHint.None,
            };
        }
        return hint;
    }
}
