using Baton.Storage.Organisation;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;

namespace Baton.Storage.Postgres.Tables;

internal static class OrganisationTables
{
    private const string UpsertPerson = """
        INSERT INTO persons (tenant, id, name, unit_id, manager_id, position, roles, is_active)
        SELECT tenant, id, name, unit_id, manager_id, position, roles, is_active FROM given
        ON CONFLICT (tenant, id) DO UPDATE SET name = excluded.name, unit_id = excluded.unit_id, manager_id = excluded.manager_id,
          position = excluded.position, roles = excluded.roles, is_active = excluded.is_active
        """;

    private const string UpsertUnit = """
        INSERT INTO units (tenant, id, name, parent_id) SELECT tenant, id, name, parent_id FROM given
        ON CONFLICT (tenant, id) DO UPDATE SET name = excluded.name, parent_id = excluded.parent_id
        """;

    private const string UpsertIdentity = """
        INSERT INTO identities (tenant, channel, external_id, person_id) SELECT tenant, channel, external_id, person_id FROM given
        ON CONFLICT (tenant, channel, external_id) DO UPDATE SET person_id = excluded.person_id
        """;

    public static readonly Kind Person = new Kind<SavePerson>(new ArrayStatement<SavePerson>(
        new Columns<SavePerson>()
            .Text("id", save => save.Row.Id).Text("name", save => save.Row.Name).Text("unit_id", save => save.Row.UnitId)
            .Text("manager_id", save => save.Row.ManagerId).Text("position", save => save.Row.Position).Text("roles", save => save.Row.Roles)
            .Flag("is_active", save => save.Row.IsActive),
        UpsertPerson))
    {
        Touches = (touches, save) => touches.Alone(Family.Person, save.Row.Id),
        RowOf = save => save.Row.Id,
    };

    public static readonly Kind Unit = new Kind<SaveUnit>(new ArrayStatement<SaveUnit>(
        new Columns<SaveUnit>().Text("id", save => save.Row.Id).Text("name", save => save.Row.Name).Text("parent_id", save => save.Row.ParentId), UpsertUnit))
    {
        Touches = (touches, save) => touches.Alone(Family.Unit, save.Row.Id),
        RowOf = save => save.Row.Id,
    };

    public static readonly Kind Identity = new Kind<SaveIdentity>(new ArrayStatement<SaveIdentity>(
        new Columns<SaveIdentity>()
            .Text("channel", save => save.Row.Channel).Text("external_id", save => save.Row.ExternalId).Text("person_id", save => save.Row.PersonId),
        UpsertIdentity))
    {
        Touches = (touches, save) => touches.Alone(Family.Identity, save.Row.Channel, save.Row.ExternalId),
        RowOf = save => $"{save.Row.Channel}\n{save.Row.ExternalId}",
    };
}
