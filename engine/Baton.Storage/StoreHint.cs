using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Storage.Organisation;
using Baton.Storage.Settings;
using Baton.Storage.Waits;
using Baton.Storage.Webhooks;

namespace Baton.Storage;

/// <summary>For whom there is something to do.</summary>
[Flags]
public enum StoreHint
{
    None = 0,
    Jobs = 1,
    Timers = 2,
    Inbox = 4,

    /// <summary>Nobody: what nodes keep in memory for a while is out of date. Definitions, triggers, webhooks, the organisation.</summary>
    Reference = 8,

    /// <summary>The same for settings that nodes keep (<see cref="SaveSetting.TellsNodes"/>).</summary>
    Settings = 16,
    All = Jobs | Timers | Inbox | Reference | Settings,
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
                SaveDefinition or RetractDefinition or DeleteDefinition or ArchiveDefinition or SetTriggers => StoreHint.Reference,
                SaveWebhook or DeleteWebhook or SavePerson or SaveUnit or SaveIdentity => StoreHint.Reference,
                SaveSetting { TellsNodes: true } => StoreHint.Settings,
                _ => StoreHint.None,
            };
        }
        return hint;
    }
}
