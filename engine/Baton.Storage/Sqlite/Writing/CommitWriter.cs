using Baton.Storage.Commits;
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
using Baton.Storage.Sqlite.Connections;
using Baton.Storage.Sqlite.Tables;
using Baton.Storage.Tasks;
using Baton.Storage.Waits;
using Baton.Storage.Webhooks;

namespace Baton.Storage.Sqlite.Writing;

/// <summary>Writes one commit inside the running transaction: its guards first, then the rest in the given order.</summary>
internal static class CommitWriter
{
    /// <summary>
    /// A guard that refuses has written nothing. So a single guard needs no savepoint: it runs first and decides. With
    /// several, the ones before the refusing one have written and are taken back.
    /// </summary>
    public static CommitResult Write(Database database, Commit commit)
    {
        var needsSavepoint = commit.Changes.Count(change => change is Guard) > 1;
        if (needsSavepoint)
            database.Use(Savepoints.Set).Run();
        foreach (var change in commit.Changes)
        {
            if (change is not Guard guard || Passes(database, commit.Tenant, guard))
                continue;
            if (needsSavepoint)
                Savepoints.RollBack(database);
            return new CommitResult(guard);
        }
        foreach (var change in commit.Changes)
        {
            if (change is not Guard)
                Apply(database, commit.Tenant, change);
        }
        if (needsSavepoint)
            database.Use(Savepoints.Release).Run();
        return CommitResult.Written;
    }

    private static bool Passes(Database database, string tenant, Guard guard) => guard switch
    {
        SaveInstance c => InstanceTable.Save(database, c),
        StartAlone c => InstanceTable.IsAlone(database, tenant, c),
        DeleteInstance c => InstanceTable.Delete(database, tenant, c.Id),
        Receive c => InboxTable.Add(database, c.Row),
        FinishInbox c => InboxTable.Finish(database, tenant, c),
        BeginInbox c => InboxTable.Begin(database, tenant, c),
        DiscardInbox c => InboxTable.Discard(database, tenant, c),
        ReplayInbox c => InboxTable.Replay(database, tenant, c),
        ExpireInboxClaim c => InboxTable.Expire(database, tenant, c),
        FinishJob c => JobTable.FinishAttempt(database, tenant, c),
        RetryJob c => JobTable.RetryAttempt(database, tenant, c),
        ReviveJob c => JobTable.ReviveRow(database, tenant, c),
        PostponeJob c => JobTable.PostponeRow(database, tenant, c),
        EndJob c => JobTable.EndRow(database, tenant, c),
        ExpireJobClaim c => JobLanes.Expire(database, tenant, c),
        SaveDefinition c => DefinitionTable.Save(database, c),
        MoveTrigger c => TriggerTable.Move(database, c),
        SetParameter c => ParameterTable.Set(database, c),
        SaveSetting c => SettingTable.Save(database, c),
        AddApiKey c => ApiKeyTable.Add(database, c.Row),
        RevokeApiKey c => ApiKeyTable.Revoke(database, tenant, c),
        SaveWebhook c => WebhookTable.Save(database, c),
        DeleteWebhook c => WebhookTable.Delete(database, tenant, c.Id),
        CountKeyUse c => ApiKeyTable.CountUse(database, tenant, c),
        AddAnswer c => AnswerTable.Add(database, c.Row),
        SaveContact c => ContactTables.Save(database, c),
        _ => throw new NotSupportedException($"The store does not know {guard.GetType().Name}."),
    };

    private static void Apply(Database database, string tenant, Change change)
    {
        switch (change)
        {
            case AddJournal c: JournalTable.Add(database, c.Row); break;
            case AddValue c: InstanceValueTable.Add(database, c.Row); break;
            case AddWait c: WaitTable.Add(database, c.Row); break;
            case RemoveWait c: WaitTable.Remove(database, tenant, c.Id); break;
            case CorrelateWaits c: WaitTable.Correlate(database, tenant, c); break;
            case AddTimer c: TimerTable.Add(database, c.Row); break;
            case RemoveTimer c: TimerTable.Remove(database, tenant, c.Id); break;
            case AddJob c: JobTable.Add(database, c.Row); break;
            case CancelJob c: JobTable.CancelRow(database, tenant, c); break;
            case ElectHead c: JobLanes.ElectRevived(database, tenant, c.Lane); break;
            case SaveTask c: TaskTable.Save(database, c.Row); break;
            case AddAudit c: JournalTable.Add(database, c.Row); break;
            case RetractDefinition c: DefinitionTable.RetractPublished(database, tenant, c.DefinitionId); break;
            case DeleteDefinition c: DefinitionTable.DeleteAll(database, tenant, c.DefinitionId); break;
            case ArchiveDefinition c: DefinitionTable.Archive(database, tenant, c); break;
            case SetTriggers c: TriggerTable.Set(database, tenant, c); break;
            case SavePerson c: OrganisationTables.Save(database, c.Row); break;
            case SaveUnit c: OrganisationTables.Save(database, c.Row); break;
            case SaveIdentity c: OrganisationTables.Save(database, c.Row); break;
            case AddContact c: ContactTables.Add(database, c); break;
            case SaveContactIdentity c: ContactTables.Save(database, c.Row); break;
            case SaveAffiliation c: ContactTables.Save(database, c.Row); break;
            case NoteInteraction c: ContactTables.Note(database, c.Row); break;
            case CountSend c: ContactTables.Count(database, tenant, c); break;
            case AddWebhookDelivery c: WebhookTable.Add(database, c.Row); break;
            case CountKeyStarts c: ApiKeyTable.CountStarts(database, tenant, c); break;
            default: throw new NotSupportedException($"The store does not know {change.GetType().Name}.");
        }
    }
}
