using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

/// <summary>Whose customers a leaver's become.</summary>
public sealed class TransferTests : ConnectedWorld
{
    [Fact]
    public async Task a_leavers_customers_are_somebody_elses_after_a_day_one_by_one()
    {
        var customer = await AddAsync("lina");
        Assert.Equal(40058, (int)(await TransferAsync("lina", "wangmin", customer))["errcode"]!);
        await LeaveAsync("lina");
        Assert.Equal((customer, "lina"), await UnassignedAsync());

        var answer = await TransferAsync("lina", "wangmin", customer, "wmnobody");

        Assert.Equal([0, 40096], answer["customer"]!.AsArray().Select(each => (int)each!["errcode"]!));
        Assert.Equal((customer, 2), await ResultAsync());
        Assert.Null(await UnassignedAsync());
        World.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((customer, 1), await ResultAsync());
        Assert.Equal(customer, (string?)(await World.Call("externalcontact/list", query: "&userid=wangmin"))["external_userid"]![0]);
        Assert.Equal("wangmin", (string?)(await World.Call("externalcontact/get", query: $"&external_userid={customer}"))["follow_user"]![0]!["userid"]);
        Assert.Equal(40096, (int)(await TransferAsync("lina", "wangmin", customer))["customer"]![0]!["errcode"]!);
    }

    [Fact]
    public async Task a_customer_who_refuses_stays_nobodys_and_it_is_told()
    {
        var customer = await AddAsync("lina");
        await LeaveAsync("lina");
        await TransferAsync("lina", "wangmin", customer);

        using var refused = await World.Post($"/simulator/api/customers/{customer}/refuse", new { });

        Assert.Equal(HttpStatusCode.NoContent, refused.StatusCode);
        var told = await NextAsync("change_external_contact");
        Assert.Equal(("transfer_fail", "wangmin", customer, "customer_refused"), (Said(told, "ChangeType"), Said(told, "UserID"), Said(told, "ExternalUserID"), Said(told, "FailReason")));
        World.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((customer, 3), await ResultAsync());
        Assert.Equal((customer, "lina"), await UnassignedAsync());
        using var again = await World.Post($"/simulator/api/customers/{customer}/refuse", new { });
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task customers_of_somebody_who_is_here_are_given_on_by_a_call_of_their_own()
    {
        var customer = await AddAsync("lina");

        Assert.Equal(0, (int)(await World.Call("externalcontact/transfer_customer", Handover("lina", "wangmin", customer)))["customer"]![0]!["errcode"]!);
        World.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(customer, (string?)(await World.Call("externalcontact/list", query: "&userid=wangmin"))["external_userid"]![0]);
        Assert.Equal(40058, (int)(await World.Call("externalcontact/transfer_customer", Handover("gone", "wangmin", customer)))["errcode"]!);
    }

    [Fact]
    public async Task only_to_somebody_who_is_here_and_at_most_a_hundred_at_once()
    {
        Assert.Equal(60111, (int)(await TransferAsync("gone", "nobody", "wm1"))["errcode"]!);
        Assert.Equal(40058, (int)(await TransferAsync("gone", "wangmin", [.. Enumerable.Range(0, 101).Select(number => $"wm{number}")]))["errcode"]!);
        Assert.Equal(40058, (int)(await TransferAsync("gone", "wangmin"))["errcode"]!);
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
        return Said(await NextAsync("change_external_contact"), "ExternalUserID");
    }

    private Task<JsonNode> LeaveAsync(string userid) => World.CallAsContacts("user/delete", query: $"&userid={userid}");

    private async Task<XElement> NextAsync(string name)
    {
        while (true)
        {
            var message = World.Open(await Receiver.Next());
            if (Said(message, "Event") == name)
                return message;
        }
    }

    private static string Said(XElement message, string name) => message.Element(name)!.Value;

    private Task<JsonNode> TransferAsync(string from, string to, params string[] customers) => World.Call("externalcontact/resigned/transfer_customer", Handover(from, to, customers));

    private async Task<(string, int)> ResultAsync()
    {
        var only = Assert.Single((await World.Call("externalcontact/resigned/transfer_result", new JsonObject { ["handover_userid"] = "lina", ["takeover_userid"] = "wangmin" }))["customer"]!.AsArray())!;
        return ((string)only["external_userid"]!, (int)only["status"]!);
    }

    private async Task<(string, string)?> UnassignedAsync() =>
        (await World.Call("externalcontact/get_unassigned_list", new JsonObject { ["page_size"] = 1000 }))["info"]!.AsArray() is [{ } only] ? ((string)only["external_userid"]!, (string)only["handover_userid"]!) : null;

    private static JsonObject Handover(string from, string to, params string[] customers) => new()
    {
        ["handover_userid"] = from, ["takeover_userid"] = to, ["external_userid"] = new JsonArray([.. customers.Select(id => JsonValue.Create(id))]),
    };
}
