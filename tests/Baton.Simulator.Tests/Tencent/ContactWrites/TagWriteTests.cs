using System.Text.Json.Nodes;

namespace Baton.Simulator.Tests.Tencent.ContactWrites;

public sealed class TagWriteTests : ContactWriteWorld
{
    [Fact]
    public async Task a_tag_is_given_to_people_and_departments_and_what_cannot_have_it_is_named()
    {
        Assert.Equal((7, "created"), await World.Call("tag/create", JsonNode.Parse("""{"tagname":"审批人","tagid":7}""")) is var made ? ((int)made["tagid"]!, (string)made["errmsg"]!) : default);

        var added = await CallAsync("tag/addtagusers", """{"tagid":7,"userlist":["WangMin","nobody","sunwei"],"partylist":[3,99]}""");

        Assert.Equal((0, "nobody|sunwei", "[99]"), ((int)added["errcode"]!, (string)added["invalidlist"]!, added["invalidparty"]!.ToJsonString()));
        Assert.Equal("update_tag 7 wangmin 3 DelUserItems:", await NewsAsync("ChangeType", "TagId", "AddUserItems", "AddPartyItems", "DelUserItems"));
        var read = await World.Call("tag/get", query: "&tagid=7");
        Assert.Equal(("审批人", "王敏", "[3]"), ((string)read["tagname"]!, (string)read["userlist"]![0]!["name"]!, read["partylist"]!.ToJsonString()));
        Assert.Equal(0, (int)(await World.Send(new JsonObject { ["totag"] = "7", ["msgtype"] = "text", ["agentid"] = 1000002, ["text"] = new JsonObject { ["content"] = "到货" } }))["errcode"]!);
        Assert.Single(await World.Chat("zhoujie"));

        await CallAsync("tag/deltagusers", """{"tagid":7,"userlist":["wangmin","liuyang"]}""");
        Assert.Equal("update_tag 7 wangmin AddUserItems:", await NewsAsync("ChangeType", "TagId", "DelUserItems", "AddUserItems"));
    }

    [Fact]
    public async Task a_tag_is_renamed_and_deleted()
    {
        var id = (int)(await CallAsync("tag/create", """{"tagname":"夜班"}"""))["tagid"]!;

        Assert.Equal("updated", (string)(await CallAsync("tag/update", $$"""{"tagid":{{id}},"tagname":"晚班"}"""))["errmsg"]!);
        Assert.Equal("晚班", (string)(await World.Call("tag/list"))["taglist"]![0]!["tagname"]!);
        Assert.Equal("deleted", (string)(await World.CallAsContacts("tag/delete", query: $"&tagid={id}"))["errmsg"]!);
        Assert.Empty((await World.Call("tag/list"))["taglist"]!.AsArray());
        Assert.True(Receiver.IsEmpty);
    }

    [Theory]
    [InlineData("tag/create", """{"tagname":""}""", 40072)]
    [InlineData("tag/create", """{"tagname":"白班"}""", 40071)]
    [InlineData("tag/create", """{"tagname":"新","tagid":3}""", 40068)]
    [InlineData("tag/update", """{"tagid":9,"tagname":"新"}""", 40068)]
    [InlineData("tag/addtagusers", """{"tagid":9,"userlist":["wangmin"]}""", 40068)]
    [InlineData("tag/addtagusers", """{"tagid":3}""", 40063)]
    [InlineData("tag/addtagusers", """{"tagid":3,"userlist":["nobody"],"partylist":[99]}""", 40070)]
    public async Task what_is_wrong_has_tencents_code(string path, string body, int errcode)
    {
        await CallAsync("tag/create", """{"tagname":"白班","tagid":3}""");

        Assert.Equal(errcode, (int)(await CallAsync(path, body))["errcode"]!);
    }

    [Fact]
    public async Task who_is_gone_or_renamed_is_so_under_the_tag_too()
    {
        await CallAsync("tag/create", """{"tagname":"白班","tagid":3}""");
        await CallAsync("tag/addtagusers", """{"tagid":3,"userlist":["wangmin","liuyang"]}""");

        await World.CallAsContacts("user/delete", query: "&userid=liuyang");
        await CallAsync("user/update", """{"userid":"wangmin","new_userid":"wm"}""");

        Assert.Equal(["wm"], (await World.Call("tag/get", query: "&tagid=3"))["userlist"]!.AsArray().Select(member => (string)member!["userid"]!));
    }
}
