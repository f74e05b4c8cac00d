using Baton.Storage.Organisation;

namespace Baton.Runtime.Organisation.Leavers;

/// <summary>Who looks after what nobody else is left for.</summary>
public interface IAdministrators
{
    /// <summary>The active people of the organisation who are administrators, in the order in which they are asked.</summary>
    IEnumerable<PersonRow> In(People people);
}

/// <summary>For hosts that know no rights: who has the role admin in the organisation.</summary>
internal sealed class AdministratorsByRole : IAdministrators
{
    public IEnumerable<PersonRow> In(People people) => people.InRole(Requests.Roles.Admin);
}
