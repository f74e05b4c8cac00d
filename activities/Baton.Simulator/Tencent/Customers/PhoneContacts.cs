using System.Text.Json;
using Baton.Simulator.Company;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent.Desks;
using Baton.Simulator.Tencent.Media;
using Baton.Simulator.WeChat.Consumers;

namespace Baton.Simulator.Tencent.Customers;

/// <summary>What stands on a consumer's phone beside the service account: the company's members they know by 客户联系, and 微信客服.</summary>
internal sealed class PhoneContacts(SimulatorFile file, SampleCompany company, CustomerActs customers, CustomerTransfers transfers, DeskVisits desk, MediaShelf media)
{
    public ContactList Of(Consumer consumer)
    {
        transfers.CatchUp();
        return file.Read(session => Of(session, consumer));
    }

    private ContactList Of(Session session, Consumer consumer)
    {
        var id = Customer.IdOf(consumer.Unionid);
        var customer = session.Get<Customer>(Customers.Kind, id);
        return new ContactList(
            [.. session.All<ContactWay>(Customers.WayKind).Where(way => way.Scene == ContactWay.ByCode).Select(way => new PostedWay(way.ConfigId, way.State, [.. way.Users.Select(NameOf)]))],
            [.. (customer?.KnownBy ?? []).Select(known => MemberOf(known, customer!))],
            [.. session.All<DeskMessage>(Desks.Desks.Kind).Where(message => message.ExternalUserid == id)
                .Select(message => new DeskLine(message.Msgid, message.Origin, message.Msgtype, message.Content, media.On(message.Content.Text("media_id")), message.At))],
            Desks.Desks.DeskName);
    }

    /// <summary>Scans a contact way; false where it is none.</summary>
    public bool Scan(Consumer consumer, string configId) => customers.Add(null, consumer.Name, consumer.Unionid, null, configId) is not null;

    public bool Remove(Consumer consumer, string userid) => customers.Leave(Customer.IdOf(consumer.Unionid), userid);

    public void Enter(Consumer consumer) => desk.Enter(Customer.IdOf(consumer.Unionid), "wall");

    public void Say(Consumer consumer, string words, string? menuId) => desk.Say(Customer.IdOf(consumer.Unionid), words, menuId);

    private KnownMember MemberOf(Acquaintance known, Customer customer) => new(
        known.Userid, NameOf(known.Userid), company.Find(known.Userid)?.Position ?? "", known.State, known.At,
        [.. customer.Messages.Where(message => message.From == known.Userid).Select(message => new MemberLine(
            message.Text, [.. message.Things.Select(thing => new ShownThing(thing.Type, media.On(thing.MediaId), thing.Title, thing.Url))], message.At))]);

    private string NameOf(string userid) => company.Find(userid)?.Name ?? userid;
}

/// <param name="Ways">The codes that hang somewhere to be scanned.</param>
/// <param name="Members">Whom they know.</param>
/// <param name="Desk">What was said at the desk.</param>
/// <param name="DeskName">What the desk is called.</param>
internal sealed record ContactList(IReadOnlyList<PostedWay> Ways, IReadOnlyList<KnownMember> Members, IReadOnlyList<DeskLine> Desk, string DeskName);

internal sealed record PostedWay(string ConfigId, string State, IReadOnlyList<string> People);

internal sealed record KnownMember(string Userid, string Name, string Position, string State, DateTimeOffset Since, IReadOnlyList<MemberLine> Messages);

internal sealed record MemberLine(string Text, IReadOnlyList<ShownThing> Things, DateTimeOffset At);

/// <param name="File">To be shown; null for what is none, and for one that is not known.</param>
internal sealed record ShownThing(string Type, PhoneFile? File, string? Title, string? Url);

internal sealed record DeskLine(string Msgid, int Origin, string Msgtype, JsonElement Content, PhoneFile? File, DateTimeOffset At);
