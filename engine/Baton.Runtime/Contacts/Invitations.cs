using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Organisation;
using Baton.Storage.Settings;

namespace Baton.Runtime.Contacts;

/// <summary>Gives out codes that say who somebody is, and takes them. What is kept is a code's hash: who reads the database cannot use one.</summary>
public sealed class Invitations(IStore store, ContactBook book, ContactRegister register, IOrganisation organisation)
{
    /// <summary>The settings that hold them.</summary>
    public const string Area = "contacts.invitations";

    private const int Length = 24;
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>A new code and what keeps it. The code is told this once.</summary>
    public static (string Code, Change Kept) Issue(string tenant, Invitation invitation, DateTimeOffset now)
    {
        var code = RandomNumberGenerator.GetString(Letters, Length);
        return (code, new SaveSetting(Row(tenant, code, invitation, 1, now), 0));
    }

    /// <summary>
    /// What is changed when somebody brings a code; null for a code that is none, was used, or has expired, and for one that would make two people
    /// one who are known apart: that a person of the company decides. Of two who bring it at once one alone can commit.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="code">As it was given out.</param>
    /// <param name="visitor">The contact who brings it.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ImmutableArray<Change>?> AcceptAsync(string tenant, string code, Contact visitor, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        if (code is not { Length: Length } || await store.FindSettingAsync(tenant, Area, KeyOf(code), cancellation) is not { } row)
            return null;
        if (JsonSerializer.Deserialize<Invitation>(row.Value, AnswerJson.Options) is not { UsedBy: null } invitation || now >= invitation.Expires)
            return null;
        var used = new SaveSetting(Row(tenant, code, invitation with { UsedBy = visitor.Id }, row.Version + 1, now), row.Version);
        if (invitation.PersonId is { } person)
            return (await organisation.ReadAsync(tenant, cancellation)).Find(person) is { IsActive: true } ? [used, .. await BoundAsync(tenant, visitor, person, cancellation)] : null;
        var known = invitation.ContactId is { } id ? await book.FindAsync(tenant, id, cancellation) : visitor;
        if (known is null || (known.Id != visitor.Id && await AreKnownApartAsync(tenant, known, visitor, now, cancellation)))
            return null;
        var merged = known.Id == visitor.Id ? [] : await register.MergeAsync(tenant, visitor.Id, known.Id, now, cancellation);
        var joined = invitation.Company is { } company ? await register.JoinAsync(tenant, known.Id, company, invitation.Part, now, cancellation) : [];
        return [used, .. merged, .. joined];
    }

    // A code goes from hand to hand: whoever already acts for another company, or comes by a way on which its owner is known already, is somebody else.
    private async Task<bool> AreKnownApartAsync(string tenant, Contact known, Contact visitor, DateTimeOffset now, CancellationToken cancellation)
    {
        var theirs = (await book.CompaniesOfAsync(tenant, known.Id, now, cancellation)).Select(company => company.Number).ToHashSet();
        if ((await book.CompaniesOfAsync(tenant, visitor.Id, now, cancellation)).Any(company => !theirs.Contains(company.Number)))
            return true;
        var reached = (await book.IdentitiesOfAsync(tenant, known.Id, cancellation)).Select(identity => identity.Channel).ToHashSet();
        return (await book.IdentitiesOfAsync(tenant, visitor.Id, cancellation)).Any(identity => reached.Contains(identity.Channel));
    }

    // From now on whatever they write on these channels is written by the employee.
    private async Task<IEnumerable<Change>> BoundAsync(string tenant, Contact visitor, string personId, CancellationToken cancellation) =>
        (await book.IdentitiesOfAsync(tenant, visitor.Id, cancellation)).Select(identity => new SaveIdentity(new IdentityRow(tenant, identity.Channel, identity.ExternalId, personId)));

    private static SettingRow Row(string tenant, string code, Invitation invitation, long version, DateTimeOffset now) =>
        new(tenant, Area, KeyOf(code), JsonSerializer.SerializeToUtf8Bytes(invitation, AnswerJson.Options), version, now);

    private static string KeyOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
