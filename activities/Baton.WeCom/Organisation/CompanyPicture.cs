using Baton.WeCom.Contacts;

namespace Baton.WeCom.Organisation;

/// <summary>The company as WeCom shows it to an application.</summary>
/// <param name="Departments">All that are visible.</param>
/// <param name="Members">All that are visible, or those alone that a change is about.</param>
/// <param name="Roles">Who has which role, by tags; null where it was not asked for.</param>
/// <param name="IsWhole">Whoever is not among the members is gone.</param>
internal sealed record CompanyPicture(
    IReadOnlyList<Department> Departments, IReadOnlyList<Member> Members, IReadOnlyList<RoleMembers>? Roles, bool IsWhole);

/// <summary>A role with those who have it, by userid and by department; whoever is below a department has it too.</summary>
internal sealed record RoleMembers(string Role, IReadOnlyList<string> Userids, IReadOnlyList<long> Departments);
