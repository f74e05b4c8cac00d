using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

/// <summary>Messages to customers that a member has to send, and whom a follower of the service account is known as.</summary>
public sealed class BroadcastTests : ConnectedWorld
{
    [Fact]
    public async Task nothing_goes_out_before_the_member_sends_it_once()
    {
        var customer = await AddAsync("wangmin");
        var answer = await PrepareAsync("wangmin", "新品到了", customer, "wmnobody");
        Assert.Equal(["wmnobody"], answer["fail_list"]!.AsArray().Select(each => (string)each!));
        Assert.Empty(await MessagesAsync());

        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(answer, "lina"));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(answer, "wangmin"));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(answer, "wangmin"));

        Assert.Equal(["新品到了"], await MessagesAsync());
    }

    [Fact]
    public async Task only_to_somebody_and_only_with_something_to_say()
    {
        var customer = await AddAsync("wangmin");

        Assert.Equal(44004, (int)(await PrepareAsync("wangmin", "", customer))["errcode"]!);
        Assert.Equal(84061, (int)(await PrepareAsync("lina", "新品到了", customer))["errcode"]!);
        Assert.Equal(45002, (int)(await PrepareAsync("wangmin", new string('字', 1334), customer))["errcode"]!);
        Assert.Equal(40058, (int)(await PrepareAsync("", "新品到了"))["errcode"]!);
    }

    [Fact]
    public async Task a_follower_who_is_a_customer_is_found_by_the_unionid()
    {
        var customer = await AddAsync("wangmin", "u1");

        Assert.Equal(customer, (string?)(await FindAsync("u1"))["external_userid"]);
        Assert.Equal("", (string?)(await FindAsync("u2"))["external_userid"]);
        Assert.Equal(40063, (int)(await FindAsync(""))["errcode"]!);
    }

    private async Task<string> AddAsync(string userid, string? unionid = null)
    {
        using var add = await World.Post("/simulator/api/customers", new { name = "张三", userid, unionid });
        return (string)(await add.Content.ReadFromJsonAsync<JsonNode>())!["externalUserid"]!;
    }

    private Task<JsonNode> PrepareAsync(string sender, string content, params string[] customers) => World.Call("externalcontact/add_msg_template", new JsonObject
    {
        ["chat_type"] = "single", ["sender"] = sender, ["external_userid"] = new JsonArray([.. customers.Select(id => JsonValue.Create(id))]), ["text"] = new JsonObject { ["content"] = content },
    });

    private async Task<HttpStatusCode> SendAsync(JsonNode prepared, string userid)
    {
        using var sent = await World.Post($"/simulator/api/broadcasts/{prepared["msgid"]}/send", new { userid });
        return sent.StatusCode;
    }

    private async Task<IEnumerable<string>> MessagesAsync() =>
        (await World.Get("/simulator/api/customers"))[0]!["messages"]!.AsArray().Select(each => (string)each!["text"]!);

    private Task<JsonNode> FindAsync(string unionid) => World.Call("idconvert/unionid_to_external_userid", new JsonObject { ["unionid"] = unionid, ["openid"] = "o1" });
}
