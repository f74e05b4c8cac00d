using System.Text.Json.Nodes;

namespace Baton.Simulator.Tests.Tencent.ContactWrites;

public sealed class MemberWriteTests : ContactWriteWorld
{
    private const string Zhang = """{"userid":"zhangsan","name":"张三","mobile":"13800000000","department":[2,3],"main_department":3,"position":"会计","direct_leader":["zhoujie"],"is_leader_in_dept":[1,0]}""";

    [Fact]
    public async Task a_new_member_is_read_has_a_phone_and_is_reported_by_id_and_departments_alone()
    {
        var answer = await CallAsync("user/create", Zhang);

        Assert.Equal((0, "created"), ((int)answer["errcode"]!, (string)answer["errmsg"]!));
        var read = await World.Call("user/get", query: "&userid=ZhangSan");
        Assert.Equal("""[3,2] 3 会计 ["zhoujie"] [0,1] 1""", $"{read["department"]!.ToJsonString()} {read["main_department"]} {read["position"]} {read["direct_leader"]!.ToJsonString()} {read["is_leader_in_dept"]!.ToJsonString()} {read["status"]}");
        Assert.Null(read["mobile"]);
        Assert.Equal("zhangsan", (string)(await World.Call("department/get", query: "&id=2"))["department"]!["department_leader"]![0]!);
        Assert.Contains((await World.Get("/simulator/api/phones")).AsArray(), phone => (string)phone!["userid"]! == "zhangsan" && (string)phone["department"]! == "财务部");
        Assert.Equal("sys change_contact create_user zhangsan 3,2 Name:", await NewsAsync("FromUserName", "Event", "ChangeType", "UserID", "Department", "Name"));
        Assert.Equal("", (string?)(await World.Send(Text("zhangsan")))["invaliduser"] ?? "");
    }

    [Fact]
    public async Task what_an_update_does_not_say_stays()
    {
        await CallAsync("user/create", Zhang);
        await Receiver.Next();

        Assert.Equal("updated", (string)(await CallAsync("user/update", """{"userid":"zhangsan","position":"主管"}"""))["errmsg"]!);

        Assert.Equal("update_user zhangsan Department: NewUserID:", await NewsAsync("ChangeType", "UserID", "Department", "NewUserID"));
        var read = await World.Call("user/get", query: "&userid=zhangsan");
        Assert.Equal(("张三", "主管", 3, "zhoujie"), ((string)read["name"]!, (string)read["position"]!, (int)read["main_department"]!, (string)read["direct_leader"]![0]!));
    }

    [Fact]
    public async Task a_disabled_member_is_reached_no_more_until_enabled()
    {
        await CallAsync("user/update", """{"userid":"wangmin","enable":0}""");

        Assert.Equal(81013, (int)(await World.Send(Text("wangmin")))["errcode"]!);
        Assert.Equal(2, (int)(await World.Call("user/get", query: "&userid=wangmin"))["status"]!);
        await CallAsync("user/update", """{"userid":"wangmin","enable":1}""");
        Assert.Equal(0, (int)(await World.Send(Text("wangmin")))["errcode"]!);
    }

    [Fact]
    public async Task a_userid_is_changed_once_and_the_chat_and_the_groups_go_with_it()
    {
        await World.Send(Text("wangmin"));
        await World.Call("appchat/create", JsonNode.Parse("""{"chatid":"g1","owner":"wangmin","userlist":["wangmin","zhoujie"]}"""));

        Assert.Equal(0, (int)(await CallAsync("user/update", """{"userid":"wangmin","new_userid":"W.Min"}"""))["errcode"]!);

        Assert.Equal("update_user wangmin W.Min", await NewsAsync("ChangeType", "UserID", "NewUserID"));
        Assert.Single(await World.Chat("W.Min"));
        Assert.Equal(60111, (int)(await World.Call("user/get", query: "&userid=wangmin"))["errcode"]!);
        Assert.Equal("W.Min", (string)(await World.Call("department/get", query: "&id=2"))["department"]!["department_leader"]![0]!);
        Assert.Equal("""W.Min ["W.Min","zhoujie"]""", await GroupAsync());
        Assert.Equal(40058, (int)(await CallAsync("user/update", """{"userid":"W.Min","new_userid":"wangmin"}"""))["errcode"]!);
    }

    [Fact]
    public async Task who_is_deleted_is_gone_everywhere_and_of_several_each_is_reported()
    {
        Assert.Equal("deleted", (string)(await World.CallAsContacts("user/delete", query: "&userid=wangmin"))["errmsg"]!);
        Assert.Equal("delete_user wangmin 2", await NewsAsync("ChangeType", "UserID", "Department"));
        Assert.Empty((await World.Call("department/get", query: "&id=2"))["department"]!["department_leader"]!.AsArray());

        Assert.Equal(0, (int)(await CallAsync("user/batchdelete", """{"useridlist":["liuyang","nobody","chenxiaoyu"]}"""))["errcode"]!);
        string[] told = [await NewsAsync("UserID"), await NewsAsync("UserID")];
        Assert.Equal(["chenxiaoyu", "liuyang"], told.Order());
        Assert.Equal(60111, (int)(await CallAsync("user/batchdelete", """{"useridlist":["liuyang"]}"""))["errcode"]!);
    }

    [Fact]
    public async Task of_somebody_outside_the_visible_range_the_app_learns_nothing()
    {
        await World.CallAsContacts("user/delete", query: "&userid=sunwei");
        await World.CallAsContacts("user/delete", query: "&userid=liuyang");

        Assert.Equal("liuyang", await NewsAsync("UserID"));
    }

    [Fact]
    public async Task a_reset_brings_everybody_back()
    {
        await World.CallAsContacts("user/delete", query: "&userid=wangmin");
        using var reset = await World.Post("/simulator/api/reset", new { });

        Assert.Equal("王敏", (string)(await World.Call("user/get", query: "&userid=wangmin"))["name"]!);
    }

    [Fact]
    public async Task only_the_secret_of_the_contacts_writes_and_it_sends_nothing()
    {
        Assert.Equal(48002, (int)(await World.Call("user/create", JsonNode.Parse(Zhang)))["errcode"]!);
        Assert.Equal(48002, (int)(await World.Call("user/delete", query: "&userid=wangmin"))["errcode"]!);
        Assert.Equal(48002, (int)(await World.Call("user/list_id", new JsonObject { ["limit"] = 10 }))["errcode"]!);
        Assert.Equal(48002, (int)(await World.CallAsContacts("message/send", Text("wangmin")))["errcode"]!);
        Assert.Contains((await World.CallAsContacts("user/list_id", new JsonObject { ["limit"] = 10 }))["dept_user"]!.AsArray(), line => (string)line!["userid"]! == "sunwei" && (int)line["department"]! == 2);
    }

    [Theory]
    [InlineData("user/create", """{"name":"x"}""", 40063)]
    [InlineData("user/create", """{"userid":"张三"}""", 40003)]
    [InlineData("user/create", """{"userid":"WangMin","name":"x"}""", 60102)]
    [InlineData("user/create", """{"userid":"a","name":""}""", 60112)]
    [InlineData("user/create", """{"userid":"a","name":"x"}""", 60129)]
    [InlineData("user/create", """{"userid":"a","name":"x","mobile":"13811112222"}""", 60127)]
    [InlineData("user/create", """{"userid":"a","name":"x","mobile":"abc","department":[2]}""", 60103)]
    [InlineData("user/create", """{"userid":"a","name":"x","mobile":"13900000000","department":[2]}""", 60104)]
    [InlineData("user/create", """{"userid":"a","name":"x","email":"nowhere","department":[2]}""", 60105)]
    [InlineData("user/create", """{"userid":"a","name":"x","email":"LI@x.cn","department":[2]}""", 60106)]
    [InlineData("user/create", """{"userid":"a","name":"x","email":"a@x.cn","department":[0]}""", 60123)]
    [InlineData("user/create", """{"userid":"a","name":"x","email":"a@x.cn","department":[99]}""", 60003)]
    [InlineData("user/create", """{"userid":"a","name":"x","email":"a@x.cn","department":[2],"is_leader_in_dept":[1,0]}""", 60132)]
    [InlineData("user/create", """{"userid":"a","name":"x","email":"a@x.cn","department":[2],"order":[1,0]}""", 40058)]
    [InlineData("user/create", """{"userid":"a","name":"x","email":"a@x.cn","department":[2],"main_department":3}""", 40058)]
    [InlineData("user/create", """{"userid":"a","name":"x","email":"a@x.cn","department":[2],"direct_leader":["a"]}""", 60257)]
    [InlineData("user/create", """{"userid":"a","name":"x","email":"a@x.cn","department":[2],"direct_leader":["nobody"]}""", 60257)]
    [InlineData("user/update", """{"userid":"nobody"}""", 60111)]
    [InlineData("user/update", """{"userid":"wangmin","new_userid":"ZhouJie"}""", 60102)]
    [InlineData("user/update", """{"userid":"wangmin","mobile":"13900000000"}""", 60104)]
    [InlineData("user/batchdelete", """{"useridlist":[]}""", 40063)]
    public async Task what_is_wrong_has_tencents_code_and_changes_nothing(string path, string body, int errcode)
    {
        await CallAsync("user/create", """{"userid":"lisi","name":"李四","mobile":"13900000000","email":"li@x.cn","department":[1]}""");
        var before = (await World.Get("/simulator/api/phones")).ToJsonString();

        Assert.Equal(errcode, (int)(await CallAsync(path, body))["errcode"]!);

        Assert.Equal(before, (await World.Get("/simulator/api/phones")).ToJsonString());
    }

    [Fact]
    public async Task a_mobile_or_an_e_mail_leads_to_its_owner()
    {
        await CallAsync("user/create", """{"userid":"lisi","name":"李四","mobile":"13900000000","email":"li@x.cn","department":[1]}""");

        Assert.Equal("lisi", (string)(await World.Call("user/getuserid", new JsonObject { ["mobile"] = "13900000000" }))["userid"]!);
        Assert.Equal("lisi", (string)(await World.Call("user/get_userid_by_email", new JsonObject { ["email"] = "LI@x.cn", ["email_type"] = 2 }))["userid"]!);
        Assert.Equal(46004, (int)(await World.Call("user/getuserid", new JsonObject { ["mobile"] = "13900000001" }))["errcode"]!);
    }

    private async Task<string> GroupAsync()
    {
        var group = (await World.Call("appchat/get", query: "&chatid=g1"))["chat_info"]!;
        return $"{group["owner"]} {group["userlist"]!.ToJsonString()}";
    }

    private static JsonObject Text(string userid) => new() { ["touser"] = userid, ["msgtype"] = "text", ["agentid"] = 1000002, ["text"] = new JsonObject { ["content"] = "你好" } };
}
