using System.Text.Json.Nodes;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent.Customers;
using Baton.Simulator.WeChat.Consumers;

namespace Baton.Simulator.Tencent.Desks;

/// <summary>Who those are that have been at the desk (kf/customer/batchget), at most 100 at once.</summary>
internal sealed class DeskGuests(SimulatorFile file, SampleConsumers consumers)
{
    private const int MostAtOnce = 100;
    private const string Nameless = "微信客户";

    public JsonObject Find(RequestBody body)
    {
        var asked = body.Root.Items("external_userid_list").Select(each => each.ToString()).ToList();
        if (asked.Count is 0 or > MostAtOnce)
            return ApiAnswer.Error(new Refusal(ErrorCode.EmptyParameter, "external_userid_list")).WithWarning(body.Malformed);
        var been = file.Read(session => session.All<DeskMessage>(Desks.Kind).Select(message => message.ExternalUserid).ToHashSet());
        return ApiAnswer.Ok(
            ("customer_list", new JsonArray([.. asked.Where(been.Contains).Select(GuestOf)])),
            ("invalid_external_userid", new JsonArray([.. asked.Where(id => !been.Contains(id)).Select(id => (JsonNode)id)]))).WithWarning(body.Malformed);
    }

    private JsonObject GuestOf(string id)
    {
        var person = consumers.People.FirstOrDefault(each => Customer.IdOf(each.Unionid) == id);
        var guest = new JsonObject { ["external_userid"] = id, ["nickname"] = person?.Name ?? Nameless, ["avatar"] = "", ["gender"] = 0 };
        if (person is not null)
            guest["unionid"] = person.Unionid;
        return guest;
    }
}
