using System.Globalization;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent.Media;

namespace Baton.Simulator.Phones;

/// <summary>What a person says to the app: words, pictures, voices, films, places.</summary>
internal sealed class Speech(SimulatorFile file, SimulatorClock clock, MediaShelf shelf, PhoneXml xml, CallbackCourier courier, WorldJournal journal)
{
    public PhoneMessage Say(string userid, string content) =>
        Carried(file.Write(session => Add(session, userid, MessageType.Text, message => message with { Text = content }, new { action = "text", content })));

    /// <summary>Shows where one is.</summary>
    public PhoneMessage Show(string userid, Place place) =>
        Carried(file.Write(session => Add(session, userid, MessageType.Location, message => message with { Place = place }, new { action = "location", place })));

    /// <summary>Sends a picture, a voice or a film, by what is in the file.</summary>
    public PhoneMessage Send(string userid, MediaKind kind, string name, byte[] bytes) => Carried(file.Write(session =>
    {
        var kept = shelf.Keep(session, kind, name, bytes);
        return Add(session, userid, Enum.Parse<MessageType>(kind.Name, ignoreCase: true), message => message with { File = kept }, new { action = kind.Name, kept.MediaId, kept.Name, kept.Size });
    }));

    /// <summary>Sends what did not get through once more, under its old MsgId.</summary>
    /// <returns>Null if there is nothing to send again.</returns>
    public PhoneMessage? SayAgain(string userid, long messageId)
    {
        var again = file.Write(session =>
            PhoneMessages.Find(session, messageId) is { From: MessageSender.Person, Msgid: not null, Delivery.State: DeliveryState.Failed } message && message.Userid == userid
                ? PhoneMessages.Update(session, message with { Delivery = new Delivery(DeliveryState.Sending) })
                : null);
        return again is null ? null : Carried(again);
    }

    private PhoneMessage Add(Session session, string userid, MessageType type, Func<PhoneMessage, PhoneMessage> fill, object act)
    {
        var message = PhoneMessages.Add(session, fill(new PhoneMessage
        {
            Userid = userid,
            From = MessageSender.Person,
            Type = type,
            At = clock.Now,
            Msgid = MessageId.New().ToString(CultureInfo.InvariantCulture),
            Delivery = new Delivery(DeliveryState.Sending),
        }));
        journal.Write(session, "phone", new { messageId = message.Id, act }, userid: userid);
        return message;
    }

    private PhoneMessage Carried(PhoneMessage said)
    {
        courier.Carry(new Callback(said.Id, said.Userid, xml.Said(said)));
        return said;
    }
}
