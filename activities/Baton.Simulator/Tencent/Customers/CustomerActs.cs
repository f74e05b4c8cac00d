using Baton.Simulator.Company;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Customers;

/// <summary>What customers do: they add a member, by a contact way or otherwise, and remove them again.</summary>
internal sealed class CustomerActs(SimulatorFile file, SimulatorClock clock, SampleCompany company, CustomerNews news)
{
    /// <summary>Somebody adds a member: who is new becomes a customer.</summary>
    /// <param name="externalUserid">Who; null for somebody new.</param>
    /// <param name="name">What somebody new is called.</param>
    /// <param name="unionid">The same person at the service account; null for none.</param>
    /// <param name="userid">The member; null to take the one of the contact way.</param>
    /// <param name="configId">The contact way that was scanned; null for none.</param>
    /// <returns>Null where there is no such customer, member or way.</returns>
    public Customer? Add(string? externalUserid, string? name, string? unionid, string? userid, string? configId)
    {
        var added = file.Write(session =>
        {
            var way = configId is null ? null : session.Get<ContactWay>(Customers.WayKind, configId);
            var customer = externalUserid is null ? Known(session, unionid) ?? New(session, name, unionid) : session.Get<Customer>(Customers.Kind, externalUserid);
            if (customer is null || (configId is not null && way is null) || company.Find(userid ?? way?.Users[0] ?? "") is not { } member)
                return default;
            var known = new Acquaintance(member.Userid, way?.State ?? "", clock.Now);
            customer = session.Put(Customers.Kind, customer.ExternalUserid, customer with { KnownBy = [.. customer.KnownBy.Where(each => each.Userid != member.Userid), known] });
            var code = $"{Guid.NewGuid():N}";
            session.Put(Customers.CodeKind, code, new WelcomeCode(code, customer.ExternalUserid, member.Userid, clock.Now));
            session.Announce(Customers.News);
            return (Customer: customer, Member: member.Userid, known.State, Code: code);
        });
        if (added.Customer is not null)
            news.Tell("add_external_contact", added.Member, added.Customer.ExternalUserid, xml => xml.Text("State", added.State).Text("WelcomeCode", added.Code));
        return added.Customer;
    }

    /// <summary>The customer removes a member.</summary>
    public bool Leave(string externalUserid, string userid)
    {
        var left = file.Write(session =>
        {
            if (session.Get<Customer>(Customers.Kind, externalUserid) is not { } customer || !customer.KnownBy.Any(each => each.Userid == userid))
                return false;
            session.Put(Customers.Kind, externalUserid, customer with { KnownBy = [.. customer.KnownBy.Where(each => each.Userid != userid)] });
            session.Announce(Customers.News);
            return true;
        });
        if (left)
            news.Tell("del_follow_user", userid, externalUserid, _ => { });
        return left;
    }

    private static Customer? Known(Session session, string? unionid) => unionid is null ? null : session.Get<Customer>(Customers.Kind, Customer.IdOf(unionid));

    private static Customer New(Session session, string? name, string? unionid) =>
        new(unionid is null ? $"wm{session.NextNumber(Customers.Kind):D30}" : Customer.IdOf(unionid), name ?? "微信客户", unionid);
}
