using Baton.Simulator.Callbacks;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;

namespace Baton.Simulator.Phones;

/// <summary>A tap on a card, and the callback that follows.</summary>
internal sealed class CardTaps(SimulatorFile file, SimulatorClock clock, ResponseCodes codes, PhoneXml xml, CallbackCourier courier, WorldJournal journal)
{
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
        if (PhoneMessages.Find(session, messageId) is not { Card: { } card, Msgid: { } msgid, Dropped: false, RecalledAt: null } message || message.Userid != userid)
            return (null, null, "这部手机上没有这张卡片。");
        var (control, isMenu, refusal) = Taps.Find(card, key);
        refusal ??= Taps.CheckSelection(card, isMenu, selected);
        if (refusal is not null)
            return (null, null, refusal);

        var click = new CardClick(key, control.Text("text") ?? key, selected, clock.Now);
        var tapped = PhoneMessages.Update(session, message with { Card = card with { Click = click }, Delivery = new Delivery(DeliveryState.Sending) });
        journal.Write(session, "phone", new { action = "click", messageId, key, selected, taskId = card.TaskId }, userid: userid);
        return (tapped, new Callback(messageId, userid, ClickEvent(tapped, isMenu, codes.Issue(session, msgid))), null);
    }

    private string ClickEvent(PhoneMessage message, bool isMenu, string responseCode)
    {
        var (card, click) = (message.Card!, message.Card!.Click!);
        return xml.Event(message.Userid, click.At, isMenu ? "template_card_menu_event" : "template_card_event", click.Key, content =>
        {
            content.Text("TaskId", card.TaskId ?? "").Text("CardType", card.Face.Text("card_type") ?? "").Text("ResponseCode", responseCode);
            if (!isMenu && click.Selected.Count > 0)
                content.Nested("SelectedItems", items => SelectedItems(items, click.Selected));
        });
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
}
