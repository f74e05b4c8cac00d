using Baton.Storage.Contacts;
using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;

namespace Baton.Storage.Postgres.Tables;

internal static class ContactTables
{
    private const string InsertContact = """
        INSERT INTO contacts (tenant, id, name, phone, details, merged_into, version, created_at, changed_at)
        SELECT tenant, id, name, phone, details, merged_into, version, created_at, changed_at FROM given
        ON CONFLICT DO NOTHING
        """;

    private const string UpdateContact = """
        UPDATE contacts SET name = given.name, phone = given.phone, details = given.details, merged_into = given.merged_into,
          version = given.version, changed_at = given.changed_at
        FROM given WHERE contacts.tenant = given.tenant AND contacts.id = given.id AND contacts.version = given.expected RETURNING ordinal
        """;

    private const string InsertIdentity = """
        INSERT INTO contact_identities (tenant, channel, external_id, contact_id) SELECT tenant, channel, external_id, contact_id FROM given
        ON CONFLICT DO NOTHING
        """;

    private const string UpsertIdentity = """
        INSERT INTO contact_identities (tenant, channel, external_id, contact_id) SELECT tenant, channel, external_id, contact_id FROM given
        ON CONFLICT (tenant, channel, external_id) DO UPDATE SET contact_id = excluded.contact_id
        """;

    private const string UpsertAffiliation = """
        INSERT INTO affiliations (tenant, contact_id, company, since, until, part) SELECT tenant, contact_id, company, since, until, part FROM given
        ON CONFLICT (tenant, contact_id, company, since) DO UPDATE SET until = excluded.until, part = excluded.part
        """;

    private const string FindOne = ContactColumns.OfIdentity + " WHERE contact_identities.tenant = $1 AND channel = $2 AND external_id = $3";

    public static readonly Kind Add = new Kind<AddContact>(
        new ArrayStatement<AddContact>(RowColumns<AddContact>(add => add.Row).Time("created_at", add => add.Row.CreatedAt), InsertContact),
        new ArrayStatement<AddContact>(IdentityColumns<AddContact>(add => add.Identity), InsertIdentity))
    {
        Touches = (touches, add) =>
        {
            touches.Alone(Family.Contact, add.Row.Id);
            touches.Alone(Family.ContactIdentity, add.Identity.Channel, add.Identity.ExternalId);
        },
        RowOf = add => add.Row.Id,
    };

    public static readonly Kind Save = new Kind<SaveContact>(new ArrayStatement<SaveContact>(
        RowColumns<SaveContact>(save => save.Row).Number("expected", save => save.ExpectedVersion), UpdateContact))
    {
        Touches = (touches, save) => touches.Alone(Family.Contact, save.Row.Id),
        RowOf = save => save.Row.Id,
    };

    public static readonly Kind Identity = new Kind<SaveContactIdentity>(new ArrayStatement<SaveContactIdentity>(
        IdentityColumns<SaveContactIdentity>(save => save.Row), UpsertIdentity))
    {
        Touches = (touches, save) => touches.Alone(Family.ContactIdentity, save.Row.Channel, save.Row.ExternalId),
        RowOf = save => $"{save.Row.Channel}\n{save.Row.ExternalId}",
    };

    public static readonly Kind Affiliation = new Kind<SaveAffiliation>(new ArrayStatement<SaveAffiliation>(
        new Columns<SaveAffiliation>()
            .Text("contact_id", save => save.Row.ContactId).Text("company", save => save.Row.Company)
            .Time("since", save => save.Row.Since).TimeOrNull("until", save => save.Row.Until).Text("part", save => save.Row.Part),
        UpsertAffiliation))
    {
        Touches = (touches, save) => touches.Alone(Family.Affiliation, save.Row.ContactId, save.Row.Company),
        RowOf = save => $"{save.Row.ContactId}\n{save.Row.Company}\n{save.Row.Since.UtcTicks:D19}",
    };

    public static Task<ContactRow?> FindAsync(Readers readers, string tenant, string channel, string externalId, CancellationToken cancellation) =>
        readers.FirstAsync(FindOne, [Value.Text(tenant), Value.Text(channel), Value.Text(externalId)], ContactColumns.Read, cancellation);

    private static Columns<TChange> RowColumns<TChange>(Func<TChange, ContactRow> row) => new Columns<TChange>()
        .Text("id", change => row(change).Id).Text("name", change => row(change).Name).Text("phone", change => row(change).Phone)
        .Bytes("details", change => row(change).Details).Text("merged_into", change => row(change).MergedInto)
        .Number("version", change => row(change).Version).Time("changed_at", change => row(change).ChangedAt);

    private static Columns<TChange> IdentityColumns<TChange>(Func<TChange, ContactIdentityRow> row) => new Columns<TChange>()
        .Text("channel", change => row(change).Channel).Text("external_id", change => row(change).ExternalId).Text("contact_id", change => row(change).ContactId);
}
