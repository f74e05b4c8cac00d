using Baton.Runtime.Hosting;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Server.SignIn.Visits;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Baton.Server.SignIn.WeCom;

/// <summary>Whether a member whom the provider has named may come in, and as whom.</summary>
internal sealed class Admission(IOrganisation organisation, PersonRoles roles, SignInRecord record, TimeProvider time)
{
    /// <summary>Opens the session, or says why not. What is decided about a person of the corporation stands in the audit.</summary>
    public async Task<SignInPage?> AdmitAsync(HttpContext context, Attempt attempt, string channel, string userid, CancellationToken cancellation)
    {
        var people = await FindAsync(channel, userid, cancellation);
        var granting = string.Join('、', roles.Granting(people));
        if (people.Find(channel, userid) is not { } person)
        {
            var former = people.Former(channel, userid);
            var page = former is null ? SignInPage.UnknownPerson(userid, granting) : SignInPage.HasLeft(former.Name, granting);
            return await RefuseAsync(former?.Id ?? userid, channel, userid, page, cancellation);
        }

        var today = roles.Of(person);
        if (ReturnPath.IsConsole(attempt.Return) && !Roles.Allow(today, Permission.ReadDefinitions) && !Roles.Allow(today, Permission.ReadInstances))
            return await RefuseAsync(person.Id, channel, userid, SignInPage.NoRights(person.Name, granting), cancellation);

        var now = time.GetUtcNow();
        var isFirst = await record.WriteAsync(
            person.Id, SignInRecord.Begun, $"person/{person.Id}", new { way = channel, userid, roles = today }, cancellation, UsedAttempts.Of(attempt, now));
        if (!isFirst)
            return SignInPage.StateLost;
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, (new Session.Person(person.Id, now, channel, userid) { Id = FreshId.New(time) }).ToPrincipal(today));
        return null;
    }

    // Who has just been added need not wait until the organisation is read anew by itself.
    private async Task<People> FindAsync(string channel, string userid, CancellationToken cancellation)
    {
        var people = await organisation.ReadAsync("", cancellation);
        if (people.Find(channel, userid) is not null)
            return people;
        organisation.Refresh("");
        return await organisation.ReadAsync("", cancellation);
    }

    private async Task<SignInPage> RefuseAsync(string actor, string channel, string userid, SignInPage page, CancellationToken cancellation)
    {
        await record.WriteAsync(actor, SignInRecord.Refused, $"person/{actor}", new { way = channel, userid, reason = page.Code }, cancellation);
        return page;
    }
}
