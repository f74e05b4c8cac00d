using Baton.Storage.Reads;

namespace Baton.Storage.Contacts;

/// <summary>A row's columns by name, and the row they make, in every store.</summary>
internal static class ContactColumns
{
    /// <summary>Of the contact that an identity stands for.</summary>
    public const string OfIdentity = """
        SELECT contacts.tenant, id, name, phone, details, merged_into, version, created_at, changed_at
        FROM contact_identities JOIN contacts ON contacts.tenant = contact_identities.tenant AND contacts.id = contact_identities.contact_id
        """;

    public static ContactRow Read(IRow row) => new()
    {
        Tenant = row.Text(0),
        Id = row.Text(1),
        Name = row.TextOrNull(2),
        Phone = row.TextOrNull(3),
        Details = row.BytesOrNull(4),
        MergedInto = row.TextOrNull(5),
        Version = row.Number(6),
        CreatedAt = row.Time(7),
        ChangedAt = row.Time(8),
    };
}
