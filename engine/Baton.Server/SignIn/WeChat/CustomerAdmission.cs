using Baton.Runtime.Contacts;
using Baton.Runtime.Hosting;
using Baton.Runtime.Organisation;
using Baton.Server.SignIn.Visits;
using Baton.WeChat;
using Baton.WeChat.SignIn;
using Microsoft.AspNetCore.Authentication;

namespace Baton.Server.SignIn.WeChat;

/// <summary>
/// Whoever looks at the customers' pages in WeChat comes in as the contact that the account knows them as, new ones too: what they see depends on
/// whom they turn out to act for. An employee's own WeChat is none.
/// </summary>
internal sealed class CustomerAdmission(IOrganisation organisation, ContactBook contacts, Acquaintance acquaintance, SignInRecord record, TimeProvider time)
{
    public async Task<SignInPage?> AdmitAsync(HttpContext context, Attempt attempt, WeChatAccount account, SignedIn visitor, CancellationToken cancellation)
    {
        var (channel, now) = (WeChatAccounts.ChannelOf(account.Name), time.GetUtcNow());
        var employee = (await organisation.ReadAsync("", cancellation)).Find(channel, visitor.Openid);
        var contact = employee is null ? await MeetAsync(account, channel, visitor, now, cancellation) : null;
        var actor = employee?.Id ?? contact!.Id;
        var isFirst = await record.WriteAsync(
            actor, employee is null ? SignInRecord.Begun : SignInRecord.Refused, employee is null ? $"contact/{actor}" : $"person/{actor}", new { way = channel }, cancellation, UsedAttempts.Of(attempt, now));
        if (!isFirst)
            return SignInPage.StateLost;
        if (employee is not null)
            return SignInPage.IsEmployee(employee.Name);
        var session = new Session.Customer(contact!.Id, now, channel, visitor.Openid) { Id = FreshId.New(time) };
        await context.SignInAsync(CustomerCookies.Scheme, session.ToPrincipal(CustomerCookies.Roles));
        return null;
    }

    private async Task<Contact> MeetAsync(WeChatAccount account, string channel, SignedIn visitor, DateTimeOffset now, CancellationToken cancellation)
    {
        var met = await contacts.MeetAsync("", channel, visitor.Openid, now, cancellation);
        await acquaintance.MakeAsync(account, met, visitor, now, cancellation);
        return await contacts.FindAsync("", met.Id, cancellation) ?? met;
    }
}
