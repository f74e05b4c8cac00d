using System.Globalization;
using System.Security.Cryptography;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;

namespace Baton.Simulator.Phones;

/// <summary>What a person does on their phone, and the callback that follows.</summary>
internal sealed class PhoneCalls(
    SimulatorFile file, SimulatorClock clock, Credentials credentials, ResponseCodes codes, CallbackCourier courier, WorldJournal journal)
{
    /// <summary>Writes to the app.</summary>
    public PhoneMessage Say(string userid, string content)
    {
        var said = file.Write(session =>
        {
            var message = PhoneMessages.Add(session, new PhoneMessage
            {
                Userid = userid,
                From = MessageSender.Person,
                Type = MessageType.Text,
                At = clock.Now,
                Text = content,
                Msgid = NewMsgId().ToString(CultureInfo.InvariantCulture),
                Delivery = new Delivery(DeliveryState.Sending),
            });
            journal.Write(session, "phone", new { action = "text", messageId = message.Id, content }, userid: userid);
            return message;
        });
        courier.Carry(Spoken(said));
        return said;
    }

    /// <summary>Sends a text that did not get through once more, under its old MsgId.</summary>
    /// <returns>Null if there is nothing to send again.</returns>
    public PhoneMessage? SayAgain(string userid, long messageId)
    {
        var again = file.Write(session =>
            PhoneMessages.Find(session, messageId) is { From: MessageSender.Person, Delivery.State: DeliveryState.Failed } message && message.Userid == userid
                ? PhoneMessages.Update(session, message with { Delivery = new Delivery(DeliveryState.Sending) })
                : null);
        if (again is not null)
            courier.Carry(Spoken(again));
        return again;
    }

    /// <summary>Taps a button or a menu entry of a card.</summary>
    /// <returns>The message with the click, or why it could not be tapped, in the reader's language.</returns>
    public (PhoneMessage? Message, string? Refusal) Tap(string userid, long messageId, string key, IReadOnlyDictionary<string, string[]> selected)
    {
        var (tapped, callback, refusal) = file.Write(session => Tap(session, userid, messageId, key, selected));
        if (callback is not null)
            courier.Carry(callback);
        return (tapped, refusal);
    }

    private (PhoneMessage?, Callback?, string?) Tap(
        Session session, string userid, long messageId, string key, IReadOnlyDictionary<string, string[]> selected)
    {
        if (PhoneMessages.Find(session, messageId) is not { Card: { } card, Msgid: { } msgid, Dropped: false } message || message.Userid != userid)
            return (null, null, "这部手机上没有这张卡片。");
        var (control, isMenu, refusal) = Taps.Find(card, key);
        refusal ??= Taps.CheckSelection(card, selected);
        if (refusal is not null)
            return (null, null, refusal);

        var click = new CardClick(key, control.Text("text") ?? key, selected, clock.Now);
        var tapped = PhoneMessages.Update(session, message with { Card = card with { Click = click }, Delivery = new Delivery(DeliveryState.Sending) });
        journal.Write(session, "phone", new { action = "click", messageId, key, selected, taskId = card.TaskId }, userid: userid);
        return (tapped, new Callback(messageId, userid, ClickEvent(tapped, isMenu, codes.Issue(session, msgid))), null);
    }

    private Callback Spoken(PhoneMessage said) => new(
        said.Id,
        said.Userid,
        new CallbackXml(credentials.CorpId, said.Userid, said.At, "text")
            .Text("Content", said.Text!)
            .Number("MsgId", long.Parse(said.Msgid!, CultureInfo.InvariantCulture))
            .Number("AgentID", credentials.AgentId)
            .ToString());

    private string ClickEvent(PhoneMessage message, bool isMenu, string responseCode)
    {
        var (card, click) = (message.Card!, message.Card!.Click!);
        var xml = new CallbackXml(credentials.CorpId, message.Userid, click.At, "event")
            .Text("Event", isMenu ? "template_card_menu_event" : "template_card_event")
            .Text("EventKey", click.Key)
            .Text("TaskId", card.TaskId ?? "")
            .Text("CardType", card.Face.Text("card_type") ?? "")
            .Text("ResponseCode", responseCode)
            .Number("AgentID", credentials.AgentId);
        if (!isMenu && click.Selected.Count > 0)
            xml.Nested("SelectedItems", items => SelectedItems(items, click.Selected));
        return xml.ToString();
    }

    private static void SelectedItems(CallbackXml items, IReadOnlyDictionary<string, string[]> selected)
    {
        foreach (var (question, options) in selected)
        {
            items.Nested("SelectedItem", item => item.Text("QuestionKey", question).Nested("OptionIds", ids =>
            {
                foreach (var option in options)
                    ids.Text("OptionId", option);
            }));
        }
    }

    /// <summary>Random, so that two files never give the same; above 2^53, so that nobody gets away with a double.</summary>
    private static long NewMsgId()
    {
        var random = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8));
        return random & long.MaxValue | 1L << 62;
    }
}
