using System.Runtime.CompilerServices;
using Baton.Kernel;
using Baton.Kernel.Activities;
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

namespace Baton.Storage.Commits;

/// <summary>
/// How long what rows are found by may be, in UTF-8: an index of PostgreSQL holds 2,704 bytes of a row. Names that people choose 1,024, ids 512,
/// kinds 128 and tenants 64; whatever an index puts together fits.
/// </summary>
internal static class KeyRules
{
    private const int Id = JobDraft.LongestLane;
    private const int Kind = 128;
    private const int Tenant = 64;

    /// <exception cref="KeyTooLongException">A key is too long.</exception>
    public static void Check(string tenant, Change change)
    {
        Require(tenant, Tenant);
        switch (change)
        {
            case SaveInstance { Row: var row }:
                Require(row.Id, Id);
                Require(row.DefinitionId, Id);
                Require(row.StartedBy, Id);
                Require(row.CorrelationId);
                Require(row.Name);
                Require(row.BusinessKey);
                break;
            case AddWait { Row: var row }:
                Require(row.Id, Id);
                Require(row.InstanceId, Id);
                Require(row.Key);
                Require(row.CorrelationId);
                break;
            case CorrelateWaits correlate:
                Require(correlate.CorrelationId);
                break;
            case AddTimer { Row: var row }:
                Require(row.Id, Id);
                break;
            case AddJob { Row: var row }:
                Require(row.Id, Id);
                Require(row.Kind, Kind);
                Require(row.Lane, Id);
                Require(row.LimitKey, Id);
                Require(row.SupersedeKey, Id);
                break;
            case Receive { Row: var row }:
                Require(row.Source, Id);
                Require(row.DedupKey);
                Require(row.OrderKey);
                break;
            case SaveTask { Row: var row }:
                Require(row.Id, Id);
                Require(row.Assignee, Id);
                break;
            case AddAudit { Row: var row }:
                Require(row.Subject);
                break;
            default:
                CheckRecord(change);
                break;
        }
    }

    private static void CheckRecord(Change change)
    {
        switch (change)
        {
            case SaveDefinition { Row: var row }:
                Require(row.Id, Id);
                Require(row.DefinitionId, Id);
                break;
            case SetTriggers set:
                foreach (var row in set.Triggers)
                {
                    Require(row.Kind, Kind);
                    Require(row.Key);
                    Require(row.ActivityId, Id);
                }

                break;
            case SetParameter { Row: var row }:
                Require(row.Name);
                break;
            case SavePerson { Row: var row }:
                Require(row.Id, Id);
                break;
            case SaveUnit { Row: var row }:
                Require(row.Id, Id);
                break;
            case SaveIdentity { Row: var row }:
                Require(row.Channel, Id);
                Require(row.ExternalId, Id);
                Require(row.PersonId, Id);
                break;
            case AddContact add:
                CheckContact(add.Row);
                CheckIdentity(add.Identity);
                break;
            case SaveContact { Row: var row }:
                CheckContact(row);
                break;
            case SaveContactIdentity { Row: var row }:
                CheckIdentity(row);
                break;
            case SaveAffiliation { Row: var row }:
                Require(row.ContactId, Id);
                Require(row.Company, Id);
                break;
            case NoteInteraction { Row: var row }:
                Require(row.Channel, Id);
                Require(row.ExternalId, Id);
                Require(row.Kind, Kind);
                break;
            case SaveSetting { Row: var row }:
                Require(row.Area, Id);
                Require(row.Key);
                break;
            case AddAnswer { Row: var row }:
                Require(row.Caller, Id);
                Require(row.Key);
                break;
            case AddApiKey { Row: var row }:
                Require(row.Name);
                break;
        }
    }

    private static void CheckContact(ContactRow row)
    {
        Require(row.Id, Id);
        Require(row.MergedInto, Id);
        Require(row.Phone, Kind);
    }

    private static void CheckIdentity(ContactIdentityRow row)
    {
        Require(row.Channel, Id);
        Require(row.ExternalId, Id);
        Require(row.ContactId, Id);
    }

    private static void Require(string? key, int bytes = KeyText.MaximumBytes, [CallerArgumentExpression(nameof(key))] string what = "")
    {
        if (!KeyText.Fits(key, bytes))
            throw new KeyTooLongException(what[(what.LastIndexOf('.') + 1)..], bytes);
    }
}
