using System.Collections.Immutable;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Baton.Server.SignIn;

/// <summary>
/// Looks at every request with a cookie whether its holder still is who signed in, and what they may do today: a person who has left, and a
/// right that was taken away, are gone as soon as the organisation is read anew.
/// </summary>
internal sealed class SessionCheck(IOrganisation organisation, PersonRoles roles, Administrator administrator, TimeProvider time) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var session = Session.Of(context.Principal);
        if (session is null || session.IsOver(time.GetUtcNow()) || await RolesOfAsync(session, context.HttpContext.RequestAborted) is not { } today)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        context.ReplacePrincipal(session.ToPrincipal(today));
    }

    // Null: no longer here.
    private async Task<ImmutableArray<string>?> RolesOfAsync(Session session, CancellationToken cancellation)
    {
        if (session is Session.Local local)
            return local.Stamp == administrator.Stamp ? [Roles.Admin] : null;
        if (session is not Session.Person person)
            return null;
        var people = await organisation.ReadAsync("", cancellation);
        return people.Find(person.Channel, person.ExternalId) is { } found && found.Id == person.Name ? roles.Of(found) : null;
    }
}
