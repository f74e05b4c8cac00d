using Baton.Storage.Commits;
using Baton.Storage.Contacts;
using Baton.Storage.Definitions;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Journal;
using Baton.Storage.Keys;
using Baton.Storage.Organisation;
using Baton.Storage.Postgres.Writing;
using Baton.Storage.Requests;
using Baton.Storage.Settings;
using Baton.Storage.Tasks;
using Baton.Storage.Waits;
using Baton.Storage.Webhooks;

namespace Baton.Storage.Postgres.Tables;

/// <summary>How each change is written.</summary>
internal static class Kinds
{
    // The order in which every group writes them. Whether an instance is alone is asked before the group's own instances are there.
    private static readonly Kind[] InOrder =
    [
        InstanceTable.StartAlone, BusinessKeyTable.Take, InstanceTable.Insert, InstanceTable.Update, InstanceTable.Delete,
        InboxTable.Add, InboxTable.Begin, InboxTable.Finish, InboxTable.Discard, InboxTable.Replay, InboxTable.Expire,
        JobTable.Finish, JobTable.Retry, JobTable.Expire, JobTable.Postpone, JobTable.End, JobTable.Revive,
        DefinitionTable.Save, TriggerTable.Move, ParameterTable.Insert, ParameterTable.Update, SettingTable.Insert, SettingTable.Update,
        ApiKeyTable.Add, ApiKeyTable.Revoke, KeyUsageTable.Count, WebhookTable.Insert, WebhookTable.Update, WebhookTable.Delete, AnswerTable.Add, ContactTables.Save,
        InstanceValueTable.Add, JournalTable.AddStep, WaitTable.Remove, WaitTable.Add, WaitTable.Correlate, TimerTable.Remove, TimerTable.Add, TaskTable.Save,
        JobTable.Cancel, JobTable.Add, JobTable.Elect,
        DefinitionTable.Retract, DefinitionTable.Delete, DefinitionTable.Archive, TriggerTable.Set,
        OrganisationTables.Unit, OrganisationTables.Person, OrganisationTables.Identity,
        ContactTables.Add, ContactTables.Identity, ContactTables.Affiliation, InteractionTable.Note, InteractionTable.Count, WebhookTable.AddDelivery, KeyUsageTable.CountStarts, JournalTable.AddAct,
    ];

    static Kinds()
    {
        for (var order = 0; order < InOrder.Length; order++)
            InOrder[order].Order = order;
    }

    public static int Count => InOrder.Length;

    /// <exception cref="InvalidOperationException">The store does not know the change.</exception>
    public static void Collect(Change change, List<Kind> kinds)
    {
        if (change is SaveInstance { Row.BusinessKey: not null })
            kinds.Add(BusinessKeyTable.Take);
        kinds.Add(change is Guard guard ? Of(guard) : Of(change));
    }

    private static Kind Of(Guard guard) => guard switch
    {
        SaveInstance { ExpectedVersion: 0 } => InstanceTable.Insert,
        SaveInstance => InstanceTable.Update,
        StartAlone => InstanceTable.StartAlone,
        DeleteInstance => InstanceTable.Delete,
        Receive => InboxTable.Add,
        FinishInbox => InboxTable.Finish,
        BeginInbox => InboxTable.Begin,
        DiscardInbox => InboxTable.Discard,
        ReplayInbox => InboxTable.Replay,
        ExpireInboxClaim => InboxTable.Expire,
        FinishJob => JobTable.Finish,
        RetryJob => JobTable.Retry,
        ReviveJob => JobTable.Revive,
        PostponeJob => JobTable.Postpone,
        EndJob => JobTable.End,
        ExpireJobClaim => JobTable.Expire,
        SaveDefinition => DefinitionTable.Save,
        MoveTrigger => TriggerTable.Move,
        SetParameter { ExpectedVersion: 0 } => ParameterTable.Insert,
        SetParameter => ParameterTable.Update,
        SaveSetting { ExpectedVersion: 0 } => SettingTable.Insert,
        SaveSetting => SettingTable.Update,
        AddApiKey => ApiKeyTable.Add,
        RevokeApiKey => ApiKeyTable.Revoke,
        SaveWebhook { ExpectedVersion: 0 } => WebhookTable.Insert,
        SaveWebhook => WebhookTable.Update,
        DeleteWebhook => WebhookTable.Delete,
        CountKeyUse => KeyUsageTable.Count,
        AddAnswer => AnswerTable.Add,
        SaveContact => ContactTables.Save,
        _ => throw Unknown(guard),
    };

    private static Kind Of(Change change) => change switch
    {
        AddJournal => JournalTable.AddStep,
        AddValue => InstanceValueTable.Add,
        AddWait => WaitTable.Add,
        RemoveWait => WaitTable.Remove,
        CorrelateWaits => WaitTable.Correlate,
        AddTimer => TimerTable.Add,
        RemoveTimer => TimerTable.Remove,
        AddJob => JobTable.Add,
        ElectHead => JobTable.Elect,
        CancelJob => JobTable.Cancel,
        SaveTask => TaskTable.Save,
        AddAudit => JournalTable.AddAct,
        RetractDefinition => DefinitionTable.Retract,
        DeleteDefinition => DefinitionTable.Delete,
        ArchiveDefinition => DefinitionTable.Archive,
        SetTriggers => TriggerTable.Set,
        SavePerson => OrganisationTables.Person,
        SaveUnit => OrganisationTables.Unit,
        SaveIdentity => OrganisationTables.Identity,
        AddContact => ContactTables.Add,
        SaveContactIdentity => ContactTables.Identity,
        SaveAffiliation => ContactTables.Affiliation,
        NoteInteraction => InteractionTable.Note,
        CountSend => InteractionTable.Count,
        AddWebhookDelivery => WebhookTable.AddDelivery,
        CountKeyStarts => KeyUsageTable.CountStarts,
        _ => throw Unknown(change),
    };

    private static InvalidOperationException Unknown(Change change) => new($"The store does not know {change.GetType().Name}.");
}
