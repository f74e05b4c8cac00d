using System.Collections.Immutable;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Baton.Server.SignIn;

/// <summary>
/// Looks at every request with a cookie whether its holder still is who signed in, and what they may do today: a person who has left, and a
/// right that was taken away, are gone as soon as the organisation is read anew; a session that was left is over for every copy of its cookie.
/// </summary>
internal sealed class SessionCheck(IOrganisation organisation, PersonRoles roles, Administrator administrator, SignOuts signOuts, TimeProvider time) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var session = Session.Of(context.Principal);
        if (session is null || await RolesTodayAsync(session, context.HttpContext.RequestAborted) is not { } today)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        context.ReplacePrincipal(session.ToPrincipal(today));
    }

    /// <summary>What its holder may do today; null where the session is over, or its holder is no longer here.</summary>
    public async Task<ImmutableArray<string>?> RolesTodayAsync(Session session, CancellationToken cancellation)
    {
        if (session.IsOver(time.GetUtcNow()) || await signOuts.HasEndedAsync(session, cancellation))
            return null;
        if (session is Session.Local local)
            return local.Stamp == administrator.Stamp ? [Roles.Admin] : null;
        if (session is not Session.Person person)
            return null;
        var people = await organisation.ReadAsync("", cancellation);
        return people.Find(person.Channel, person.ExternalId) is { } found && found.Id == person.Name ? roles.Of(found) : null;
    }
}
