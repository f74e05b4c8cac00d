using System.Globalization;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.WeChat.Callbacks;
using Baton.Simulator.WeChat.Media;
using Baton.Simulator.WeChat.Messages;

namespace Baton.Simulator.WeChat.Consumers;

/// <summary>What a consumer says to the account. Only who follows can say anything.</summary>
internal sealed class ConsumerSpeech(SimulatorFile file, SimulatorClock clock, AccountMedia media, ConsumerXml xml, WeChatSide side, CallbackCourier courier, WorldJournal journal)
{
    /// <returns>Null if they do not follow.</returns>
    public PhoneMessage? Say(Consumer person, string content) => Carry(person, MessageType.Text, (_, message) => message with { Text = content });

    public PhoneMessage? Show(Consumer person, Place place) => Carry(person, MessageType.Location, (_, message) => message with { Place = place });

    public PhoneMessage? Share(Consumer person, Article page) => Carry(person, MessageType.Link, (_, message) => message with { Articles = [page] });

    public PhoneMessage? Send(Consumer person, WeChatMediaKind kind, string name, byte[] bytes) =>
        Carry(person, Enum.Parse<MessageType>(kind.Name, ignoreCase: true), (session, message) =>
        {
            var kept = media.Keep(session, kind, name, bytes);
            return message with { File = new PhoneFile(kept.Id, name, bytes.Length) };
        });

    /// <summary>Taps a choice of a msgmenu: it is said as a text, but counts as a tap.</summary>
    /// <returns>Null if there is no such choice.</returns>
    public PhoneMessage? Choose(Consumer person, long messageId, string id)
    {
        var choice = file.Write(session =>
        {
            if (PhoneMessages.Find(session, messageId) is not { Choices: { } choices } message || message.Userid != person.Id)
                return null;
            var found = choices.Items.FirstOrDefault(item => item.Id == id);
            if (found is not null)
                PhoneMessages.Update(session, message with { Choices = choices with { Chosen = id } });
            return found;
        });
        return choice is null ? null : Carry(person, MessageType.Text, (_, message) => message with { Text = choice.Content }, choice.Id);
    }

    /// <summary>Sends what did not get through once more, under its old MsgId.</summary>
    /// <returns>Null if there is nothing to send again.</returns>
    public PhoneMessage? SayAgain(Consumer person, long messageId)
    {
        var again = file.Write(session =>
            PhoneMessages.Find(session, messageId) is { From: MessageSender.Person, Msgid: not null, Delivery.State: DeliveryState.Failed } message && message.Userid == person.Id
                ? PhoneMessages.Update(session, message with { Delivery = new Delivery(DeliveryState.Sending) })
                : null);
        if (again is not null)
            courier.Carry(new Callback(again.Id, person.Id, xml.Said(person, again)) { Side = side });
        return again;
    }

    private PhoneMessage? Carry(Consumer person, MessageType type, Func<Session, PhoneMessage, PhoneMessage> fill, string? choice = null)
    {
        var said = file.Write(session =>
        {
            if (Fans.Of(session, person) is not { Follows: true })
                return null;
            var message = PhoneMessages.Add(session, fill(session, new PhoneMessage
            {
                Userid = person.Id,
                From = MessageSender.Person,
                Type = type,
                At = clock.Now,
                Msgid = MessageId.New().ToString(CultureInfo.InvariantCulture),
                Delivery = new Delivery(DeliveryState.Sending),
            }));
            ReplyWindows.Open(session, person.Openid, choice is null ? WindowTrigger.Message : WindowTrigger.Menu, clock.Now);
            journal.Write(session, "phone", new { side = "wechat", messageId = message.Id, action = type, message.Text, choice }, userid: person.Id);
            return message;
        });
        if (said is not null)
            courier.Carry(new Callback(said.Id, person.Id, xml.Said(person, said, choice)) { Side = side });
        return said;
    }
}
