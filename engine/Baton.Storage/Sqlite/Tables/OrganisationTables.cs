using Baton.Storage.Organisation;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

internal static class OrganisationTables
{
    private const string UpsertPerson = """
        INSERT INTO persons (tenant, id, name, unit_id, manager_id, position, roles, is_active) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET name = excluded.name, unit_id = excluded.unit_id, manager_id = excluded.manager_id,
          position = excluded.position, roles = excluded.roles, is_active = excluded.is_active
        """;

    private const string UpsertUnit = """
        INSERT INTO units (tenant, id, name, parent_id) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET name = excluded.name, parent_id = excluded.parent_id
        """;

    private const string UpsertIdentity = """
        INSERT INTO identities (tenant, channel, external_id, person_id) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET person_id = excluded.person_id
        """;

    public static void Save(Database database, PersonRow row) =>
        database.Use(UpsertPerson)
            .Bind(row.Tenant).Bind(row.Id).Bind(row.Name).Bind(row.UnitId).Bind(row.ManagerId).Bind(row.Position).Bind(row.Roles)
            .Bind(row.IsActive).Run();

    public static void Save(Database database, UnitRow row) =>
        database.Use(UpsertUnit).Bind(row.Tenant).Bind(row.Id).Bind(row.Name).Bind(row.ParentId).Run();

    public static void Save(Database database, IdentityRow row) =>
        database.Use(UpsertIdentity).Bind(row.Tenant).Bind(row.Channel).Bind(row.ExternalId).Bind(row.PersonId).Run();
}
