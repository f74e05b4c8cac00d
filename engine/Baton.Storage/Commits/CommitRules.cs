using Baton.Storage.Contacts;
using Baton.Storage.Definitions;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Journal;
using Baton.Storage.Keys;
using Baton.Storage.Organisation;
using Baton.Storage.Requests;
using Baton.Storage.Settings;
using Baton.Storage.Tasks;
using Baton.Storage.Waits;
using Baton.Storage.Webhooks;

namespace Baton.Storage.Commits;

/// <summary>What makes a commit a mistake of its author rather than a matter for the database. The same for every store.</summary>
internal static class CommitRules
{
    /// <exception cref="KeyTooLongException">What a row is to be found by is too long.</exception>
    /// <exception cref="ArgumentException">A row of another tenant, or an end that is none.</exception>
    public static void Check(Commit commit)
    {
        foreach (var change in commit.Changes)
        {
            KeyRules.Check(commit.Tenant, change);
            if (IsForeign(commit.Tenant, change))
                throw new ArgumentException($"{change.GetType().Name} carries a row of another tenant than its commit.", nameof(commit));
            if (change is FinishJob { Status: JobStatus.Waiting } or EndJob { Status: JobStatus.Waiting } or FinishInbox { Status: InboxStatus.Unread })
                throw new ArgumentException($"{change.GetType().Name} must end what it finishes.", nameof(commit));
        }
    }

    private static bool IsForeign(string tenant, Change change) => change switch
    {
        AddContact add => add.Row.Tenant != tenant || add.Identity.Tenant != tenant,
        SetTriggers set => set.Triggers.Any(row => row.Tenant != tenant || row.DefinitionId != set.DefinitionId),
        _ => TenantOf(change) is { } owner && owner != tenant,
    };

    private static string? TenantOf(Change change) => change switch
    {
        SaveInstance c => c.Row.Tenant,
        AddValue c => c.Row.Tenant,
        AddWait c => c.Row.Tenant,
        AddTimer c => c.Row.Tenant,
        AddJob c => c.Row.Tenant,
        Receive c => c.Row.Tenant,
        SaveTask c => c.Row.Tenant,
        AddJournal c => c.Row.Tenant,
        AddAudit c => c.Row.Tenant,
        SaveDefinition c => c.Row.Tenant,
        MoveTrigger c => c.Row.Tenant,
        SetParameter c => c.Row.Tenant,
        SavePerson c => c.Row.Tenant,
        SaveUnit c => c.Row.Tenant,
        SaveIdentity c => c.Row.Tenant,
        SaveSetting c => c.Row.Tenant,
        SaveContact c => c.Row.Tenant,
        SaveContactIdentity c => c.Row.Tenant,
        SaveAffiliation c => c.Row.Tenant,
        NoteInteraction c => c.Row.Tenant,
        AddAnswer c => c.Row.Tenant,
        AddApiKey c => c.Row.Tenant,
        SaveWebhook c => c.Row.Tenant,
        AddWebhookDelivery c => c.Row.Tenant,
        _ => null,
    };
}
