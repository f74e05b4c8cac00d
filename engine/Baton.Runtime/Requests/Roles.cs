using System.Collections.Frozen;

namespace Baton.Runtime.Requests;

/// <summary>The roles a caller can have, and what each may do.</summary>
public static class Roles
{
    public const string Admin = "admin";

    /// <summary>Designs flows.</summary>
    public const string Owner = "owner";

    /// <summary>Reads everything, changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>Keeps instances running.</summary>
    public const string Operator = "operator";

    public const string Employee = "employee";

    /// <summary>Another company's program: starts the definitions its key names and sees what it has started. Only for keys that are made, not for persons.</summary>
    public const string Partner = "partner";

    /// <summary>Somebody outside the company on the customers' pages. Not given to persons or keys.</summary>
    public const string Customer = "customer";

    /// <summary>The roles of persons and configured keys.</summary>
    public static readonly FrozenSet<string> All = new[] { Admin, Owner, Auditor, Operator, Employee }.ToFrozenSet();

    private static readonly FrozenDictionary<string, FrozenSet<Permission>> Table = new Dictionary<string, FrozenSet<Permission>>
    {
        [Admin] = Set(Enum.GetValues<Permission>()),
        [Owner] = Set(
            Permission.ReadDefinitions, Permission.WriteDefinitions, Permission.SetParameters,
            Permission.ReadInstances, Permission.StartInstances, Permission.SignalInstances, Permission.ActOnTasks,
            Permission.RunQueries, Permission.RunCommands),
        [Auditor] = Set(Permission.ReadDefinitions, Permission.ReadInstances, Permission.ReadOperations, Permission.ReadAudit, Permission.RunQueries, Permission.ReadContacts),
        [Operator] = Set(
            Permission.ReadDefinitions, Permission.ReadInstances, Permission.StartInstances, Permission.SignalInstances,
            Permission.Repair, Permission.ReadOperations, Permission.ManageRuntime, Permission.ActOnTasks,
            Permission.RunQueries, Permission.RunCommands, Permission.ReadContacts, Permission.ManageContacts),
        [Employee] = Set(Permission.ActOnTasks, Permission.RunQueries, Permission.RunCommands),
        [Partner] = Set(Permission.StartInstances, Permission.SignalInstances, Permission.ReadInstances),
        [Customer] = Set(Permission.UseCustomerPages),
    }.ToFrozenDictionary();

    public static bool Allow(IEnumerable<string> roles, Permission permission)
    {
        ArgumentNullException.ThrowIfNull(roles);
        return roles.Any(role => Table.TryGetValue(role, out var allowed) && allowed.Contains(permission));
    }

    /// <summary>Everything these roles may do together.</summary>
    public static IEnumerable<Permission> PermissionsOf(IEnumerable<string> roles) =>
        Enum.GetValues<Permission>().Where(permission => Allow(roles, permission));

    private static FrozenSet<Permission> Set(params Permission[] permissions) => permissions.ToFrozenSet();
}
