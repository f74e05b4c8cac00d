using Baton.Storage.Commits;

namespace Baton.Storage.Contacts;

/// <summary>Somebody outside the company: a customer, a guest. Kept from the first time they show themselves on a channel, long before anybody knows a name.</summary>
public sealed record ContactRow
{
    public required string Tenant { get; init; }
    public required string Id { get; init; }
    public string? Name { get; init; }
    public string? Phone { get; init; }
    /// <summary>What else is known, a JSON object; null: nothing.</summary>
    public byte[]? Details { get; init; }
    /// <summary>The contact this one turned out to be; what still names this one means that one.</summary>
    public string? MergedInto { get; init; }
    /// <summary>1 for a new one; each writer adds one.</summary>
    public long Version { get; init; } = 1;
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>How a contact is known on a channel.</summary>
public sealed record ContactIdentityRow(string Tenant, string Channel, string ExternalId, string ContactId);

/// <summary>That a contact acts for a company, from a time on and up to one; null: it still does. Rights follow it.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="ContactId">Who.</param>
/// <param name="Company">The number under which the back office keeps the company.</param>
/// <param name="Since">From when on, inclusive.</param>
/// <param name="Until">Up to when, exclusive; null: it has no end.</param>
/// <param name="Part">What they are there: "采购"; null where nobody said.</param>
public sealed record AffiliationRow(string Tenant, string ContactId, string Company, DateTimeOffset Since, DateTimeOffset? Until, string? Part);

/// <summary>Known from now on under this identity, unless either already is: two messages that arrive together make one contact.</summary>
public sealed record AddContact(ContactRow Row, ContactIdentityRow Identity) : Change;

/// <summary>Refuses when somebody else has changed the contact meanwhile.</summary>
public sealed record SaveContact(ContactRow Row, long ExpectedVersion) : Guard;

/// <summary>Takes the identity from whomever it belonged to.</summary>
public sealed record SaveContactIdentity(ContactIdentityRow Row) : Change;

public sealed record SaveAffiliation(AffiliationRow Row) : Change;
