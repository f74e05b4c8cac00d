using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Desks;

/// <summary>What customers do at the desk: they come in and write. The server is only told that something has come.</summary>
internal sealed class DeskVisits(SimulatorFile file, SimulatorClock clock, Credentials credentials, CallbackCourier courier)
{
    private const string From = "sys";

    public DeskMessage Enter(string customer, string scene)
    {
        var entered = file.Write(session =>
        {
            var code = $"{Guid.NewGuid():N}";
            session.Put(Desks.CodeKind, code, new EntryCode(code, Desks.DeskId, customer, clock.Now));
            return Desks.Add(session, clock.Now, customer, DeskMessage.FromSystem, "event", Element(new JsonObject
            {
                ["event_type"] = "enter_session", ["open_kfid"] = Desks.DeskId, ["external_userid"] = customer, ["scene"] = scene, ["welcome_code"] = code,
            }));
        });
        Tell(customer);
        return entered;
    }

    /// <param name="customer">Who says it.</param>
    /// <param name="words">What.</param>
    /// <param name="menuId">The entry of a menu message that was tapped; null for what was written.</param>
    public DeskMessage Say(string customer, string words, string? menuId = null)
    {
        var content = new JsonObject { ["content"] = words };
        if (menuId is not null)
            content["menu_id"] = menuId;
        var said = file.Write(session => Desks.Add(session, clock.Now, customer, DeskMessage.FromCustomer, "text", Element(content)));
        Tell(customer);
        return said;
    }

    private void Tell(string customer)
    {
        var xml = new CallbackXml(credentials.CorpId, From, clock.Now, "event").Text("Event", "kf_msg_or_event").Text("Token", $"{Guid.NewGuid():N}").Text("OpenKfId", Desks.DeskId);
        courier.Carry(new Callback(null, customer, xml.ToString()) { TakesReply = false, IsEvent = true });
    }

    private static JsonElement Element(JsonObject content) => JsonElement.Parse(content.ToJsonString(SimulatorJson.Options));
}
