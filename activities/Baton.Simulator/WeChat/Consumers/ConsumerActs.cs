using Baton.Simulator.Callbacks;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.WeChat.Callbacks;
using Baton.Simulator.WeChat.Codes;
using Baton.Simulator.WeChat.Messages;

namespace Baton.Simulator.WeChat.Consumers;

/// <summary>What a consumer does without a word: follows, leaves, scans, says where they are.</summary>
internal sealed class ConsumerActs(SimulatorFile file, SimulatorClock clock, ConsumerXml xml, WeChatSide side, CallbackCourier courier, WorldJournal journal)
{
    /// <returns>Null if they follow already.</returns>
    public PhoneMessage? Follow(Consumer person) => Follow(person, code: null);

    /// <summary>Leaves; nothing of the account reaches them any more.</summary>
    /// <returns>Null if they do not follow.</returns>
    public PhoneMessage? Leave(Consumer person) => Tell(person, "取消了关注", takesReply: false, session =>
    {
        var fan = Fans.Of(session, person);
        if (!fan.Follows)
            return null;
        Fans.Save(session, person, fan with { Follows = false, Tags = [], Remark = "" });
        ReplyWindows.Close(session, person.Openid);
        session.Execute("DELETE FROM wechat_consents WHERE openid = @0", person.Openid);
        return xml.Event(person, clock.Now, "unsubscribe", "");
    });

    /// <summary>Scans a code with a scene: who does not follow yet follows by it.</summary>
    public PhoneMessage Scan(Consumer person, SceneCode code) => Follow(person, code) ?? Tell(person, $"扫码进入：{code.Scene}", takesReply: true, session =>
    {
        ReplyWindows.Open(session, person.Openid, WindowTrigger.Scan, clock.Now);
        return xml.Event(person, clock.Now, "SCAN", code.Scene, content => content.Text("Ticket", code.Ticket));
    })!;

    /// <summary>Opens the chat with the account and lets it know where they are.</summary>
    public PhoneMessage? Appear(Consumer person, Place place) => Tell(person, $"进入会话，位置：{place.Label}", takesReply: true, session => Fans.Of(session, person).Follows
        ? xml.Event(person, clock.Now, "LOCATION", null, content => content.Number("Latitude", place.Latitude).Number("Longitude", place.Longitude).Number("Precision", 40))
        : null);

    private PhoneMessage? Follow(Consumer person, SceneCode? code) => Tell(person, code is null ? "关注了公众号" : $"扫码关注：{code.Scene}", takesReply: true, session =>
    {
        var fan = Fans.Of(session, person);
        if (fan.Follows)
            return null;
        Fans.Save(session, person, fan with
        {
            Follows = true,
            Since = clock.Now,
            Scene = code is null ? "ADD_SCENE_SEARCH" : "ADD_SCENE_QR_CODE",
            QrScene = code is { IsText: false } ? long.Parse(code.Scene, System.Globalization.CultureInfo.InvariantCulture) : 0,
            QrSceneText = code is { IsText: true } ? code.Scene : "",
        });
        ReplyWindows.Open(session, person.Openid, WindowTrigger.Subscribe, clock.Now);
        if (code is not null)
            ReplyWindows.Open(session, person.Openid, WindowTrigger.Scan, clock.Now);
        return xml.Event(person, clock.Now, "subscribe", code is null ? "" : "qrscene_" + code.Scene, content =>
        {
            if (code is not null)
                content.Text("Ticket", code.Ticket);
        });
    });

    /// <param name="act">Does it and gives the event, or null if it cannot be done.</param>
    internal PhoneMessage? Tell(Consumer person, string shown, bool takesReply, Func<Session, string?> act)
    {
        var (told, sent) = file.Write(session =>
        {
            if (act(session) is not { } happened)
                return default((PhoneMessage?, string));
            var message = PhoneMessages.Add(session, new PhoneMessage
            {
                Userid = person.Id,
                From = MessageSender.Person,
                Type = MessageType.Event,
                At = clock.Now,
                Text = shown,
                Delivery = new Delivery(DeliveryState.Sending),
            });
            journal.Write(session, "phone", new { side = "wechat", messageId = message.Id, action = shown }, userid: person.Id);
            return (message, happened);
        });
        if (told is not null)
            courier.Carry(new Callback(told.Id, person.Id, sent) { Side = side, IsEvent = true, TakesReply = takesReply });
        return told;
    }
}
