using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

/// <summary>Whose customers a leaver's become.</summary>
public sealed class TransferTests : ConnectedWorld
{
    [Fact]
    public async Task a_leavers_customers_are_somebody_elses_one_by_one()
    {
        var customer = await AddAsync("lina");
        Assert.Equal(40058, (int)(await TransferAsync("lina", "wangmin", customer))["errcode"]!);
        await World.CallAsContacts("user/delete", query: "&userid=lina");

        var answer = await TransferAsync("lina", "wangmin", customer, "wmnobody");

        Assert.Equal([0, 40096], answer["customer"]!.AsArray().Select(each => (int)each!["errcode"]!));
        Assert.Equal(customer, (string?)(await World.Call("externalcontact/list", query: "&userid=wangmin"))["external_userid"]![0]);
        Assert.Equal("wangmin", (string?)(await World.Call("externalcontact/get", query: $"&external_userid={customer}"))["follow_user"]![0]!["userid"]);
        Assert.Equal(40096, (int)(await TransferAsync("lina", "wangmin", customer))["customer"]![0]!["errcode"]!);
    }

    [Fact]
    public async Task only_to_somebody_who_is_here_and_at_most_a_hundred_at_once()
    {
        Assert.Equal(60111, (int)(await TransferAsync("gone", "nobody", "wm1"))["errcode"]!);
        Assert.Equal(40058, (int)(await TransferAsync("gone", "wangmin", [.. Enumerable.Range(0, 101).Select(number => $"wm{number}")]))["errcode"]!);
        Assert.Equal(40058, (int)(await TransferAsync("gone", "wangmin"))["errcode"]!);
    }

    [Fact]
    public async Task groups_that_are_not_there_are_told_one_by_one()
    {
        var answer = await World.Call("externalcontact/groupchat/transfer", new JsonObject { ["chat_id_list"] = new JsonArray("wr1", "wr2"), ["new_owner"] = "wangmin" });

        Assert.Equal([40050, 40050], answer["failed_chat_list"]!.AsArray().Select(each => (int)each!["errcode"]!));
        Assert.Equal(60111, (int)(await World.Call("externalcontact/groupchat/transfer", new JsonObject { ["chat_id_list"] = new JsonArray("wr1"), ["new_owner"] = "nobody" }))["errcode"]!);
    }

    [Fact]
    public async Task addresses_for_firewalls_are_told_to_who_has_a_token()
    {
        Assert.Equal(["127.0.0.1", "101.226.103.*"], (await World.Call("getcallbackip"))["ip_list"]!.AsArray().Select(address => (string?)address));
        Assert.Equal(["127.0.0.1"], (await World.Call("get_api_domain_ip"))["ip_list"]!.AsArray().Select(address => (string?)address));
        Assert.Equal(41001, (int)(await World.Get("/cgi-bin/getcallbackip"))["errcode"]!);
    }

    private async Task<string> AddAsync(string userid)
    {
        using var add = await World.Post("/simulator/api/customers", new { name = "张三", userid });
        return World.Open(await Receiver.Next()).Element("ExternalUserID")!.Value;
    }

    private Task<JsonNode> TransferAsync(string from, string to, params string[] customers) => World.Call("externalcontact/resigned/transfer_customer", new JsonObject
    {
        ["handover_userid"] = from, ["takeover_userid"] = to, ["external_userid"] = new JsonArray([.. customers.Select(id => JsonValue.Create(id))]),
    });
}
