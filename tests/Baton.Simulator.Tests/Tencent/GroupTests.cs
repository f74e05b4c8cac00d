using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

public sealed class GroupTests : IAsyncDisposable
{
    private readonly TestWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task what_is_sent_into_a_group_stands_on_each_member_s_phone()
    {
        Assert.Equal("g1", (string)(await Create("g1", "wangmin", "zhoujie"))["chatid"]!);

        Assert.Equal(0, (int)(await Send("g1", "text", new JsonObject { ["content"] = "到货了" }))["errcode"]!);

        foreach (var userid in (string[])["wangmin", "zhoujie"])
            Assert.Equal("调拨群 到货了", $"{(await _world.Chat(userid)).Single()!["group"]!["name"]} {(await _world.Chat(userid)).Single()!["text"]}");
    }

    [Fact]
    public async Task an_id_is_given_once()
    {
        await Create("g1", "wangmin", "zhoujie");

        Assert.Equal(86215, (int)(await Create("g1", "wangmin", "zhoujie"))["errcode"]!);
    }

    [Fact]
    public async Task members_come_and_go()
    {
        await Create("g1", "wangmin", "zhoujie");

        await _world.Call("appchat/update", new JsonObject { ["chatid"] = "g1", ["add_user_list"] = new JsonArray("ChenXiaoyu"), ["del_user_list"] = new JsonArray("zhoujie") });

        var info = (await _world.Call("appchat/get", query: "&chatid=g1"))["chat_info"]!;
        Assert.Equal(["wangmin", "chenxiaoyu"], info["userlist"]!.AsArray().Select(member => (string)member!));
    }

    [Theory]
    [InlineData("appchat/create", """{"chatid":"a-b","userlist":["wangmin","zhoujie"]}""", 40050)]
    [InlineData("appchat/create", """{"chatid":"x","userlist":["wangmin","sunwei"]}""", 40058)]
    [InlineData("appchat/create", """{"chatid":"x","owner":"chenxiaoyu","userlist":["wangmin","zhoujie"]}""", 40058)]
    [InlineData("appchat/update", """{"chatid":"nowhere"}""", 86003)]
    [InlineData("appchat/send", """{"chatid":"nowhere","msgtype":"text","text":{"content":"x"}}""", 86003)]
    [InlineData("appchat/send", """{"chatid":"g1","msgtype":"template_card","template_card":{}}""", 40008)]
    public async Task what_is_wrong_is_refused(string path, string body, int errcode) =>
        Assert.Equal(errcode, (int)(await _world.Call(path, JsonNode.Parse(body)))["errcode"]!);

    private Task<JsonNode> Create(string id, params string[] members) => _world.Call(
        "appchat/create", new JsonObject { ["chatid"] = id, ["name"] = "调拨群", ["userlist"] = new JsonArray([.. members.Select(member => JsonValue.Create(member))]) });

    private Task<JsonNode> Send(string id, string type, JsonObject content) => _world.Call("appchat/send", new JsonObject { ["chatid"] = id, ["msgtype"] = type, [type] = content });
}
