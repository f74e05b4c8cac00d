using Baton.Simulator.Callbacks;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.Tencent.Customers;

/// <summary>What the app is told of customers and their groups: change_external_contact, change_external_chat.</summary>
internal sealed class CustomerNews(SimulatorClock clock, Credentials credentials, CallbackCourier courier)
{
    private const string From = "sys";

    public void Tell(string change, string userid, string externalUserid, Action<CallbackXml> more) =>
        Carry("change_external_contact", change, userid, xml => more(xml.Text("UserID", userid).Text("ExternalUserID", externalUserid)));

    /// <param name="owner">Of the group: the phone it comes from.</param>
    /// <param name="detail">add_member, del_member, change_owner …; empty for none.</param>
    public void TellOfGroup(string change, string owner, string chatId, string detail) =>
        Carry("change_external_chat", change, owner, xml => xml.Text("ChatId", chatId).Text("UpdateDetail", detail));

    private void Carry(string name, string change, string userid, Action<CallbackXml> more)
    {
        var xml = new CallbackXml(credentials.CorpId, From, clock.Now, "event").Text("Event", name).Text("ChangeType", change);
        more(xml);
        courier.Carry(new Callback(null, userid, xml.ToString()) { TakesReply = false, IsEvent = true });
    }
}
