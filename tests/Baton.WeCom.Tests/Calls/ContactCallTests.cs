using Baton.Tencent.Client;
using Baton.WeCom.Contacts;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Tests.Calls;

public sealed class ContactCallTests : CallFixture
{
    private Members Members => new(Client);

    private Departments Departments => new(Client);

    private Tags Tags => new(Client);

    [Fact]
    public async Task members_are_brought_in_by_a_file()
    {
        Says("""{"errcode":0,"jobid":"J1"}""");

        Assert.Equal("J1", (await new ContactBatches(Client).SyncMembersAsync(App, "M", false, Cancellation)).Require().Jobid);
        Assert.Equal("""/cgi-bin/batch/syncuser {"media_id":"M","to_invite":false}""", Asked());
    }

    [Fact]
    public async Task what_came_of_a_file_is_asked_row_by_row()
    {
        Says("""{"errcode":0,"status":3,"type":"sync_user","total":1,"percentage":100,"result":[{"userid":"lisi","errcode":0,"errmsg":"ok"}]}""");

        BatchResult result = (await new ContactBatches(Client).FindAsync(App, "J1", Cancellation)).Require();
        Assert.Equal("/cgi-bin/batch/getresult?jobid=J1", Asked());
        Assert.Equal((3, "lisi"), (result.Status, result.Result![0].GetProperty("userid").GetString()));
    }

    [Fact]
    public async Task a_member_is_read()
    {
        Says("""
            {"errcode":0,"errmsg":"ok","userid":"zhangsan","name":"张三","department":[1,2],"order":[1,2],"position":"经理","is_leader_in_dept":[1,0],"direct_leader":["lisi"],
             "alias":"jackzhang","main_department":1,"status":1,"extattr":{"attrs":[{"type":0,"name":"工号","text":{"value":"A1"}},{"type":1,"name":"主页","web":{"url":"https://x","title":"我"}}]},"external_position":"产品"}
            """);

        Member member = (await Members.FindAsync(App, "zhang san", Cancellation)).Require();

        Assert.Equal("/cgi-bin/user/get?userid=zhang%20san", Asked());
        Assert.Equal(("zhangsan", "张三", "经理", 1L, MemberStatus.Active), (member.Userid, member.Name, member.Position, member.MainDepartment, member.Status));
        Assert.Equal([1, 2], member.Department!);
        Assert.Equal([1, 0], member.IsLeaderInDept!);
        Assert.Equal(["lisi"], member.DirectLeader!);
        Assert.Equal(("A1", "https://x"), (member.Extattr!.Attrs[0].Text!.Value, member.Extattr.Attrs[1].Web!.Url));
    }

    [Fact]
    public async Task a_member_is_created_with_what_is_known_and_nothing_else()
    {
        Says("""{"errcode":0,"errmsg":"created"}""");

        ApiReply reply = await Members.CreateAsync(App, new Member { Userid = "zhangsan", Name = "张三", Mobile = "13800000000", Department = [1], IsLeaderInDept = [0], DirectLeader = ["lisi"], ToInvite = false }, Cancellation);

        Assert.True(reply.Reaction.IsDone);
        Assert.Equal("""/cgi-bin/user/create {"userid":"zhangsan","name":"张三","mobile":"13800000000","department":[1],"is_leader_in_dept":[0],"direct_leader":["lisi"],"to_invite":false}""", Asked());
    }

    [Fact]
    public async Task a_member_is_updated_and_given_another_userid()
    {
        await Members.UpdateAsync(App, new Member { Userid = "zhangsan", NewUserid = "zhangsan.1", Enable = 0, Extattr = new MemberFields([new MemberField("工号") { Text = new FieldText("A1") }]) }, Cancellation);

        Assert.Equal("""/cgi-bin/user/update {"userid":"zhangsan","enable":0,"new_userid":"zhangsan.1","extattr":{"attrs":[{"name":"工号","type":0,"text":{"value":"A1"}}]}}""", Asked());
    }

    [Fact]
    public async Task a_member_is_deleted_and_that_is_never_repeated_by_itself()
    {
        Says("""{"errcode":-1}""");

        Assert.Equal(ReactionKind.Retry, (await Members.DeleteAsync(App, "zhangsan", Cancellation)).Reaction.Kind);
        Assert.Equal("/cgi-bin/user/delete?userid=zhangsan", Asked());
    }

    [Fact]
    public async Task members_are_deleted_together()
    {
        await Members.DeleteAsync(App, ["a", "b"], Cancellation);

        Assert.Equal("""/cgi-bin/user/batchdelete {"useridlist":["a","b"]}""", Asked());
    }

    [Fact]
    public async Task the_names_of_a_department_are_listed()
    {
        Says("""{"errcode":0,"userlist":[{"userid":"zhangsan","name":"张三","department":[1],"open_userid":"x"}]}""");

        Assert.Equal("zhangsan", Assert.Single((await Members.ListNamesAsync(App, 7, Cancellation)).Require().Userlist).Userid);
        Assert.Equal("/cgi-bin/user/simplelist?department_id=7", Asked());
    }

    [Fact]
    public async Task all_ids_are_listed_page_by_page()
    {
        Says("""{"errcode":0,"next_cursor":"C2","dept_user":[{"userid":"zhangsan","department":1}]}""");

        MemberIds page = (await Members.ListIdsAsync(App, "C1", Cancellation)).Require();

        Assert.Equal("""/cgi-bin/user/list_id {"cursor":"C1","limit":10000}""", Asked());
        Assert.Equal((new MemberPlace("zhangsan", 1), "C2"), (Assert.Single(page.DeptUser), page.NextCursor));
    }

    [Fact]
    public async Task a_member_is_found_by_mobile()
    {
        Says("""{"errcode":0,"userid":"zhangsan"}""");

        Assert.Equal("zhangsan", (await Members.FindByMobileAsync(App, "138", Cancellation)).Require().Userid);
        Assert.Equal("""/cgi-bin/user/getuserid {"mobile":"138"}""", Asked());
    }

    [Fact]
    public async Task a_member_is_found_by_email()
    {
        Says("""{"errcode":0,"userid":"zhangsan"}""");

        await Members.FindByEmailAsync(App, "a@b.cn", 1, Cancellation);
        Assert.Equal("""/cgi-bin/user/get_userid_by_email {"email":"a@b.cn","email_type":1}""", Asked());
    }

    [Fact]
    public async Task a_members_openid_is_found()
    {
        Says("""{"errcode":0,"openid":"o1"}""");

        Assert.Equal("o1", (await Members.FindOpenIdAsync(App, "zhangsan", Cancellation)).Require().Openid);
        Assert.Equal("""/cgi-bin/user/convert_to_openid {"userid":"zhangsan"}""", Asked());
    }

    [Fact]
    public async Task departments_are_listed()
    {
        Says("""{"errcode":0,"department":[{"id":2,"name":"广州研发中心","name_en":"RDGZ","department_leader":["zhangsan","lisi"],"parentid":1,"order":10}]}""");

        Department department = Assert.Single((await Departments.ListAsync(App, 1, Cancellation)).Require().Items);

        Assert.Equal("/cgi-bin/department/list?id=1", Asked());
        Assert.Equal((2L, "广州研发中心", 1L, 10L), (department.Id, department.Name, department.Parentid, department.Order));
        Assert.Equal(["zhangsan", "lisi"], department.DepartmentLeader!);
    }

    [Fact]
    public async Task ids_of_departments_are_listed()
    {
        Says("""{"errcode":0,"department_id":[{"id":2,"parentid":1,"order":10}]}""");

        Assert.Equal(2, Assert.Single((await Departments.ListIdsAsync(App, null, Cancellation)).Require().Items).Id);
        Assert.Equal("/cgi-bin/department/simplelist", Asked());
    }

    [Fact]
    public async Task one_department_is_read()
    {
        Says("""{"errcode":0,"department":{"id":2,"name":"研发","parentid":1}}""");

        Assert.Equal("研发", (await Departments.FindAsync(App, 2, Cancellation)).Require().Item.Name);
        Assert.Equal("/cgi-bin/department/get?id=2", Asked());
    }

    [Fact]
    public async Task a_department_is_created()
    {
        Says("""{"errcode":0,"errmsg":"created","id":7}""");

        Assert.Equal(7, (await Departments.CreateAsync(App, new Department { Name = "华东", Parentid = 1 }, Cancellation)).Require().Id);
        Assert.Equal("""/cgi-bin/department/create {"name":"华东","parentid":1}""", Asked());
    }

    [Fact]
    public async Task a_department_is_renamed()
    {
        await Departments.UpdateAsync(App, new Department { Id = 7, Name = "华南" }, Cancellation);

        Assert.Equal("""/cgi-bin/department/update {"id":7,"name":"华南"}""", Asked());
    }

    [Fact]
    public async Task a_department_with_members_is_not_deleted()
    {
        Says("""{"errcode":60005,"errmsg":"department contains user"}""");

        Assert.Equal(ReactionKind.Permanent, (await Departments.DeleteAsync(App, 7, Cancellation)).Reaction.Kind);
        Assert.Equal("/cgi-bin/department/delete?id=7", Asked());
    }

    [Fact]
    public async Task tags_are_listed()
    {
        Says("""{"errcode":0,"taglist":[{"tagid":1,"tagname":"财务"}]}""");

        Assert.Equal(new Tag(1, "财务"), Assert.Single((await Tags.ListAsync(App, Cancellation)).Require().Taglist));
        Assert.Equal("/cgi-bin/tag/list", Asked());
    }

    [Fact]
    public async Task who_has_a_tag_is_read()
    {
        Says("""{"errcode":0,"tagname":"财务","userlist":[{"userid":"zhangsan","name":"李四"}],"partylist":[2]}""");

        TagMembers members = (await Tags.FindAsync(App, 1, Cancellation)).Require();

        Assert.Equal("/cgi-bin/tag/get?tagid=1", Asked());
        Assert.Equal(("财务", "zhangsan", 2L), (members.Tagname, members.Userlist[0].Userid, members.Partylist[0]));
    }

    [Fact]
    public async Task a_tag_is_created()
    {
        Says("""{"errcode":0,"errmsg":"created","tagid":12}""");

        Assert.Equal(12, (await Tags.CreateAsync(App, "外勤", null, Cancellation)).Require().Tagid);
        Assert.Equal("""/cgi-bin/tag/create {"tagname":"外勤"}""", Asked());
    }

    [Fact]
    public async Task a_tag_is_renamed()
    {
        await Tags.RenameAsync(App, new Tag(12, "内勤"), Cancellation);

        Assert.Equal("""/cgi-bin/tag/update {"tagid":12,"tagname":"内勤"}""", Asked());
    }

    [Fact]
    public async Task a_tag_is_deleted()
    {
        await Tags.DeleteAsync(App, 12, Cancellation);

        Assert.Equal("/cgi-bin/tag/delete?tagid=12", Asked());
    }

    [Fact]
    public async Task who_could_not_be_given_a_tag_is_told()
    {
        Says("""{"errcode":0,"errmsg":"ok","invalidlist":"usr1|usr2","invalidparty":[2,4]}""");

        ApiAnswer<TagChange> answer = await Tags.AddAsync(App, new TagTargets(12, ["usr1", "lisi"], [2]), Cancellation);

        Assert.Equal("""/cgi-bin/tag/addtagusers {"tagid":12,"userlist":["usr1","lisi"],"partylist":[2]}""", Asked());
        Assert.Equal((ReactionKind.PartlyDone, "usr1|usr2"), (answer.Reply.Reaction.Kind, answer.Require().Invalidlist));
    }

    [Fact]
    public async Task a_tag_is_taken_away()
    {
        await Tags.RemoveAsync(App, new TagTargets(12, ["lisi"]), Cancellation);

        Assert.Equal("""/cgi-bin/tag/deltagusers {"tagid":12,"userlist":["lisi"]}""", Asked());
    }

    [Fact]
    public async Task a_message_is_taken_back()
    {
        await new SentMessages(Client).RecallAsync(App, "vcT8", Cancellation);

        Assert.Equal("""/cgi-bin/message/recall {"msgid":"vcT8"}""", Asked());
    }

    [Fact]
    public async Task sent_messages_are_counted()
    {
        Says("""{"errcode":0,"statistics":[{"agentid":1000002,"app_name":"应用1","count":101}]}""");

        SendCount count = Assert.Single((await new SentMessages(Client).CountAsync(App, true, Cancellation)).Require().Statistics);

        Assert.Equal("""/cgi-bin/message/get_statistics {"time_type":1}""", Asked());
        Assert.Equal(new SendCount(1000002, "应用1", 101), count);
    }

    [Fact]
    public async Task a_path_that_tencent_moved_is_set_by_the_configuration()
    {
        Tencent.Options.Paths["/cgi-bin/tag/list"] = "/cgi-bin/v2/tags";

        await Tags.ListAsync(App, Cancellation);

        Assert.Equal("/cgi-bin/v2/tags", Asked());
    }
}
