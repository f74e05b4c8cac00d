using System.Collections.Immutable;
using Baton.Runtime.Contacts;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Baton.Server.SignIn;

/// <summary>
/// Looks at every request with a cookie whether its holder still is who signed in, and what they may do today: a person who has left, and a
/// right that was taken away, are gone as soon as the organisation is read anew; a session that was left is over for every copy of its cookie.
/// </summary>
internal sealed class SessionCheck(IOrganisation organisation, ContactBook contacts, PersonRoles roles, Administrator administrator, SignOuts signOuts, TimeProvider time) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // A cookie says what it is; under the name of the other kind it is none.
        var session = Session.Of(context.Principal) is { } found && found is Session.Customer == (context.Scheme.Name == CustomerCookies.Scheme) ? found : null;
        if (session is null || await TodayAsync(session, context.HttpContext.RequestAborted) is not var (today, rights))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        context.ReplacePrincipal(today.ToPrincipal(rights));
    }

    /// <summary>What its holder may do today; null where the session is over, or its holder is no longer here.</summary>
    public async Task<ImmutableArray<string>?> RolesTodayAsync(Session session, CancellationToken cancellation) =>
        await TodayAsync(session, cancellation) is var (_, rights) ? rights : null;

    // A contact that turned out to be another one goes on as that.
    private async Task<(Session Session, ImmutableArray<string> Roles)?> TodayAsync(Session session, CancellationToken cancellation)
    {
        if (session.IsOver(time.GetUtcNow()) || await signOuts.HasEndedAsync(session, cancellation))
            return null;
        if (session is Session.Local local)
            return local.Stamp == administrator.Stamp ? (session, [Roles.Admin]) : null;
        var people = await organisation.ReadAsync("", cancellation);
        return session switch
        {
            Session.Person person => people.Find(person.Channel, person.ExternalId) is { } found && found.Id == person.Name ? (session, roles.Of(found)) : null,
            Session.Customer customer when people.Find(customer.Channel, customer.ExternalId) is null =>
                await contacts.FindAsync("", customer.Channel, customer.ExternalId, cancellation) is { } contact ? (customer with { Name = contact.Id }, CustomerCookies.Roles) : null,
            _ => null,
        };
    }
}
