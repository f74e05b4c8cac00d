using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

/// <summary>Groups with customers: who has them, and whose a leaver's become.</summary>
public sealed class CustomerGroupTests : ConnectedWorld
{
    [Fact]
    public async Task a_leavers_group_is_somebody_elses_and_says_so()
    {
        var (group, customer) = await MakeAsync("lina", "wangmin");
        Assert.Equal([(group, 0)], await ListAsync(0));
        await World.CallAsContacts("user/delete", query: "&userid=lina");
        Assert.Equal([(group, 1)], await ListAsync(1, "lina"));

        Assert.Equal([40050], await GiveAsync("transfer", "wangmin", group, "wrnobody"));

        Assert.Equal([(group, 3)], await ListAsync(0, "wangmin"));
        var detail = (await World.Call("externalcontact/groupchat/get", new JsonObject { ["chat_id"] = group, ["need_name"] = 1 }))["group_chat"]!;
        Assert.Equal("wangmin", (string?)detail["owner"]);
        Assert.Equal([("wangmin", 1, "王敏"), (customer, 2, "张三")], detail["member_list"]!.AsArray().Select(each => ((string)each!["userid"]!, (int)each["type"]!, (string)each["name"]!)));
    }

    [Fact]
    public async Task only_a_leavers_groups_are_inherited_and_only_of_those_who_are_here_given_on()
    {
        var (group, _) = await MakeAsync("lina", "wangmin");

        Assert.Equal([90500], await GiveAsync("transfer", "wangmin", group));
        Assert.Empty(await GiveAsync("onjob_transfer", "wangmin", group));
        Assert.Equal([(group, 0)], await ListAsync(0, "wangmin"));
        Assert.Equal(60111, (int)(await World.Call("externalcontact/groupchat/transfer", Gift("nobody", group)))["errcode"]!);
        Assert.Equal(40058, (int)(await World.Call("externalcontact/groupchat/transfer", Gift("wangmin")))["errcode"]!);
    }

    [Fact]
    public async Task the_app_is_told_of_a_group_that_is_made_and_given_on()
    {
        var (group, _) = await MakeAsync("lina", "wangmin");
        await GiveAsync("onjob_transfer", "wangmin", group);

        Assert.Equal([("create", group, ""), ("update", group, "change_owner")], await ToldAsync(2));
    }

    [Fact]
    public async Task what_is_asked_wrongly_is_refused()
    {
        Assert.Equal(40050, (int)(await World.Call("externalcontact/groupchat/get", new JsonObject { ["chat_id"] = "wr1" }))["errcode"]!);
        Assert.Equal(40058, (int)(await World.Call("externalcontact/groupchat/list", new JsonObject { ["limit"] = 1001 }))["errcode"]!);
        using var nobody = await World.Post("/simulator/api/customer-groups", new { name = "群", owner = "nobody" });
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    private async Task<(string Group, string Customer)> MakeAsync(params string[] members)
    {
        using var add = await World.Post("/simulator/api/customers", new { name = "张三", userid = members[0] });
        var customer = (string)(await add.Content.ReadFromJsonAsync<JsonNode>())!["externalUserid"]!;
        using var made = await World.Post("/simulator/api/customer-groups", new { name = "售后群", owner = members[0], members, customers = new[] { customer } });
        return ((string)(await made.Content.ReadFromJsonAsync<JsonNode>())!["chatId"]!, customer);
    }

    private async Task<IEnumerable<(string, int)>> ListAsync(int status, params string[] owners)
    {
        var asked = new JsonObject { ["status_filter"] = status, ["limit"] = 10, ["owner_filter"] = new JsonObject { ["userid_list"] = new JsonArray([.. owners.Select(id => JsonValue.Create(id))]) } };
        return (await World.Call("externalcontact/groupchat/list", asked))["group_chat_list"]!.AsArray().Select(each => ((string)each!["chat_id"]!, (int)each["status"]!));
    }

    private async Task<IEnumerable<int>> GiveAsync(string path, string to, params string[] groups) =>
        (await World.Call($"externalcontact/groupchat/{path}", Gift(to, groups)))["failed_chat_list"]!.AsArray().Select(each => (int)each!["errcode"]!);

    private async Task<List<(string, string, string)>> ToldAsync(int count)
    {
        var told = new List<(string, string, string)>();
        while (told.Count < count)
        {
            var message = World.Open(await Receiver.Next());
            if (message.Element("Event")!.Value == "change_external_chat")
                told.Add((message.Element("ChangeType")!.Value, message.Element("ChatId")!.Value, message.Element("UpdateDetail")!.Value));
        }

        told.Sort();
        return told;
    }

    private static JsonObject Gift(string to, params string[] groups) => new() { ["new_owner"] = to, ["chat_id_list"] = new JsonArray([.. groups.Select(id => JsonValue.Create(id))]) };
}
