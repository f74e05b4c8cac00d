using Baton.Runtime.Jobs;
using Baton.Runtime.Organisation.Leavers;
using Baton.Storage.Organisation;
using Baton.WeCom.Callbacks;
using Baton.WeCom.Contacts;
using Baton.WeCom.Organisation;
using Baton.WeCom.Tests.Client;
using static Baton.WeCom.Tests.Callbacks.CallbackFixture;

namespace Baton.WeCom.Tests.Organisation;

public sealed class OrganisationTests
{
    [Fact]
    public async Task units_people_and_how_they_are_reached_come_from_wecom()
    {
        await using var company = await FakeCompany.StartAsync();
        company.Add("ZhangSan", "张三", 2, position: "销售经理");

        Assert.Equal(new OrganisationResult(3, 1, 0), await company.FollowedAsync());

        var people = await company.PeopleAsync();
        Assert.Equal(new UnitRow("", "wecom-3", "华东组", "wecom-2"), people.FindUnit("wecom-3"));
        Assert.Null(people.FindUnit("wecom-1")!.ParentId);
        var person = people.Find("wecom/approval", "zhangsan")!;
        Assert.Equal(("ZhangSan", "张三", "wecom-2", "销售经理", true), (person.Id, person.Name, person.UnitId, person.Position, person.IsActive));
        Assert.Equal(["wecom/approval", "wecom/shop"], people.IdentitiesOf(person.Id).Select(identity => identity.Channel).Order());
    }

    [Fact]
    public async Task a_second_round_changes_nothing()
    {
        await using var company = await FakeCompany.StartAsync();
        company.Add("lisi", "李四", 2);
        company.Tag("财务", ["lisi"]);
        await company.FollowedAsync();

        Assert.Equal(new OrganisationResult(0, 0, 0), await company.FollowedAsync());
    }

    [Fact]
    public async Task who_leads_whom_is_said_by_the_person_else_by_the_department_else_by_the_one_above()
    {
        await using var company = await FakeCompany.StartAsync();
        company.Departments[0] = company.Departments[0] with { DepartmentLeader = ["boss"] };
        company.Departments[1] = company.Departments[1] with { DepartmentLeader = ["head"] };
        company.Add("boss", "老板", 1);
        company.Add("head", "经理", 2);
        company.Add("named", "甲", 3, leader: "boss");
        company.Add("other", "乙", 3);

        await company.FollowedAsync();

        var people = await company.PeopleAsync();
        Assert.Equal([null, "boss", "boss", "head"], ((string[])["boss", "head", "named", "other"]).Select(id => people.Find(id)!.ManagerId));
    }

    [Fact]
    public async Task tags_are_roles_also_by_department_and_roles_given_here_stay()
    {
        await using var company = await FakeCompany.StartAsync();
        company.Add("lisi", "李四", 3);
        company.Add("wangwu", "王五", 1);
        await company.WriteAsync(new SavePerson(new PersonRow { Tenant = "", Id = "lisi", Name = "李四", UnitId = "", Roles = ",仓管,", IsActive = true }));
        company.Tag("财务", ["LiSi", "wangwu"]);
        company.Tag("外勤", [], 2);
        await company.FollowedAsync();

        Assert.Equal(",仓管,外勤,财务,", (await company.PeopleAsync()).Find("lisi")!.Roles);
        Assert.Equal(",财务,", (await company.PeopleAsync()).Find("wangwu")!.Roles);
        company.Tags.Clear();
        company.Tag("财务", ["wangwu"]);
        await company.FollowedAsync();

        Assert.Equal(",仓管,", (await company.PeopleAsync()).Find("lisi")!.Roles);
        Assert.Equal(",财务,", (await company.PeopleAsync()).Find("wangwu")!.Roles);
    }

    [Fact]
    public async Task who_is_gone_is_active_no_longer_and_who_comes_back_is_the_same_person()
    {
        await using var company = await FakeCompany.StartAsync();
        company.Tencent.Options.Organisation.LargestLoss = 1;
        company.Add("lisi", "李四", 2);
        company.Add("wangwu", "王五", 2);
        await company.FollowedAsync();
        company.Members.RemoveAll(member => member.Userid == "lisi");

        Assert.Equal(1, (await company.FollowedAsync()).Leavers);
        Assert.False((await company.PeopleAsync()).Find("lisi")!.IsActive);
        Assert.Null((await company.PeopleAsync()).Find("wecom/approval", "lisi"));

        company.Add("LISI", "李四", 3);
        await company.FollowedAsync();
        Assert.Equal("lisi", (await company.PeopleAsync()).Find("wecom/approval", "lisi")!.Id);
    }

    [Fact]
    public async Task with_whoever_leaves_goes_the_order_to_hand_on_what_they_have_to_do()
    {
        await using var company = await FakeCompany.StartAsync();
        company.Tencent.Options.Organisation.LargestLoss = 1;
        company.Add("lisi", "李四", 2);
        company.Add("wangwu", "王五", 2);
        company.Add("zhaoliu", "赵六", 2);
        await company.FollowedAsync();
        company.Members.RemoveAll(member => member.Userid is "lisi");
        company.Members[0] = company.Members[0] with { Status = MemberStatus.Disabled };

        await company.FollowedAsync();
        await company.FollowedAsync();
        await company.FollowedAsync(new OrganisationJob(OrganisationPart.Leaver, "zhaoliu"));

        await using var reads = company.Host.Store.OpenReads();
        Assert.Equal(["lisi", "wangwu", "zhaoliu"], reads.Jobs.Where(job => job.Kind == LeaverJob.Kind).Select(job => job.SupersedeKey).AsEnumerable().Order());
    }

    [Theory]
    [InlineData(MemberStatus.Active, true)]
    [InlineData(MemberStatus.NotActivated, true)]
    [InlineData(MemberStatus.Disabled, false)]
    [InlineData(MemberStatus.Left, false)]
    public async Task who_has_left_or_is_disabled_is_not_active(MemberStatus status, bool active)
    {
        await using var company = await FakeCompany.StartAsync();
        company.Add("lisi", "李四", 2, status: status);
        await company.FollowedAsync();

        Assert.Equal(active, (await company.PeopleAsync()).Find("lisi")!.IsActive);
    }

    [Fact]
    public async Task when_too_many_are_gone_at_once_nothing_changes_and_a_person_is_asked()
    {
        await using var company = await FakeCompany.StartAsync();
        foreach (int i in Enumerable.Range(0, 10))
            company.Add($"u{i}", $"员工{i}", 2);
        await company.FollowedAsync();
        company.Members.RemoveRange(0, 4);
        company.Departments.RemoveAt(2);

        Assert.Contains("可见范围", Assert.IsType<GaveUp>(await company.FollowAsync()).Error, StringComparison.Ordinal);

        Assert.All((await company.PeopleAsync()).All, person => Assert.True(person.IsActive));
        Assert.Equal("华东组", (await company.PeopleAsync()).FindUnit("wecom-3")!.Name);
    }

    [Fact]
    public async Task people_who_are_not_from_wecom_are_left_alone()
    {
        await using var company = await FakeCompany.StartAsync();
        await company.Host.AddPersonAsync("local", "外包");
        company.Add("lisi", "李四", 2);
        await company.FollowedAsync();

        Assert.True((await company.PeopleAsync()).Find("local")!.IsActive);
    }

    [Fact]
    public async Task a_department_that_is_gone_says_so()
    {
        await using var company = await FakeCompany.StartAsync();
        await company.FollowedAsync();
        company.Departments.RemoveAt(2);

        Assert.Equal(1, (await company.FollowedAsync()).Units);
        Assert.Equal(0, (await company.FollowedAsync()).Units);
        Assert.Equal(new UnitRow("", "wecom-3", "华东组（已撤销）", null), (await company.PeopleAsync()).FindUnit("wecom-3"));
    }

    [Fact]
    public async Task a_department_too_large_for_one_answer_is_read_person_by_person()
    {
        await using var company = await FakeCompany.StartAsync();
        company.TooLarge.Add(2);
        company.Add("lisi", "李四", 2, position: "采购");
        await company.FollowedAsync();

        Assert.Equal("采购", (await company.PeopleAsync()).Find("lisi")!.Position);
    }

    [Fact]
    public async Task a_person_reported_as_changed_is_read_alone_and_keeps_the_roles()
    {
        await using var company = await FakeCompany.StartAsync();
        company.Add("lisi", "李四", 2);
        company.Add("wangwu", "王五", 2);
        company.Tag("财务", ["lisi"]);
        await company.FollowedAsync();
        company.Members[0] = company.Members[0] with { Name = "李思", MainDepartment = 3 };
        company.Members[1] = company.Members[1] with { Name = "不问" };
        int before = company.Tencent.Sends.Count();

        Assert.Equal(new OrganisationResult(0, 1, 0), await company.FollowedAsync(Reported("<ChangeType>update_user</ChangeType><UserID>lisi</UserID>")));

        var person = (await company.PeopleAsync()).Find("lisi")!;
        Assert.Equal(("李思", "wecom-3", ",财务,"), (person.Name, person.UnitId, person.Roles));
        Assert.Equal(2, company.Tencent.Sends.Count() - before);
    }

    [Fact]
    public async Task a_new_userid_leads_to_the_same_person_and_the_old_one_to_nobody()
    {
        await using var company = await FakeCompany.StartAsync();
        company.Add("lisi", "李四", 2);
        await company.FollowedAsync();
        company.Members[0] = company.Members[0] with { Userid = "lisi.new" };

        await company.FollowedAsync(Reported("<ChangeType>update_user</ChangeType><UserID>lisi</UserID><NewUserID>lisi.new</NewUserID>"));

        var people = await company.PeopleAsync();
        Assert.Equal("lisi", people.Find("wecom/approval", "LISI.new")!.Id);
        Assert.Null(people.Find("wecom/approval", "lisi"));
        Assert.All(people.IdentitiesOf("lisi"), identity => Assert.Equal("lisi.new", identity.ExternalId));
        Assert.Equal(new OrganisationResult(0, 0, 0), await company.FollowedAsync());
    }

    [Fact]
    public async Task a_person_reported_as_deleted_or_no_longer_to_be_seen_is_active_no_longer()
    {
        await using var company = await FakeCompany.StartAsync();
        company.Add("lisi", "李四", 2);
        company.Add("wangwu", "王五", 2);
        await company.FollowedAsync();
        company.Members.Clear();

        Assert.Equal(1, (await company.FollowedAsync(Reported("<ChangeType>delete_user</ChangeType><UserID>LISI</UserID>"))).Leavers);
        Assert.Equal(1, (await company.FollowedAsync(Reported("<ChangeType>update_user</ChangeType><UserID>wangwu</UserID>"))).Leavers);
        Assert.All((await company.PeopleAsync()).All, person => Assert.False(person.IsActive));
    }

    [Theory]
    [InlineData("create_party")]
    [InlineData("update_party")]
    [InlineData("delete_party")]
    [InlineData("update_tag")]
    public void a_changed_department_or_tag_has_everything_read_once_however_many_there_are(string type)
    {
        var one = Reported($"<ChangeType>{type}</ChangeType><Id>3</Id>").ToDraft("wecom/approval");
        var other = Reported($"<ChangeType>{type}</ChangeType><Id>4</Id>").ToDraft("wecom/approval");

        Assert.Equal((one.Lane, one.SupersedeKey), (other.Lane, other.SupersedeKey));
        Assert.NotNull(one.SupersedeKey);
    }

    [Fact]
    public void a_new_userid_is_never_superseded() =>
        Assert.Null(Reported("<ChangeType>update_user</ChangeType><UserID>a</UserID><NewUserID>b</NewUserID>").ToDraft("wecom/approval").SupersedeKey);

    [Fact]
    public async Task what_cannot_be_read_changes_nothing_and_is_tried_again()
    {
        await using var company = await FakeCompany.StartAsync();
        company.Add("lisi", "李四", 2);
        await company.FollowedAsync();
        company.Tencent.OnCall = (call, _) => FakeTencent.Json(call.Path.Contains("department", StringComparison.Ordinal) ? """{"errcode":45009}""" : """{"errcode":0,"userlist":[]}""");

        var later = Assert.IsType<TryAgain>(await company.FollowAsync());

        Assert.Equal(TimeSpan.FromMinutes(1), later.After);
        Assert.True((await company.PeopleAsync()).Find("lisi")!.IsActive);
    }

    [Fact]
    public async Task a_missing_right_is_a_matter_for_an_administrator()
    {
        await using var company = await FakeCompany.StartAsync();
        company.Tencent.Answer("""{"errcode":60011,"errmsg":"no privilege"}""");

        Assert.IsType<GaveUp>(await company.FollowAsync());
    }

    private static OrganisationJob Reported(string fields) =>
        OrganisationJob.For(Message<ContactChanged>(Inner($"<MsgType>event</MsgType><Event>change_contact</Event>{fields}", agent: "", from: "sys")))!;
}
