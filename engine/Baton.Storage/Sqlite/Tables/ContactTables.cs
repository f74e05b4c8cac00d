using Baton.Storage.Contacts;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

internal static class ContactTables
{
    private const string InsertContact = """
        INSERT INTO contacts (tenant, id, name, phone, details, merged_into, version, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """;

    private const string UpdateContact = """
        UPDATE contacts SET name = ?3, phone = ?4, details = ?5, merged_into = ?6, version = ?7, changed_at = ?8
        WHERE tenant = ?1 AND id = ?2 AND version = ?9
        """;

    private const string InsertIdentity = "INSERT INTO contact_identities (tenant, channel, external_id, contact_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private const string UpsertIdentity = """
        INSERT INTO contact_identities (tenant, channel, external_id, contact_id) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET contact_id = excluded.contact_id
        """;

    private const string UpsertAffiliation = """
        INSERT INTO affiliations (tenant, contact_id, company, since, until, part) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET until = excluded.until, part = excluded.part
        """;

    private const string NoteLatest = """
        INSERT INTO interactions (tenant, channel, external_id, kind, at, sends) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET at = excluded.at, sends = excluded.sends WHERE excluded.at > interactions.at
        """;

    private const string CountSends = """
        UPDATE interactions SET sends = sends + ? WHERE tenant = ? AND channel = ? AND external_id = ? AND kind = ? AND at = ?
        """;

    private const string FindOne = ContactColumns.OfIdentity + " WHERE contact_identities.tenant = ? AND channel = ? AND external_id = ?";

    public static ContactRow? Find(Database database, string tenant, string channel, string externalId) =>
        database.Use(FindOne).Bind(tenant).Bind(channel).Bind(externalId).First(ContactColumns.Read);

    public static void Add(Database database, AddContact add)
    {
        var row = add.Row;
        database.Use(InsertContact)
            .Bind(row.Tenant).Bind(row.Id).Bind(row.Name).Bind(row.Phone).Bind(row.Details).Bind(row.MergedInto)
            .Bind(row.Version).Bind(row.CreatedAt).Bind(row.ChangedAt).Run();
        Write(database, InsertIdentity, add.Identity);
    }

    public static bool Save(Database database, SaveContact change)
    {
        var row = change.Row;
        return database.Use(UpdateContact)
            .Bind(row.Tenant).Bind(row.Id).Bind(row.Name).Bind(row.Phone).Bind(row.Details).Bind(row.MergedInto)
            .Bind(row.Version).Bind(row.ChangedAt).Bind(change.ExpectedVersion).Run() == 1;
    }

    public static void Save(Database database, ContactIdentityRow row) => Write(database, UpsertIdentity, row);

    public static void Save(Database database, AffiliationRow row) =>
        database.Use(UpsertAffiliation).Bind(row.Tenant).Bind(row.ContactId).Bind(row.Company).Bind(row.Since).Bind(row.Until).Bind(row.Part).Run();

    public static void Note(Database database, InteractionRow row) =>
        database.Use(NoteLatest).Bind(row.Tenant).Bind(row.Channel).Bind(row.ExternalId).Bind(row.Kind).Bind(row.At).Bind(row.Sends).Run();

    public static void Count(Database database, string tenant, CountSend send) =>
        database.Use(CountSends).Bind(send.By).Bind(tenant).Bind(send.Channel).Bind(send.ExternalId).Bind(send.Kind).Bind(send.At).Run();

    private static void Write(Database database, string statement, ContactIdentityRow row) =>
        database.Use(statement).Bind(row.Tenant).Bind(row.Channel).Bind(row.ExternalId).Bind(row.ContactId).Run();
}
